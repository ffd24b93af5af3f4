//! What CPython's compiler finds: statements that need a function, a loop, a coroutine
//! around them. The messages and their order are those of `compile.c`.
//!
//! `expressions` has the half for expressions and targets, `matching` that for patterns.

use super::folded::Folded;
use super::future::{Future, is_future};
use super::symbols::{Scopes, params_in_order};
use super::{Verdict, warnings, wrong};
use crate::ast::{
    Body, ClassDef, ExceptHandler, Expr, FunctionDef, Ident, Module, Param, Params, Stmt, StmtKind,
    TypeParam,
};
use crate::error::Warning;

/// How many loops, `with` and `try` may be nested.
const MAX_BLOCKS: usize = 21;

/// The innermost scope.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    Module,
    Class,
    /// A function; its start.
    Function(u32),
    AsyncFunction(u32),
    Lambda,
    Comprehension,
    /// Type parameters, and what is evaluated among them.
    Generic,
}

/// What is around in the unit.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Block {
    Loop,
    ExceptStar,
    Other,
}

/// The walk.
pub(super) struct Context<'a> {
    pub(super) unit: Unit,
    pub(super) scopes: &'a Scopes,
    pub(super) warnings: &'a mut Vec<Warning>,
    future_end: u32,
    future_annotations: bool,
    blocks: Vec<Block>,
}

/// Checks a module whose names are in order.
pub(super) fn check(
    module: &Module,
    future: &Future,
    scopes: &Scopes,
    warnings: &mut Vec<Warning>,
) -> Verdict {
    let mut context = Context {
        unit: Unit::Module,
        scopes,
        warnings,
        future_end: future.end,
        future_annotations: future.annotations,
        blocks: Vec::new(),
    };
    context.body(&module.body)
}

/// A name that may not be bound.
pub(super) fn not_debug(name: &Ident, span: crate::ast::Span) -> Verdict {
    if &*name.name == "__debug__" {
        return wrong("cannot assign to __debug__", span);
    }
    Ok(())
}

impl Context<'_> {
    /// Walks something in a unit of its own.
    pub(super) fn within(
        &mut self,
        unit: Unit,
        walk: impl FnOnce(&mut Self) -> Verdict,
    ) -> Verdict {
        let outer = std::mem::replace(&mut self.unit, unit);
        let blocks = std::mem::take(&mut self.blocks);
        let verdict = walk(self);
        self.unit = outer;
        self.blocks = blocks;
        verdict
    }

    fn body(&mut self, body: &Body) -> Verdict {
        body.iter().try_for_each(|stmt| self.stmt(stmt))
    }

    fn block(&mut self, block: Block, stmt: &Stmt, body: &Body) -> Verdict {
        if self.blocks.len() >= MAX_BLOCKS {
            return wrong("too many statically nested blocks", stmt.span);
        }
        self.blocks.push(block);
        let verdict = self.body(body);
        self.blocks.pop();
        verdict
    }

    fn stmt(&mut self, stmt: &Stmt) -> Verdict {
        match &stmt.kind {
            StmtKind::FunctionDef(def) => self.function(def, stmt),
            StmtKind::ClassDef(class) => self.class(class, stmt),
            StmtKind::Return { value } => self.return_statement(stmt, value),
            StmtKind::Delete { targets } => {
                targets.iter().try_for_each(|target| self.delete(target))
            }
            StmtKind::Assign { targets, value } => {
                self.expr(value)?;
                targets.iter().try_for_each(|target| self.target(target))
            }
            StmtKind::TypeAlias {
                name,
                type_params,
                value,
            } => {
                not_debug(name, stmt.span)?;
                self.within(Unit::Generic, |context| {
                    context.type_params(type_params)?;
                    context.expr(value)
                })
            }
            StmtKind::AugAssign { target, value, .. } => {
                self.expr_of_target(target)?;
                self.expr(value)?;
                self.target(target)
            }
            StmtKind::AnnAssign {
                target,
                annotation,
                value,
                ..
            } => {
                self.maybe(value)?;
                self.target(target)?;
                // In functions they are not evaluated.
                if matches!(self.unit, Unit::Module | Unit::Class) {
                    return self.annotation(annotation);
                }
                Ok(())
            }
            StmtKind::For {
                is_async,
                target,
                iter,
                body,
                orelse,
            } => {
                self.is_async(*is_async, "for", stmt)?;
                self.expr(iter)?;
                self.target(target)?;
                self.block(Block::Loop, stmt, body)?;
                self.body(orelse)
            }
            StmtKind::While { test, body, orelse } => {
                self.expr(test)?;
                self.block(Block::Loop, stmt, body)?;
                self.body(orelse)
            }
            StmtKind::If { test, body, orelse } => {
                self.expr(test)?;
                self.body(body)?;
                self.body(orelse)
            }
            StmtKind::With {
                is_async,
                items,
                body,
            } => {
                self.is_async(*is_async, "with", stmt)?;
                for item in items {
                    self.expr(&item.context_expr)?;
                    if let Some(target) = &item.optional_vars {
                        self.target(target)?;
                    }
                }
                self.block(Block::Other, stmt, body)
            }
            StmtKind::Match { subject, cases } => {
                self.expr(subject)?;
                for (index, case) in cases.iter().enumerate() {
                    let last = index + 1 == cases.len();
                    self.case(&case.pattern, last || case.guard.is_some())?;
                    self.maybe(&case.guard)?;
                    self.body(&case.body)?;
                }
                Ok(())
            }
            StmtKind::Raise { exc, cause } => {
                self.maybe(exc)?;
                self.maybe(cause)
            }
            StmtKind::Try {
                body,
                handlers,
                orelse,
                finalbody,
                is_star,
            } => self.try_statement(stmt, body, handlers, orelse, finalbody, *is_star),
            StmtKind::Assert { test, msg } => {
                warnings::assert(test, stmt.span, self.warnings);
                self.expr(test)?;
                self.maybe(msg)
            }
            StmtKind::Import { names } | StmtKind::ImportFrom { names, .. } => {
                if is_future(stmt) && stmt.span.start > self.future_end {
                    return wrong(
                        "from __future__ imports must occur at the beginning of the file",
                        stmt.span,
                    );
                }
                names.iter().try_for_each(|alias| {
                    not_debug(alias.asname.as_ref().unwrap_or(&alias.name), stmt.span)
                })
            }
            StmtKind::Expr { value } => self.expr(value),
            StmtKind::Break => self.leave_loop(stmt, "'break' outside loop"),
            StmtKind::Continue => self.leave_loop(stmt, "'continue' not properly in loop"),
            StmtKind::Global { .. } | StmtKind::Nonlocal { .. } | StmtKind::Pass => Ok(()),
        }
    }

    fn function(&mut self, def: &FunctionDef, stmt: &Stmt) -> Verdict {
        def.decorators.iter().try_for_each(|expr| self.expr(expr))?;
        not_debug(&def.name, stmt.span)?;
        self.defaults(&def.params)?;
        self.type_params(&def.type_params)?;
        let unit = self.unit;
        if !def.type_params.is_empty() {
            self.unit = Unit::Generic;
        }
        for param in params_in_order(&def.params) {
            if let Some(annotation) = &param.annotation {
                self.annotation(annotation)?;
            }
        }
        if let Some(returns) = &def.returns {
            self.annotation(returns)?;
        }
        self.unit = unit;
        params_in_order(&def.params).try_for_each(not_debug_param)?;
        let unit = if def.is_async {
            Unit::AsyncFunction(stmt.span.start)
        } else {
            Unit::Function(stmt.span.start)
        };
        self.within(unit, |context| context.body(&def.body))
    }

    fn annotation(&mut self, annotation: &Expr) -> Verdict {
        if self.future_annotations {
            return Ok(());
        }
        self.expr_or_star(annotation)
    }

    pub(super) fn defaults(&mut self, params: &Params) -> Verdict {
        params_in_order(params).try_for_each(|param| self.maybe(&param.default))
    }

    fn class(&mut self, class: &ClassDef, stmt: &Stmt) -> Verdict {
        class
            .decorators
            .iter()
            .try_for_each(|expr| self.expr(expr))?;
        not_debug(&class.name, stmt.span)?;
        self.type_params(&class.type_params)?;
        self.within(Unit::Class, |context| context.body(&class.body))?;
        if class.type_params.is_empty() {
            return self.bases(class);
        }
        self.within(Unit::Generic, |context| context.bases(class))
    }

    fn bases(&mut self, class: &ClassDef) -> Verdict {
        self.keywords(&class.keywords)?;
        class
            .bases
            .iter()
            .try_for_each(|base| self.expr_or_star(base))?;
        class
            .keywords
            .iter()
            .try_for_each(|keyword| self.expr(&keyword.value))
    }

    fn type_params(&mut self, list: &[TypeParam]) -> Verdict {
        let mut seen_default = false;
        for param in list {
            not_debug(&param.name, param.name.span)?;
            self.within(Unit::Generic, |context| {
                context.maybe(&param.bound)?;
                match &param.default {
                    Some(default) => context.expr_or_star(default),
                    None => Ok(()),
                }
            })?;
            if param.default.is_some() {
                seen_default = true;
            } else if seen_default {
                return wrong(
                    format!(
                        "non-default type parameter '{}' follows default type parameter",
                        param.name.name
                    ),
                    param.span,
                );
            }
        }
        Ok(())
    }

    fn return_statement(&mut self, stmt: &Stmt, value: &Option<Expr>) -> Verdict {
        match self.unit {
            // One that is not `async` is judged as if it were where it has an `await`.
            Unit::Function(start) | Unit::AsyncFunction(start) => {
                if value.is_some() && self.scopes.async_generators.contains(&start) {
                    return wrong("'return' with value in async generator", stmt.span);
                }
            }
            _ => return wrong("'return' outside function", stmt.span),
        }
        self.maybe(value)?;
        if self.blocks.contains(&Block::ExceptStar) {
            let constant = value.as_ref().filter(|value| Folded::new(value).is_some());
            return wrong(
                LEAVES_EXCEPT_STAR,
                constant.map_or(stmt.span, |value| value.span),
            );
        }
        Ok(())
    }

    fn leave_loop(&mut self, stmt: &Stmt, outside: &str) -> Verdict {
        for block in self.blocks.iter().rev() {
            match block {
                Block::Loop => return Ok(()),
                Block::ExceptStar => return wrong(LEAVES_EXCEPT_STAR, stmt.span),
                Block::Other => {}
            }
        }
        wrong(outside, stmt.span)
    }

    fn is_async(&self, is_async: bool, keyword: &str, stmt: &Stmt) -> Verdict {
        let allowed = matches!(self.unit, Unit::Module | Unit::AsyncFunction(_));
        if is_async && !allowed {
            return wrong(
                format!("'async {keyword}' outside async function"),
                stmt.span,
            );
        }
        Ok(())
    }

    fn try_statement(
        &mut self,
        stmt: &Stmt,
        body: &Body,
        handlers: &[ExceptHandler],
        orelse: &Body,
        finalbody: &Body,
        is_star: bool,
    ) -> Verdict {
        let outer = self.blocks.len();
        if !finalbody.is_empty() {
            self.blocks.push(Block::Other);
        }
        if handlers.is_empty() {
            self.body(body)?;
        } else {
            self.block(Block::Other, stmt, body)?;
            // CPython compiles `else` before the handlers where there is no star.
            self.body(orelse)?;
            self.handlers(stmt, handlers, is_star)?;
        }
        self.blocks.truncate(outer);
        if finalbody.is_empty() {
            return Ok(());
        }
        self.block(Block::Other, stmt, finalbody)
    }

    fn handlers(&mut self, stmt: &Stmt, handlers: &[ExceptHandler], is_star: bool) -> Verdict {
        let block = if is_star {
            Block::ExceptStar
        } else {
            Block::Other
        };
        for (index, handler) in handlers.iter().enumerate() {
            if handler.typ.is_none() && index + 1 < handlers.len() {
                return wrong("default 'except:' must be last", handler.span);
            }
            self.maybe(&handler.typ)?;
            if let Some(name) = &handler.name {
                not_debug(name, handler.span)?;
            }
            self.block(block, stmt, &handler.body)?;
        }
        Ok(())
    }
}

const LEAVES_EXCEPT_STAR: &str =
    "'break', 'continue' and 'return' cannot appear in an except* block";

/// A parameter that may not have its name.
pub(super) fn not_debug_param(param: &Param) -> Verdict {
    not_debug(&param.name, param.name.span)
}
