//! Compiles a syntax tree to register bytecode.
//!
//! In comes a tree and [`Options`]; out goes a [`CodeUnit`] with the units of its functions
//! and classes among its constants. `interp`, `import`, `exec` and the REPL call [`compile`].
//!
//! One file a construct. All of them work on the [`Compiler`], which holds the unit being
//! made (`unit.rs`); names come from the resolver, jumps are resolved in `assemble.rs`.
//!
//! How values are placed: temporaries are a stack above the locals. [`Compiler::eval`] leaves
//! the value of an expression where its [`Dest`] asks; a local is only ever written by the
//! last instruction of its expression, so that an exception leaves it as it was. What
//! happens to an operand when it is read, `bytecode::op` says. The counterpart of CPython's
//! `compile.c`.

mod annotation;
mod assemble;
mod assign;
mod block;
mod call;
mod class;
mod comprehension;
mod condition;
mod constant;
mod coroutine;
mod display;
mod except_star;
mod exceptions;
mod expr;
mod flow;
mod function;
mod import;
mod loops;
mod name;
mod operator;
mod pattern;
mod stmt;
mod string;
mod type_params;
mod unit;
#[cfg(any(test, debug_assertions))]
mod verify;
mod with;

#[cfg(test)]
mod tests;

use crate::bytecode::{CodeUnit, Instr, Reg, UnitKind};
use crate::resolver::{self, ScopeId, Symbols};
use asyncscript_syntax::ast::{Expr, Module, Name, Span, StmtKind};
use std::rc::Rc;
use unit::Unit;

/// What the tree is compiled for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Mode {
    /// A module: names are globals.
    Module,
    /// A single expression whose value is returned: names are globals.
    Expression,
    /// As `Module`, with a namespace of its own in register 0 (`exec` with locals, a class-like body).
    Namespace,
    /// As `Expression`, with a namespace of its own in register 0 (`eval` with locals).
    NamespaceExpression,
    /// A REPL input: values of expression statements are shown.
    Interactive,
    /// As `Interactive`, with a namespace of its own in register 0.
    NamespaceInteractive,
}

/// How to compile.
#[derive(Clone, Copy, Debug)]
pub struct Options<'a> {
    /// What for.
    pub mode: Mode,
    /// The text the tree was made of: for line numbers.
    pub source: &'a str,
    /// Names that the module has bound before (at the REPL).
    pub known_bound: &'a [Name],
    /// What is emitted for the event log.
    pub observe: Observe,
}

/// What is emitted for the event log.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Observe {
    /// Nothing.
    #[default]
    Nothing,
    /// [`Instr::Observe`] for the lines of this file.
    Lines(u8),
    /// A text of the library: its statements `_observe("made", self)` are an [`Instr::ObserveObject`]
    /// if the log is kept, else nothing.
    Hints,
}

/// Why a tree cannot be compiled: always a `SyntaxError`.
#[derive(Debug, Clone, PartialEq)]
pub struct CompileError {
    /// Where.
    pub span: Span,
    /// What, in CPython's words where it has any.
    pub message: String,
}

/// Compile a tree.
pub fn compile(module: &Module, options: &Options) -> Result<Rc<CodeUnit>, CompileError> {
    let namespace = matches!(
        options.mode,
        Mode::Namespace | Mode::NamespaceExpression | Mode::NamespaceInteractive
    );
    let symbols = resolver::resolve(module, namespace).map_err(|error| CompileError {
        span: error.span,
        message: error.message,
    })?;
    let top_level_await = symbols.scope(Symbols::ROOT).has_await;
    let kind = match options.mode {
        _ if top_level_await => UnitKind::Coroutine,
        Mode::Module | Mode::Interactive => UnitKind::Module,
        Mode::Expression => UnitKind::Expression,
        Mode::Namespace | Mode::NamespaceExpression | Mode::NamespaceInteractive => {
            UnitKind::Namespace
        }
    };
    let span = module
        .body
        .first()
        .map_or(Span::default(), |stmt| Span::new(0, stmt.span.end));
    let mut compiler = Compiler {
        unit: Unit::new(
            &symbols,
            Symbols::ROOT,
            kind,
            "<module>".into(),
            "<module>".into(),
            span,
        ),
        symbols: &symbols,
        options,
        scope: Symbols::ROOT,
        outer: Vec::new(),
        lines: line_starts(options.source),
        observed: 0,
        error: None,
    };
    compiler.unit.top_level_await = top_level_await;
    compiler.module(module);
    let Compiler { unit, error, .. } = compiler;
    match error {
        Some(error) => Err(error),
        None => unit.finish(&symbols),
    }
}

fn line_starts(source: &str) -> Vec<u32> {
    let after_newlines = source
        .bytes()
        .enumerate()
        .filter(|(_, byte)| *byte == b'\n')
        .map(|(at, _)| at as u32 + 1);
    std::iter::once(0).chain(after_newlines).collect()
}

/// Where the value of an expression is wanted.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Dest {
    /// In a new temporary on top.
    Push,
    /// Anywhere: a local is left in its place, any other value goes to a new temporary on top.
    Operand,
    /// In this local, written by the last instruction.
    Local(Reg),
}

/// The state of a compilation. Errors are sticky: the first is kept, and the rest of the
/// tree is still walked.
struct Compiler<'a> {
    /// The unit being made.
    unit: Unit<'a>,
    symbols: &'a Symbols,
    options: &'a Options<'a>,
    /// The scope being compiled; a comprehension's is not that of the unit.
    scope: ScopeId,
    /// The units around, with their scopes.
    outer: Vec<(Unit<'a>, ScopeId)>,
    lines: Vec<u32>,
    /// The line last observed, where lines are.
    observed: u32,
    error: Option<CompileError>,
}

impl<'a> Compiler<'a> {
    fn module(&mut self, module: &'a Module) {
        let span = self.unit.first;
        match (self.options.mode, module.body.as_slice()) {
            (Mode::Expression | Mode::NamespaceExpression, [stmt]) => {
                if let StmtKind::Expr { value } = &stmt.kind {
                    let src = self.operand(value);
                    return self.emit(Instr::Return { src }, value.span);
                }
            }
            (Mode::Module | Mode::Namespace, _) => self.module_doc(&module.body),
            _ => {}
        }
        if self.symbols.scope(Symbols::ROOT).has_annotations {
            self.setup_annotations(span);
        }
        self.body(&module.body);
        self.emit(
            Instr::ReturnNone {},
            module.body.last().map_or(span, |stmt| stmt.span),
        );
    }

    /// Note an error; the first one counts.
    fn fail(&mut self, span: Span, message: impl Into<String>) {
        self.error.get_or_insert_with(|| CompileError {
            span,
            message: message.into(),
        });
    }

    /// The line of an offset, from 1.
    fn line(&self, offset: u32) -> usize {
        self.lines.partition_point(|start| *start <= offset)
    }

    /// A statement begins: where lines are observed, so is its own.
    #[inline]
    fn observe(&mut self, span: Span) {
        if let Observe::Lines(file) = self.options.observe {
            let line = self.line(span.start) as u32;
            self.observed = line;
            self.emit(
                Instr::Observe {
                    file,
                    line: line as i32,
                },
                span,
            );
        }
    }

    /// An `except` clause has been chosen.
    fn observe_handler(&mut self, exc: Reg, span: Span) {
        if let Observe::Lines(_) = self.options.observe {
            self.emit(Instr::ObserveObject { what: 3, obj: exc }, span);
        }
    }

    /// A part of a statement begins, perhaps on a line further down.
    #[inline]
    fn observe_part(&mut self, span: Span) {
        if matches!(self.options.observe, Observe::Lines(_))
            && self.line(span.start) as u32 > self.observed
        {
            self.observe(span);
        }
    }

    /// Start a unit for a scope.
    fn enter(&mut self, scope: ScopeId, kind: UnitKind, name: Name, first: Span) {
        let qualname = self.qualname(scope, &name);
        let unit = Unit::new(self.symbols, scope, kind, name, qualname, first);
        let outer = std::mem::replace(&mut self.unit, unit);
        self.outer
            .push((outer, std::mem::replace(&mut self.scope, scope)));
    }

    /// End the unit; the one around goes on.
    fn leave(&mut self) -> Option<Rc<CodeUnit>> {
        let (outer, scope) = self.outer.pop().expect("a unit was entered");
        let unit = std::mem::replace(&mut self.unit, outer);
        self.scope = scope;
        if self.error.is_some() {
            return None;
        }
        match unit.finish(self.symbols) {
            Ok(code) => Some(code),
            Err(error) => {
                self.error = Some(error);
                None
            }
        }
    }

    /// A value in a new temporary on top.
    fn push(&mut self, expr: &'a Expr) -> Reg {
        self.eval(expr, Dest::Push)
    }

    /// A value in a local, or in a new temporary on top.
    fn operand(&mut self, expr: &'a Expr) -> Reg {
        self.eval(expr, Dest::Operand)
    }
}
