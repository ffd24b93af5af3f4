//! `from __future__ import …`: known features, and only at the beginning of the file.

use super::{Verdict, wrong};
use crate::ast::{Alias, Constant, Expr, ExprKind, Module, Span, Stmt, StmtKind};

/// What a file's future imports say.
pub(super) struct Future {
    /// Annotations are not evaluated.
    pub annotations: bool,
    /// Where the last of those at the beginning ends.
    pub end: u32,
}

const FEATURES: [&str; 10] = [
    "nested_scopes",
    "generators",
    "division",
    "absolute_import",
    "with_statement",
    "print_function",
    "unicode_literals",
    "barry_as_FLUFL",
    "generator_stop",
    "annotations",
];

/// Checks the future imports at the beginning of a file.
pub(super) fn check(module: &Module) -> Result<Future, Box<crate::SyntaxError>> {
    let mut future = Future {
        annotations: false,
        end: 0,
    };
    for (index, stmt) in module.body.iter().enumerate() {
        match &stmt.kind {
            StmtKind::ImportFrom { names, .. } if is_future(stmt) => {
                for alias in names {
                    feature(alias, stmt.span)?;
                    future.annotations |= &*alias.name.name == "annotations";
                }
                future.end = stmt.span.end;
            }
            StmtKind::Expr {
                value:
                    Expr {
                        kind: ExprKind::Constant(Constant::Str(_)),
                        ..
                    },
            } if index == 0 => {}
            _ => break,
        }
    }
    Ok(future)
}

/// Whether a statement is `from __future__ import …`.
pub(super) fn is_future(stmt: &Stmt) -> bool {
    matches!(
        &stmt.kind,
        StmtKind::ImportFrom { module: Some(module), level: 0, .. } if &*module.name == "__future__"
    )
}

fn feature(alias: &Alias, span: Span) -> Verdict {
    let name = &*alias.name.name;
    if FEATURES.contains(&name) {
        return Ok(());
    }
    if name == "braces" {
        return wrong("not a chance", span);
    }
    wrong(format!("future feature {name} is not defined"), span)
}
