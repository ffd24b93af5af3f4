//! Strings: implicitly joined literals become one node.

use super::Builder;
use crate::ast::{Constant, Expr, ExprKind, FStringPart, Span};
use crate::error::SyntaxError;
use crate::strings::{self, Literal};
use std::rc::Rc;

/// One literal of several that stand beside each other.
pub(crate) enum StringPart {
    /// `"text"`.
    Text(Rc<str>),
    /// `b"bytes"`.
    Bytes(Rc<[u8]>),
    /// `f"…"`.
    Format(Vec<FStringPart>),
}

impl Builder<'_> {
    pub(crate) fn string_part(&mut self, l: u32, r: u32) -> StringPart {
        match strings::literal(self.slice_text(l, r), l, &mut self.warnings) {
            Ok(Literal::Text(text)) => StringPart::Text(text),
            Ok(Literal::Bytes(bytes)) => StringPart::Bytes(bytes),
            Err(error) => {
                self.fail(error);
                StringPart::Text("".into())
            }
        }
    }

    pub(crate) fn strings(&mut self, l: u32, mut parts: Vec<StringPart>, r: u32) -> Expr {
        if parts.len() == 1 {
            // One literal is the rule: it is moved, not joined.
            return match parts.pop() {
                Some(StringPart::Text(text)) => self.constant(l, Constant::Str(text), r),
                Some(StringPart::Bytes(bytes)) => self.constant(l, Constant::Bytes(bytes), r),
                Some(StringPart::Format(parts)) => self.expr(l, ExprKind::JoinedStr { parts }, r),
                None => self.constant(l, Constant::None, r),
            };
        }
        let bytes = parts
            .iter()
            .filter(|part| matches!(part, StringPart::Bytes(_)))
            .count();
        if bytes == parts.len() {
            let mut joined = Vec::new();
            for part in &parts {
                if let StringPart::Bytes(bytes) = part {
                    joined.extend_from_slice(bytes);
                }
            }
            return self.constant(l, Constant::Bytes(joined.into()), r);
        }
        if bytes > 0 {
            self.fail(SyntaxError::new(
                "cannot mix bytes and nonbytes literals",
                Span::new(r, r),
            ));
        }
        if parts.iter().all(|part| matches!(part, StringPart::Text(_))) {
            let mut joined = String::new();
            for part in &parts {
                if let StringPart::Text(text) = part {
                    joined.push_str(text);
                }
            }
            return self.constant(l, Constant::Str(joined.into()), r);
        }
        let mut joined = Vec::new();
        for part in parts {
            match part {
                StringPart::Text(text) => push_text(&mut joined, text),
                StringPart::Format(parts) => {
                    for part in parts {
                        match part {
                            FStringPart::Literal(text) => push_text(&mut joined, text),
                            field => joined.push(field),
                        }
                    }
                }
                StringPart::Bytes(_) => {}
            }
        }
        self.expr(l, ExprKind::JoinedStr { parts: joined }, r)
    }
}

/// Adds text to the parts of an f-string: texts beside each other are one, empty ones none.
pub(super) fn push_text(parts: &mut Vec<FStringPart>, text: Rc<str>) {
    if text.is_empty() {
        return;
    }
    match parts.last_mut() {
        Some(FStringPart::Literal(last)) => *last = format!("{last}{text}").into(),
        _ => parts.push(FStringPart::Literal(text)),
    }
}
