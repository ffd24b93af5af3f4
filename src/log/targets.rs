//! Which variable each assignment of a file gives its value to: `self.lock` of `self.lock = Lock()`.
//!
//! In comes the tree, out the text of the target by where the value stands.

use asyncscript_syntax::Source;
use asyncscript_syntax::ast::{Expr, ExprKind, Stmt, StmtKind};
use hashbrown::HashMap;
use std::rc::Rc;

/// By begin and end of the value.
pub(super) type Targets = HashMap<(u32, u32), Rc<str>>;

/// Stands for the index of an element that a comprehension makes.
pub(super) const INDEX: &str = "[#]";

/// Columns of a name.
const LIMIT: usize = 24;

/// The targets of all assignments in these statements and those inside them.
pub(super) fn collect(body: &[Stmt], source: &Source, out: &mut Targets) {
    for stmt in body {
        match &stmt.kind {
            StmtKind::Assign { targets, value } => {
                if let Some(target) = targets.first() {
                    assigned(target, value, source, out);
                }
            }
            StmtKind::AnnAssign {
                target,
                value: Some(value),
                ..
            } => assigned(target, value, source, out),
            StmtKind::Expr { value } => walrus(value, source, out),
            StmtKind::FunctionDef(def) => collect(&def.body, source, out),
            StmtKind::ClassDef(def) => collect(&def.body, source, out),
            StmtKind::For { body, orelse, .. }
            | StmtKind::While { body, orelse, .. }
            | StmtKind::If { body, orelse, .. } => {
                collect(body, source, out);
                collect(orelse, source, out);
            }
            StmtKind::With { items, body, .. } => {
                for item in items {
                    if let Some(target) = &item.optional_vars {
                        assigned(target, &item.context_expr, source, out);
                    }
                }
                collect(body, source, out);
            }
            StmtKind::Match { cases, .. } => {
                cases
                    .iter()
                    .for_each(|case| collect(&case.body, source, out));
            }
            StmtKind::Try {
                body,
                handlers,
                orelse,
                finalbody,
                ..
            } => {
                collect(body, source, out);
                for handler in handlers {
                    collect(&handler.body, source, out);
                }
                collect(orelse, source, out);
                collect(finalbody, source, out);
            }
            _ => {}
        }
    }
}

/// `(lock := Lock())` as a statement or in a call's arguments.
fn walrus(value: &Expr, source: &Source, out: &mut Targets) {
    match &value.kind {
        ExprKind::NamedExpr { target, value } => assigned(target, value, source, out),
        ExprKind::Await { value } => walrus(value, source, out),
        ExprKind::Call { args, .. } => args.iter().for_each(|arg| walrus(arg, source, out)),
        _ => {}
    }
}

fn assigned(target: &Expr, value: &Expr, source: &Source, out: &mut Targets) {
    if let ExprKind::Tuple { elts } | ExprKind::List { elts } = &target.kind {
        if let ExprKind::Tuple { elts: values } | ExprKind::List { elts: values } = &value.kind {
            for (target, value) in elts.iter().zip(values) {
                assigned(target, value, source, out);
            }
        }
        return;
    }
    if matches!(
        target.kind,
        ExprKind::Name(_) | ExprKind::Attribute { .. } | ExprKind::Subscript { .. }
    ) {
        named(source.slice(target.span), value, source, out);
    }
}

/// A value that is to be found under this name.
fn named(name: &str, value: &Expr, source: &Source, out: &mut Targets) {
    match &value.kind {
        ExprKind::Call { .. } => {
            let name = super::values::cut(name, LIMIT);
            out.insert((value.span.start, value.span.end), name.into());
        }
        ExprKind::Await { value } => named(name, value, source, out),
        ExprKind::NamedExpr { value, .. } => named(name, value, source, out),
        ExprKind::BoolOp { values, .. } => {
            values
                .iter()
                .for_each(|value| named(name, value, source, out));
        }
        ExprKind::IfExp { body, orelse, .. } => {
            named(name, body, source, out);
            named(name, orelse, source, out);
        }
        ExprKind::List { elts } | ExprKind::Tuple { elts } => {
            for (at, value) in elts.iter().enumerate() {
                named(&format!("{name}[{at}]"), value, source, out);
            }
        }
        ExprKind::ListComp { elt, .. } => named(&format!("{name}{INDEX}"), elt, source, out),
        ExprKind::Dict { items } => {
            for item in items {
                if let Some(key) = &item.key {
                    let key = source.slice(key.span);
                    named(&format!("{name}[{key}]"), &item.value, source, out);
                }
            }
        }
        _ => {}
    }
}
