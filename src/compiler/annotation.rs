//! Annotations: evaluated where they stand, or, after `from __future__ import annotations`,
//! turned back into text.

use super::{Compiler, Dest};
use crate::bytecode::{ConstValue, Instr, Reg};
use asyncscript_syntax::ast::{BinOp, Constant, Expr, ExprKind, UnaryOp};

impl<'a> Compiler<'a> {
    /// The value of an annotation on top.
    pub fn annotation(&mut self, annotation: &'a Expr) -> Reg {
        if self.symbols.future_annotations {
            return self.load_constant(
                ConstValue::Str(self.unparse(annotation).into()),
                Dest::Push,
                annotation.span,
            );
        }
        let ExprKind::Starred { value } = &annotation.kind else {
            return self.push(annotation);
        };
        // `*args: *Ts`
        let src = self.push(value);
        self.emit(
            Instr::Unpack {
                src,
                base: src,
                n: 1,
            },
            annotation.span,
        );
        src
    }

    /// The expression as `ast.unparse` writes it; of rarer kinds the source text.
    fn unparse(&self, expr: &Expr) -> String {
        match &expr.kind {
            ExprKind::Name(name) => name.to_string(),
            ExprKind::Attribute { value, attr } => format!("{}.{}", self.unparse(value), attr.name),
            ExprKind::Subscript { value, slice } => {
                let inner = match &slice.kind {
                    ExprKind::Tuple { elts } if !elts.is_empty() => self.unparse_list(elts),
                    _ => self.unparse(slice),
                };
                format!("{}[{inner}]", self.unparse(value))
            }
            ExprKind::Tuple { elts } if elts.len() == 1 => format!("({},)", self.unparse(&elts[0])),
            ExprKind::Tuple { elts } => format!("({})", self.unparse_list(elts)),
            ExprKind::List { elts } => format!("[{}]", self.unparse_list(elts)),
            ExprKind::BinOp {
                left,
                op: BinOp::BitOr,
                right,
            } => {
                format!("{} | {}", self.unparse(left), self.unparse(right))
            }
            ExprKind::UnaryOp {
                op: UnaryOp::USub,
                operand,
            } => format!("-{}", self.unparse(operand)),
            ExprKind::Starred { value } => format!("*{}", self.unparse(value)),
            ExprKind::Constant(Constant::None) => "None".into(),
            ExprKind::Constant(Constant::Bool(b)) => if *b { "True" } else { "False" }.into(),
            ExprKind::Constant(Constant::Ellipsis) => "...".into(),
            ExprKind::Constant(Constant::Int(i)) => i.to_string(),
            ExprKind::Constant(Constant::Str(text))
                if !text.contains(['\'', '\\', '\n', '\t', '\r']) =>
            {
                format!("'{text}'")
            }
            _ => {
                let range = expr.span.start as usize..expr.span.end as usize;
                self.options
                    .source
                    .get(range)
                    .unwrap_or_default()
                    .to_string()
            }
        }
    }

    fn unparse_list(&self, exprs: &[Expr]) -> String {
        exprs
            .iter()
            .map(|expr| self.unparse(expr))
            .collect::<Vec<_>>()
            .join(", ")
    }
}
