//! Statements: the dispatch over their kinds, and those too small for a file of their own.

use super::{Compiler, Mode, Observe};
use crate::bytecode::{ConstValue, Instr, Intrinsic};
use asyncscript_syntax::ast::{Body, Constant, Expr, ExprKind, Span, Stmt, StmtKind};

impl<'a> Compiler<'a> {
    /// Statements, as far as they can be reached.
    pub fn body(&mut self, body: &'a [Stmt]) {
        for stmt in body {
            if !self.reachable() {
                return;
            }
            self.stmt(stmt);
        }
    }

    fn stmt(&mut self, stmt: &'a Stmt) {
        self.observe_stmt(stmt);
        match &stmt.kind {
            StmtKind::FunctionDef(def) => self.function_def(stmt, def),
            StmtKind::ClassDef(def) => self.class_def(stmt, def),
            StmtKind::Return { value } => self.return_stmt(stmt, value.as_ref()),
            StmtKind::Delete { targets } => targets.iter().for_each(|target| self.delete(target)),
            StmtKind::Assign { targets, value } => self.assign(targets, value),
            StmtKind::TypeAlias {
                name,
                type_params,
                value,
            } => self.type_alias(stmt, name, type_params, value),
            StmtKind::AugAssign { target, op, value } => self.aug_assign(stmt, target, *op, value),
            StmtKind::AnnAssign { .. } => self.ann_assign(stmt),
            StmtKind::For {
                is_async,
                target,
                iter,
                body,
                orelse,
            } => {
                if *is_async {
                    self.async_for(target, iter, body, orelse, stmt.span);
                } else {
                    self.for_stmt(target, iter, body, orelse, stmt.span);
                }
            }
            StmtKind::While { test, body, orelse } => {
                self.while_stmt(test, body, orelse, stmt.span)
            }
            StmtKind::If { .. } => self.if_stmt(stmt),
            StmtKind::With {
                is_async,
                items,
                body,
            } => self.with_stmt(items, body, *is_async),
            StmtKind::Match { subject, cases } => self.match_stmt(stmt, subject, cases),
            StmtKind::Raise { exc, cause } => self.raise(stmt, exc.as_ref(), cause.as_ref()),
            StmtKind::Try { .. } => self.try_stmt(stmt),
            StmtKind::Assert { test, msg } => self.assert(test, msg.as_ref(), stmt),
            StmtKind::Import { names } => names.iter().for_each(|alias| self.import(stmt, alias)),
            StmtKind::ImportFrom {
                module,
                names,
                level,
            } => self.import_from(stmt, module.as_ref(), names, *level),
            StmtKind::Global { .. } | StmtKind::Nonlocal { .. } | StmtKind::Pass => {}
            StmtKind::Expr { value } => self.expr_stmt(value, stmt.span),
            StmtKind::Break => self.leave_loop(stmt.span, true),
            StmtKind::Continue => self.leave_loop(stmt.span, false),
        }
    }

    /// `_observe("made", self)` in a text of the library.
    fn hint(&mut self, value: &'a Expr) -> bool {
        if !matches!(self.options.observe, Observe::Hints) {
            return false;
        }
        let ExprKind::Call { func, args, .. } = &value.kind else {
            return false;
        };
        let (ExprKind::Name(name), [what, object]) = (&func.kind, args.as_slice()) else {
            return false;
        };
        if &**name != "_observe" {
            return false;
        }
        let what = match &what.kind {
            ExprKind::Constant(Constant::Str(what)) => match &**what {
                "made" => 0,
                "takes" => 1,
                _ => 2,
            },
            _ => 2,
        };
        let mark = self.mark();
        let obj = self.operand(object);
        self.emit(Instr::ObserveObject { what, obj }, value.span);
        self.discard(obj, value.span);
        self.reset(mark);
        true
    }

    /// A `while` tests at each turn, a `def` is no more than its first line.
    fn observe_stmt(&mut self, stmt: &'a Stmt) {
        match &stmt.kind {
            StmtKind::Pass | StmtKind::Global { .. } | StmtKind::Nonlocal { .. } => {}
            StmtKind::While { .. } | StmtKind::Try { .. } => {}
            _ => self.observe(stmt.span),
        }
    }

    #[inline(never)]
    fn expr_stmt(&mut self, value: &'a Expr, span: Span) {
        if self.hint(value) {
            return;
        }
        let shows = matches!(
            self.options.mode,
            Mode::Interactive | Mode::NamespaceInteractive
        );
        if shows && self.outer.is_empty() {
            let mark = self.mark();
            let a = self.push(value);
            let which = Intrinsic::PrintExpr as u8;
            self.emit(
                Instr::Intrinsic {
                    which,
                    dst: a,
                    a,
                    b: a,
                },
                span,
            );
            self.emit(Instr::Clear { reg: a }, span);
            return self.reset(mark);
        }
        self.eval_and_drop(value);
    }

    /// Long `elif` chains nest in the tree; they are compiled in a loop.
    #[inline(never)]
    #[allow(clippy::while_let_loop)]
    fn if_stmt(&mut self, stmt: &'a Stmt) {
        let end = self.label();
        let mut stmt = stmt;
        while let StmtKind::If { test, body, orelse } = &stmt.kind {
            self.observe_part(test.span);
            let next = self.label();
            self.condition(test, next, false);
            self.body(body);
            if orelse.is_empty() {
                self.place(next);
                break;
            }
            self.goto(end, stmt.span);
            self.place(next);
            match orelse.as_slice() {
                [
                    elif @ Stmt {
                        kind: StmtKind::If { .. },
                        ..
                    },
                ] => stmt = elif,
                _ => {
                    self.body(orelse);
                    break;
                }
            }
        }
        self.place(end);
    }

    #[inline(never)]
    fn return_stmt(&mut self, stmt: &'a Stmt, value: Option<&'a Expr>) {
        let mark = self.mark();
        if let Some(Expr {
            kind: ExprKind::IfExp { test, body, orelse },
            ..
        }) = value
            && self.unit.blocks.is_empty()
        {
            let other = self.label();
            self.condition(test, other, false);
            self.return_stmt(stmt, Some(body));
            self.place(other);
            return self.return_stmt(stmt, Some(orelse));
        }
        let constant = value.and_then(|value| self.fold(value));
        let none = value.is_none() || matches!(constant, Some(ConstValue::None));
        // A constant needs no evaluation before what unwinding runs.
        let later = none || constant.is_some();
        let mut src = None;
        if let (false, Some(value)) = (later, value) {
            let copies = self.leaving_binds();
            src = Some(if copies {
                self.push(value)
            } else {
                self.operand(value)
            });
        }
        let removed = self.unwind(0, src.filter(|src| self.is_temp(*src)), true);
        match (src, constant) {
            (Some(src), _) => self.emit(Instr::Return { src }, stmt.span),
            (None, Some(constant)) if !none => {
                let src = self.load_constant(constant, super::Dest::Push, stmt.span);
                self.emit(Instr::Return { src }, stmt.span);
            }
            _ => self.emit(Instr::ReturnNone {}, stmt.span),
        }
        self.rewind(removed);
        self.reset(mark);
    }

    /// `break` or `continue`.
    #[inline(never)]
    fn leave_loop(&mut self, span: Span, is_break: bool) {
        let Some((at, on_break, on_continue, iter)) = self.innermost_loop() else {
            let message = if is_break {
                "'break' outside loop"
            } else {
                "'continue' not properly in loop"
            };
            return self.fail(span, message);
        };
        let removed = self.unwind(at + 1, None, false);
        if let (Some(reg), true) = (iter, is_break) {
            self.emit(Instr::Clear { reg }, span);
        }
        self.goto(if is_break { on_break } else { on_continue }, span);
        self.rewind(removed);
    }

    /// The docstring of a module or class goes to `__doc__`.
    pub fn module_doc(&mut self, body: &'a Body) {
        let Some((doc, span)) = docstring(body) else {
            return;
        };
        self.unit.doc = Some(doc.clone());
        let mark = self.mark();
        let src = self.load_constant(ConstValue::Str(doc), super::Dest::Push, span);
        self.store_name(&"__doc__".into(), src, span);
        self.reset(mark);
    }

    pub fn setup_annotations(&mut self, span: Span) {
        let mark = self.mark();
        let dst = self.temp();
        self.emit(Instr::LoadNone { dst }, span);
        self.emit(
            Instr::Intrinsic {
                which: Intrinsic::SetupAnnotations as u8,
                dst,
                a: dst,
                b: dst,
            },
            span,
        );
        self.emit(Instr::Clear { reg: dst }, span);
        self.reset(mark);
    }
}

/// The docstring of a body, its indentation removed as `inspect.cleandoc` would, but with its
/// blank lines.
pub(super) fn docstring(body: &Body) -> Option<(asyncscript_syntax::ast::Name, Span)> {
    let StmtKind::Expr { value } = &body.first()?.kind else {
        return None;
    };
    let ExprKind::Constant(asyncscript_syntax::ast::Constant::Str(text)) = &value.kind else {
        return None;
    };
    Some((clean(text).into(), value.span))
}

fn clean(text: &str) -> String {
    let text = expand_tabs(text);
    let mut lines = text.split('\n');
    let first = lines.next().unwrap_or("").trim_start_matches(' ');
    let indent = |line: &str| line.len() - line.trim_start_matches(' ').len();
    let margin = lines
        .clone()
        .filter(|line| indent(line) < line.len())
        .map(indent)
        .min()
        .unwrap_or(0);
    let mut out = String::from(first);
    for line in lines {
        out.push('\n');
        out.push_str(&line[indent(line).min(margin)..]);
    }
    out
}

fn expand_tabs(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut column = 0;
    for c in text.chars() {
        match c {
            '\t' => {
                let width = 8 - column % 8;
                out.extend(std::iter::repeat_n(' ', width));
                column += width;
            }
            '\n' | '\r' => {
                out.push(c);
                column = 0;
            }
            _ => {
                out.push(c);
                column += 1;
            }
        }
    }
    out
}
