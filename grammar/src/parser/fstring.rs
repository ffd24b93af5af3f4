//! f-strings: texts and replacement fields.

use super::Builder;
use super::literal::push_text;
use crate::ast::{Expr, FStringField, FStringPart, Ident, Span};
use crate::error::SyntaxError;
use crate::strings;
use std::rc::Rc;

impl Builder<'_> {
    /// A whole f-string, which begins at `l`. Escapes in the texts of its own fields' `=` are those of
    /// the string (in a format spec they are not), unless it is raw.
    pub(crate) fn fstring(
        &mut self,
        l: u32,
        mut parts: Vec<FStringPart>,
        end: Span,
    ) -> Vec<FStringPart> {
        // CPython evaluates its texts at its end, and reports them there.
        if let Some(mut error) = self.undecodable_since(l) {
            error.span = end;
            self.fail(error);
        }
        let begin = &self.text[l as usize..];
        let prefix = &begin[..begin.find(['\'', '"']).unwrap_or(0)];
        if prefix.contains(['r', 'R']) {
            return parts;
        }
        for part in &mut parts {
            if let FStringPart::Field(field) = part
                && let Some(text) = &field.debug_text
                // What is wrong with an escape is said of the literal that it stands in.
                && let Ok(text) = strings::fstring_debug_text(text)
            {
                field.debug_text = Some(text);
            }
        }
        parts
    }

    /// Text between fields, or of a format spec. Doubled braces stand for single ones; a
    /// spec has none.
    pub(crate) fn fstring_text(
        &mut self,
        mut parts: Vec<FStringPart>,
        l: u32,
        raw: bool,
        r: u32,
    ) -> Vec<FStringPart> {
        match strings::fstring_text(self.slice_text(l, r), l, raw, &mut self.warnings) {
            Ok(text) => push_text(&mut parts, text),
            Err(error) => self.undecodable.push(error),
        }
        parts
    }

    /// What follows the colon at `l`. Its texts are evaluated as they are read.
    pub(crate) fn format_spec(&mut self, l: u32, parts: Vec<FStringPart>) -> Vec<FStringPart> {
        if let Some(error) = self.undecodable_since(l) {
            self.fail(strings::of_format_spec(error));
        }
        parts
    }

    /// The first of the texts from `start` on that cannot be evaluated; the others are forgotten.
    fn undecodable_since(&mut self, start: u32) -> Option<Box<SyntaxError>> {
        let first = self
            .undecodable
            .partition_point(|error| error.span.start < start);
        self.undecodable.drain(first..).next()
    }

    pub(crate) fn field(
        &mut self,
        l: u32,
        value: Expr,
        debug_end: Option<u32>,
        conversion: Option<Ident>,
        format_spec: Option<Vec<FStringPart>>,
        r: u32,
    ) -> Box<FStringField> {
        let debug_text: Option<Rc<str>> =
            debug_end.map(|end| without_comments(self.slice_text(l + 1, end)));
        let mut letter = None;
        if let Some(name) = &conversion {
            let wrong = misplaced_conversion(self.text, name.span)
                .or_else(|| wrong_conversion(self.text, name.span));
            if let Some(error) = wrong {
                self.fail(error);
            }
            letter = name.name.chars().next();
        } else if debug_text.is_some() && format_spec.is_none() {
            letter = Some('r');
        }
        Box::new(FStringField {
            value,
            debug_text,
            conversion: letter,
            format_spec,
            span: Span::new(l, r),
        })
    }
}

/// What is wrong with the place of a field's conversion, the name in `text` at `name`: it must stand directly
/// after the `!`.
pub(crate) fn misplaced_conversion(text: &str, name: Span) -> Option<SyntaxError> {
    let before = &text[..name.start as usize];
    (!before.ends_with('!')).then(|| {
        // The slip of the pen is CPython's.
        let message = "f-string: conversion type must come right after the exclamanation mark";
        let mark = before.rfind('!').map_or(name.start, |at| at as u32);
        SyntaxError::new(message, Span::new(mark, name.end))
    })
}

/// What is wrong with the conversion of a whole field: it must be one letter.
pub(crate) fn wrong_conversion(text: &str, name: Span) -> Option<SyntaxError> {
    let letter = &text[name.start as usize..name.end as usize];
    (!matches!(letter, "s" | "r" | "a")).then(|| {
        let message =
            format!("f-string: invalid conversion character '{letter}': expected 's', 'r', or 'a'");
        SyntaxError::new(message, name)
    })
}

/// As CPython does it: without regard to strings.
fn without_comments(text: &str) -> Rc<str> {
    if !text.contains('#') {
        return text.into();
    }
    let lines: Vec<&str> = text
        .split('\n')
        .map(|line| line.split('#').next().unwrap_or(line))
        .collect();
    lines.join("\n").into()
}
