//! Statements, simple and compound.

use super::{Arguments, Builder};
use crate::ast::{
    Alias, BinOp, Body, ClassDef, ExceptHandler, Expr, ExprKind, FunctionDef, Ident, MatchCase,
    Params, Span, Stmt, StmtKind, TypeParam, WithItem,
};
use crate::checks::targets;

/// `target in iter` of a `for` statement.
pub(crate) struct ForHead {
    target: Expr,
    iter: Expr,
}

/// `type as name` of an `except`.
pub(crate) struct Caught {
    typ: Expr,
    name: Option<Ident>,
}

/// An `except` as written.
pub(crate) struct Handler {
    star: bool,
    handler: ExceptHandler,
}

pub(crate) fn for_head(target: Expr, iter: Expr) -> Box<ForHead> {
    Box::new(ForHead { target, iter })
}

pub(crate) fn caught(typ: Expr, name: Option<Ident>) -> Box<Caught> {
    Box::new(Caught { typ, name })
}

pub(crate) fn with_item(context_expr: Expr) -> Box<WithItem> {
    Box::new(WithItem {
        context_expr,
        optional_vars: None,
    })
}

pub(crate) fn alias(name: Ident, asname: Option<Ident>) -> Alias {
    Alias { name, asname }
}

pub(crate) fn function_head(
    name: Ident,
    type_params: Option<Vec<TypeParam>>,
    params: Box<Params>,
    returns: Option<Expr>,
) -> Box<FunctionDef> {
    Box::new(FunctionDef {
        is_async: false,
        name,
        type_params: type_params.unwrap_or_default(),
        params: *params,
        returns,
        body: Vec::new(),
        decorators: Vec::new(),
    })
}

/// Where a block ends: with its last statement, not with the line.
pub(crate) fn end_of(body: &Body) -> u32 {
    body.last().map_or(0, |last| last.span.end)
}

impl Builder<'_> {
    pub(crate) fn simple(&mut self, l: u32, kind: StmtKind, r: u32) -> Box<Stmt> {
        self.stmt(l, kind, r)
    }

    pub(crate) fn expression_statement(&mut self, l: u32, value: Expr, r: u32) -> Box<Stmt> {
        self.stmt(l, StmtKind::Expr { value }, r)
    }

    /// A target of `=`, `in`; `next` is where that stands.
    pub(crate) fn assignable(&mut self, target: Expr, next: u32) -> Expr {
        if !targets::is_assignable(&target) {
            self.misfit(next);
        }
        target
    }

    /// A target that must be one name, attribute or item.
    pub(crate) fn single(&mut self, target: Expr, next: u32) -> Expr {
        if !targets::is_single(&target) {
            self.misfit(next);
        }
        target
    }

    /// A target that must be a name without parentheses.
    pub(crate) fn bare_name(&mut self, target: Expr, next: u32) -> Expr {
        if !targets::is_named(&target) {
            self.misfit(next);
        }
        target
    }

    pub(crate) fn assign(&mut self, l: u32, targets: Vec<Expr>, value: Expr, r: u32) -> Box<Stmt> {
        self.stmt(l, StmtKind::Assign { targets, value }, r)
    }

    pub(crate) fn aug_assign(
        &mut self,
        l: u32,
        target: Expr,
        op: BinOp,
        value: Expr,
        r: u32,
    ) -> Box<Stmt> {
        self.stmt(l, StmtKind::AugAssign { target, op, value }, r)
    }

    pub(crate) fn ann_assign(
        &mut self,
        l: u32,
        target: Expr,
        annotation: Expr,
        value: Option<Expr>,
        r: u32,
    ) -> Box<Stmt> {
        let simple = matches!(target.kind, ExprKind::Name(_)) && !target.parenthesized;
        let kind = StmtKind::AnnAssign {
            target,
            annotation,
            value,
            simple,
        };
        self.stmt(l, kind, r)
    }

    pub(crate) fn type_alias(
        &mut self,
        l: u32,
        name: Ident,
        type_params: Option<Vec<TypeParam>>,
        value: Expr,
        r: u32,
    ) -> Box<Stmt> {
        let kind = StmtKind::TypeAlias {
            name,
            type_params: type_params.unwrap_or_default(),
            value,
        };
        self.stmt(l, kind, r)
    }

    pub(crate) fn return_statement(&mut self, l: u32, value: Option<Expr>, r: u32) -> Box<Stmt> {
        self.stmt(l, StmtKind::Return { value }, r)
    }

    pub(crate) fn raise(
        &mut self,
        l: u32,
        exc: Option<Expr>,
        cause: Option<Expr>,
        r: u32,
    ) -> Box<Stmt> {
        self.stmt(l, StmtKind::Raise { exc, cause }, r)
    }

    pub(crate) fn delete(&mut self, l: u32, list: Expr, r: u32) -> Box<Stmt> {
        if !targets::is_deletable(&list) {
            self.misfit(list.span.start);
        }
        let targets = match list.kind {
            ExprKind::Tuple { elts } if !list.parenthesized => elts,
            _ => vec![list],
        };
        self.stmt(l, StmtKind::Delete { targets }, r)
    }

    pub(crate) fn assert(&mut self, l: u32, test: Expr, msg: Option<Expr>, r: u32) -> Box<Stmt> {
        self.stmt(l, StmtKind::Assert { test, msg }, r)
    }

    pub(crate) fn global(&mut self, l: u32, names: Vec<Ident>, r: u32) -> Box<Stmt> {
        self.stmt(l, StmtKind::Global { names }, r)
    }

    pub(crate) fn nonlocal(&mut self, l: u32, names: Vec<Ident>, r: u32) -> Box<Stmt> {
        self.stmt(l, StmtKind::Nonlocal { names }, r)
    }

    pub(crate) fn dotted(&mut self, left: Ident, right: Ident) -> Ident {
        Ident {
            name: format!("{}.{}", left.name, right.name).into(),
            span: left.span.to(right.span),
        }
    }

    pub(crate) fn import(&mut self, l: u32, names: Vec<Alias>, r: u32) -> Box<Stmt> {
        self.stmt(l, StmtKind::Import { names }, r)
    }

    pub(crate) fn star_import(&mut self, l: u32, r: u32) -> Vec<Alias> {
        let span = Span::new(l, r);
        vec![alias(
            Ident {
                name: "*".into(),
                span,
            },
            None,
        )]
    }

    pub(crate) fn import_from(
        &mut self,
        l: u32,
        level: u32,
        module: Option<Ident>,
        names: Vec<Alias>,
        r: u32,
    ) -> Box<Stmt> {
        let kind = StmtKind::ImportFrom {
            module,
            names,
            level,
        };
        self.stmt(l, kind, r)
    }

    pub(crate) fn if_statement(
        &mut self,
        l: u32,
        test: Expr,
        body: Body,
        orelse: Body,
    ) -> Box<Stmt> {
        let end = end_of(&body).max(end_of(&orelse));
        self.stmt(l, StmtKind::If { test, body, orelse }, end)
    }

    pub(crate) fn elif(&mut self, l: u32, test: Expr, body: Body, orelse: Body) -> Body {
        vec![*self.if_statement(l, test, body, orelse)]
    }

    pub(crate) fn while_statement(
        &mut self,
        l: u32,
        test: Expr,
        body: Body,
        orelse: Body,
    ) -> Box<Stmt> {
        let end = end_of(&body).max(end_of(&orelse));
        self.stmt(l, StmtKind::While { test, body, orelse }, end)
    }

    pub(crate) fn for_statement(
        &mut self,
        l: u32,
        is_async: bool,
        head: Box<ForHead>,
        body: Body,
        orelse: Body,
    ) -> Box<Stmt> {
        let end = end_of(&body).max(end_of(&orelse));
        let ForHead { target, iter } = *head;
        let kind = StmtKind::For {
            is_async,
            target,
            iter,
            body,
            orelse,
        };
        self.stmt(l, kind, end)
    }

    pub(crate) fn named_item(&mut self, context_expr: Expr, target: Expr) -> Box<WithItem> {
        if !targets::is_assignable(&target) {
            self.misfit(target.span.start);
        }
        Box::new(WithItem {
            context_expr,
            optional_vars: Some(target),
        })
    }

    /// Items without parentheses around them all; a lone tuple is the items' own parentheses.
    pub(crate) fn with_items(&mut self, items: Vec<Box<WithItem>>) -> Vec<WithItem> {
        let mut items = super::unbox(items);
        if let [only] = items.as_mut_slice()
            && only.optional_vars.is_none()
            && only.context_expr.parenthesized
            && let ExprKind::Tuple { elts } = &mut only.context_expr.kind
            && !elts.is_empty()
            && elts.iter().all(targets::is_with_item)
        {
            return std::mem::take(elts)
                .into_iter()
                .map(|expr| *with_item(expr))
                .collect();
        }
        items
    }

    /// Items in parentheses: those before the first `as`, that one, and the rest.
    pub(crate) fn with_group(
        &mut self,
        before: Vec<Expr>,
        first: Box<WithItem>,
        rest: Vec<Box<WithItem>>,
    ) -> Vec<WithItem> {
        for expr in &before {
            if !targets::is_with_item(expr) {
                self.misfit(expr.span.start);
            }
        }
        let mut items: Vec<WithItem> = before.into_iter().map(|expr| *with_item(expr)).collect();
        items.push(*first);
        items.extend(super::unbox(rest));
        items
    }

    pub(crate) fn with(
        &mut self,
        l: u32,
        is_async: bool,
        items: Vec<WithItem>,
        body: Body,
    ) -> Box<Stmt> {
        let end = end_of(&body);
        let kind = StmtKind::With {
            is_async,
            items,
            body,
        };
        self.stmt(l, kind, end)
    }

    pub(crate) fn handler(
        &mut self,
        l: u32,
        star: bool,
        caught: Option<Box<Caught>>,
        body: Body,
    ) -> Box<Handler> {
        let (typ, name) = match caught {
            Some(caught) => (Some(caught.typ), caught.name),
            None => (None, None),
        };
        let span = Span::new(l, end_of(&body));
        Box::new(Handler {
            star,
            handler: ExceptHandler {
                typ,
                name,
                body,
                span,
            },
        })
    }

    pub(crate) fn try_statement(
        &mut self,
        l: u32,
        body: Body,
        handlers: Vec<Box<Handler>>,
        orelse: Body,
        finalbody: Body,
    ) -> Box<Stmt> {
        let is_star = handlers.first().is_some_and(|first| first.star);
        if let Some(other) = handlers.iter().find(|handler| handler.star != is_star) {
            self.misfit(other.handler.span.start);
        }
        let handlers: Vec<ExceptHandler> = handlers
            .into_iter()
            .map(|handler| handler.handler)
            .collect();
        let end = end_of(&body)
            .max(handlers.last().map_or(0, |last| last.span.end))
            .max(end_of(&orelse))
            .max(end_of(&finalbody));
        let kind = StmtKind::Try {
            body,
            handlers,
            orelse,
            finalbody,
            is_star,
        };
        self.stmt(l, kind, end)
    }

    /// A star needs a comma after it; `next` is where something else stands.
    pub(crate) fn match_subject(&mut self, subject: Expr, next: u32) -> Expr {
        if matches!(subject.kind, ExprKind::Starred { .. }) {
            self.misfit(next);
        }
        subject
    }

    pub(crate) fn match_statement(
        &mut self,
        l: u32,
        subject: Expr,
        cases: Vec<Box<MatchCase>>,
    ) -> Box<Stmt> {
        let cases = super::unbox(cases);
        let end = cases.last().map_or(0, |last| last.span.end);
        self.stmt(l, StmtKind::Match { subject, cases }, end)
    }

    pub(crate) fn function(
        &mut self,
        l: u32,
        is_async: bool,
        mut head: Box<FunctionDef>,
        body: Body,
    ) -> Box<Stmt> {
        let end = end_of(&body);
        head.is_async = is_async;
        head.body = body;
        self.stmt(l, StmtKind::FunctionDef(head), end)
    }

    pub(crate) fn class_head(
        &mut self,
        name: Ident,
        type_params: Option<Vec<TypeParam>>,
        arguments: Arguments,
    ) -> Box<ClassDef> {
        self.judge(arguments.generator);
        Box::new(ClassDef {
            name,
            type_params: type_params.unwrap_or_default(),
            bases: arguments.args,
            keywords: arguments.keywords,
            body: Vec::new(),
            decorators: Vec::new(),
        })
    }

    pub(crate) fn class(&mut self, l: u32, mut head: Box<ClassDef>, body: Body) -> Box<Stmt> {
        let end = end_of(&body);
        head.body = body;
        self.stmt(l, StmtKind::ClassDef(head), end)
    }

    pub(crate) fn decorated(&mut self, list: Vec<Expr>, definition: Box<Stmt>) -> Box<Stmt> {
        let Stmt {
            mut kind,
            span,
            depth: _,
        } = *definition;
        match &mut kind {
            StmtKind::FunctionDef(def) => def.decorators = list,
            StmtKind::ClassDef(class) => class.decorators = list,
            _ => {}
        }
        self.stmt(span.start, kind, span.end)
    }
}
