//! How deep a node's children are. Every kind of node is here, so that no recursive walk over
//! a tree can meet a path that was not counted.

use crate::ast::{
    Body, DictItem, Expr, ExprKind, FStringPart, Keyword, Param, Params, Pattern, PatternKind,
    StmtKind, TypeParam,
};

fn exprs(list: &[Expr]) -> u16 {
    list.iter().map(|expr| expr.depth).max().unwrap_or(0)
}

fn maybe(expr: &Option<Expr>) -> u16 {
    expr.as_ref().map_or(0, |expr| expr.depth)
}

fn boxed(expr: &Option<Box<Expr>>) -> u16 {
    expr.as_ref().map_or(0, |expr| expr.depth)
}

fn keywords(list: &[Keyword]) -> u16 {
    list.iter()
        .map(|keyword| keyword.value.depth)
        .max()
        .unwrap_or(0)
}

fn body(list: &Body) -> u16 {
    list.iter().map(|stmt| stmt.depth).max().unwrap_or(0)
}

fn params(params: &Params) -> u16 {
    let param = |param: &Param| maybe(&param.annotation).max(maybe(&param.default));
    params
        .posonly
        .iter()
        .chain(&params.args)
        .chain(&params.vararg)
        .chain(&params.kwonly)
        .chain(&params.kwarg)
        .map(param)
        .max()
        .unwrap_or(0)
}

fn type_params(list: &[TypeParam]) -> u16 {
    list.iter()
        .map(|param| maybe(&param.bound).max(maybe(&param.default)))
        .max()
        .unwrap_or(0)
}

fn comprehension(list: &[crate::ast::Comprehension]) -> u16 {
    list.iter()
        .map(|part| part.target.depth.max(part.iter.depth).max(exprs(&part.ifs)))
        .max()
        .unwrap_or(0)
}

fn fstring(parts: &[FStringPart]) -> u16 {
    parts
        .iter()
        .map(|part| match part {
            FStringPart::Literal(_) => 0,
            // Specs nest twice at most: this recursion is bounded.
            FStringPart::Field(field) => field
                .value
                .depth
                .max(field.format_spec.as_deref().map_or(0, fstring)),
        })
        .max()
        .unwrap_or(0)
}

fn patterns(list: &[Pattern]) -> u16 {
    list.iter().map(|pattern| pattern.depth).max().unwrap_or(0)
}

/// The depth of the deepest child of an expression; 0 if it has none.
pub(super) fn below_expr(kind: &ExprKind) -> u16 {
    match kind {
        ExprKind::BoolOp { values, .. } => exprs(values),
        ExprKind::NamedExpr { target, value } => target.depth.max(value.depth),
        ExprKind::BinOp { left, right, .. } => left.depth.max(right.depth),
        ExprKind::UnaryOp { operand, .. } => operand.depth,
        ExprKind::Lambda { params: p, body } => params(p).max(body.depth),
        ExprKind::IfExp { test, body, orelse } => test.depth.max(body.depth).max(orelse.depth),
        ExprKind::Dict { items } => items
            .iter()
            .map(|DictItem { key, value }| maybe(key).max(value.depth))
            .max()
            .unwrap_or(0),
        ExprKind::Set { elts } | ExprKind::List { elts } | ExprKind::Tuple { elts } => exprs(elts),
        ExprKind::ListComp { elt, generators }
        | ExprKind::SetComp { elt, generators }
        | ExprKind::GeneratorExp { elt, generators } => elt.depth.max(comprehension(generators)),
        ExprKind::DictComp {
            key,
            value,
            generators,
        } => key.depth.max(value.depth).max(comprehension(generators)),
        ExprKind::Await { value }
        | ExprKind::YieldFrom { value }
        | ExprKind::Attribute { value, .. }
        | ExprKind::Starred { value } => value.depth,
        ExprKind::Yield { value } => boxed(value),
        ExprKind::Compare {
            left, comparators, ..
        } => left.depth.max(exprs(comparators)),
        ExprKind::Call {
            func,
            args,
            keywords: k,
        } => func.depth.max(exprs(args)).max(keywords(k)),
        ExprKind::JoinedStr { parts } => fstring(parts),
        ExprKind::Constant(_) | ExprKind::Name(_) => 0,
        ExprKind::Subscript { value, slice } => value.depth.max(slice.depth),
        ExprKind::Slice { lower, upper, step } => boxed(lower).max(boxed(upper)).max(boxed(step)),
    }
}

/// The depth of the deepest child of a statement; 0 if it has none.
pub(super) fn below_stmt(kind: &StmtKind) -> u16 {
    match kind {
        StmtKind::FunctionDef(def) => type_params(&def.type_params)
            .max(params(&def.params))
            .max(maybe(&def.returns))
            .max(body(&def.body))
            .max(exprs(&def.decorators)),
        StmtKind::ClassDef(class) => type_params(&class.type_params)
            .max(exprs(&class.bases))
            .max(keywords(&class.keywords))
            .max(body(&class.body))
            .max(exprs(&class.decorators)),
        StmtKind::Return { value } => maybe(value),
        StmtKind::Delete { targets } => exprs(targets),
        StmtKind::Assign { targets, value } => exprs(targets).max(value.depth),
        StmtKind::TypeAlias {
            type_params: t,
            value,
            ..
        } => type_params(t).max(value.depth),
        StmtKind::AugAssign { target, value, .. } => target.depth.max(value.depth),
        StmtKind::AnnAssign {
            target,
            annotation,
            value,
            ..
        } => target.depth.max(annotation.depth).max(maybe(value)),
        StmtKind::For {
            target,
            iter,
            body: b,
            orelse,
            ..
        } => target.depth.max(iter.depth).max(body(b)).max(body(orelse)),
        StmtKind::While {
            test,
            body: b,
            orelse,
        }
        | StmtKind::If {
            test,
            body: b,
            orelse,
        } => test.depth.max(body(b)).max(body(orelse)),
        StmtKind::With { items, body: b, .. } => items
            .iter()
            .map(|item| item.context_expr.depth.max(maybe(&item.optional_vars)))
            .max()
            .unwrap_or(0)
            .max(body(b)),
        StmtKind::Match { subject, cases } => cases
            .iter()
            .map(|case| {
                case.pattern
                    .depth
                    .max(maybe(&case.guard))
                    .max(body(&case.body))
            })
            .max()
            .unwrap_or(0)
            .max(subject.depth),
        StmtKind::Raise { exc, cause } => maybe(exc).max(maybe(cause)),
        StmtKind::Try {
            body: b,
            handlers,
            orelse,
            finalbody,
            ..
        } => handlers
            .iter()
            .map(|handler| maybe(&handler.typ).max(body(&handler.body)))
            .max()
            .unwrap_or(0)
            .max(body(b))
            .max(body(orelse))
            .max(body(finalbody)),
        StmtKind::Assert { test, msg } => test.depth.max(maybe(msg)),
        StmtKind::Expr { value } => value.depth,
        StmtKind::Import { .. }
        | StmtKind::ImportFrom { .. }
        | StmtKind::Global { .. }
        | StmtKind::Nonlocal { .. }
        | StmtKind::Pass
        | StmtKind::Break
        | StmtKind::Continue => 0,
    }
}

/// The depth of the deepest child of a pattern; 0 if it has none.
pub(super) fn below_pattern(kind: &PatternKind) -> u16 {
    match kind {
        PatternKind::MatchValue { value } => value.depth,
        PatternKind::MatchSingleton { .. } | PatternKind::MatchStar { .. } => 0,
        PatternKind::MatchSequence { patterns: p } | PatternKind::MatchOr { patterns: p } => {
            patterns(p)
        }
        PatternKind::MatchMapping {
            keys, patterns: p, ..
        } => exprs(keys).max(patterns(p)),
        PatternKind::MatchClass {
            cls,
            patterns: p,
            kwd_patterns,
            ..
        } => cls.depth.max(patterns(p)).max(patterns(kwd_patterns)),
        PatternKind::MatchAs { pattern, .. } => pattern.as_ref().map_or(0, |pattern| pattern.depth),
    }
}
