//! f-strings.

use super::{Compiler, Dest};
use crate::bytecode::{ConstValue, Instr, Reg};
use asyncscript_syntax::ast::{Expr, FStringField, FStringPart, Span};

/// So many parts are collected in registers before they are joined.
const CHUNK: usize = 32;

/// A part after texts that stand side by side were joined.
enum Piece<'a> {
    Text(String),
    Field(&'a FStringField),
}

impl<'a> Compiler<'a> {
    #[inline(never)]
    pub fn joined_str(&mut self, expr: &'a Expr, parts: &'a [FStringPart], dest: Dest) -> Reg {
        self.join(parts, expr.span, dest)
    }

    #[inline(never)]
    fn join(&mut self, parts: &'a [FStringPart], span: Span, dest: Dest) -> Reg {
        let mut pieces = pieces(parts);
        match pieces.as_mut_slice() {
            [] => return self.load_constant(ConstValue::Str("".into()), dest, span),
            [Piece::Text(text)] => {
                return self.load_constant(ConstValue::Str(text.as_str().into()), dest, span);
            }
            [Piece::Field(field)] => return self.field(field, false, dest),
            _ => {}
        }
        let mark = self.mark();
        let mut count = 0;
        for piece in pieces {
            if count == CHUNK {
                let base = self.at(mark);
                self.reset(mark);
                let dst = self.temp();
                self.emit(
                    Instr::BuildString {
                        dst,
                        base,
                        n: count as u16,
                    },
                    span,
                );
                count = 1;
            }
            match piece {
                Piece::Text(text) => {
                    self.load_constant(ConstValue::Str(text.into()), Dest::Push, span)
                }
                Piece::Field(field) => self.field(field, true, Dest::Push),
            };
            count += 1;
        }
        let base = self.at(mark);
        let dst = self.dst(dest, mark);
        self.emit(
            Instr::BuildString {
                dst,
                base,
                n: count as u16,
            },
            span,
        );
        dst
    }

    /// A field; one of several parts may be left an int, which `BuildString` writes itself.
    #[inline(never)]
    fn field(&mut self, field: &'a FStringField, is_part: bool, dest: Dest) -> Reg {
        let mark = self.mark();
        let is_simple = field.format_spec.as_ref().is_none_or(Vec::is_empty);
        let conversion = match field.conversion {
            Some('s') => 1,
            Some('r') => 2,
            Some('a') => 3,
            _ if is_part && is_simple => Instr::PART,
            _ => 0,
        };
        let mut src = self.operand(&field.value);
        let Some(parts) = field.format_spec.as_ref().filter(|parts| !parts.is_empty()) else {
            let dst = self.dst(dest, mark);
            self.emit(
                Instr::FormatSimple {
                    conversion,
                    dst,
                    src,
                },
                field.span,
            );
            return dst;
        };
        // A walrus in a format spec is rare enough to copy for every name.
        if !self.is_temp(src)
            && parts
                .iter()
                .any(|part| matches!(part, FStringPart::Field(_)))
        {
            src = self.copy_local(src, Dest::Push, field.span);
        }
        let spec = self.join(parts, field.span, Dest::Push);
        let dst = self.dst(dest, mark);
        self.emit(
            Instr::FormatValue {
                conversion,
                dst,
                src,
                spec,
            },
            field.span,
        );
        dst
    }
}

fn pieces(parts: &[FStringPart]) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let text = |pieces: &mut Vec<Piece>, more: &str| match pieces.last_mut() {
        Some(Piece::Text(text)) => text.push_str(more),
        _ if more.is_empty() => {}
        _ => pieces.push(Piece::Text(more.into())),
    };
    for part in parts {
        match part {
            FStringPart::Literal(more) => text(&mut pieces, more),
            FStringPart::Field(field) => {
                if let Some(debug) = &field.debug_text {
                    text(&mut pieces, debug);
                }
                pieces.push(Piece::Field(field));
            }
        }
    }
    pieces
}
