//! `def`, `async def`, `lambda`: the unit of the body, and the code that makes the function.

use super::stmt::docstring;
use super::{Compiler, Dest};
use crate::bytecode::{CodeUnit, ConstValue, Instr, Reg, UnitKind};
use crate::resolver::{Part, ScopeKind};
use asyncscript_syntax::ast::{Expr, FunctionDef, Name, Param, Params, Span, Stmt};
use std::rc::Rc;

/// `MakeFunction`: there is a tuple of defaults.
pub(super) const DEFAULTS: u8 = 1;
/// `MakeFunction`: there is a dict of keyword-only defaults.
pub(super) const KEYWORD_DEFAULTS: u8 = 2;
/// `MakeFunction`: there is a dict of annotations.
const ANNOTATIONS: u8 = 4;

impl<'a> Compiler<'a> {
    #[inline(never)]
    pub fn function_def(&mut self, stmt: &'a Stmt, def: &'a FunctionDef) {
        let mark = self.mark();
        let span = stmt.span;
        self.push_decorators(&def.decorators);
        let plain = def.decorators.is_empty() && def.type_params.is_empty();
        let code_name = &def.name.name;
        if plain && let Some(local) = self.local_named(code_name) {
            self.function(def, span, Dest::Local(local));
            self.mark_bound(local);
            return self.reset(mark);
        }
        if def.type_params.is_empty() {
            self.function(def, span, Dest::Push);
        } else {
            self.generic_function(def, span);
        }
        let src = self.apply_decorators(mark, &def.decorators);
        self.store_name(code_name, src, def.name.span);
        self.reset(mark);
    }

    fn local_named(&self, name: &Name) -> Option<Reg> {
        match self.binding(name) {
            crate::resolver::Binding::Local(register) => Some(Reg(register)),
            _ => None,
        }
    }

    pub fn push_decorators(&mut self, decorators: &'a [Expr]) {
        for decorator in decorators {
            self.push(decorator);
        }
    }

    /// Call the decorators, the last first, on what is on top of them.
    pub fn apply_decorators(&mut self, mark: u32, decorators: &'a [Expr]) -> Reg {
        for (at, decorator) in decorators.iter().enumerate().rev() {
            let base = self.at(mark + at as u32);
            self.emit(
                Instr::Call {
                    nargs: 1,
                    dst: base,
                    base,
                },
                decorator.span,
            );
        }
        self.at(mark)
    }

    /// The function, its defaults and annotations evaluated here.
    #[inline(never)]
    fn function(&mut self, def: &'a FunctionDef, span: Span, dest: Dest) {
        let mark = self.mark();
        let base = self.at(mark);
        let mut flags = self.defaults(&def.params, span);
        flags |= self.annotations(def, span);
        let code = self.function_unit(def, span);
        let dst = self.dst(dest, mark);
        self.make_function(code, flags, dst, base, span);
    }

    pub fn make_function(
        &mut self,
        code: Option<Rc<CodeUnit>>,
        flags: u8,
        dst: Reg,
        base: Reg,
        span: Span,
    ) {
        let Some(code) = code else { return };
        let k = self.constant(ConstValue::Code(code));
        self.emit(
            Instr::MakeFunction {
                flags,
                dst,
                k,
                base,
            },
            span,
        );
    }

    /// Defaults in two temporaries on top, as far as there are any.
    #[inline(never)]
    pub fn defaults(&mut self, params: &'a Params, span: Span) -> u8 {
        let mut flags = 0;
        let mark = self.mark();
        let defaults = || {
            params
                .posonly
                .iter()
                .chain(&params.args)
                .filter_map(|param| param.default.as_ref())
        };
        if defaults().next().is_some() {
            flags |= DEFAULTS;
            let folded: Option<Vec<ConstValue>> =
                defaults().map(|default| self.fold(default)).collect();
            match folded {
                Some(values) => {
                    self.load_constant(ConstValue::Tuple(values), Dest::Push, span);
                }
                None => {
                    let n = defaults().map(|default| self.push(default)).count() as u16;
                    let base = self.at(mark);
                    let dst = self.dst(Dest::Push, mark);
                    self.emit(Instr::BuildTuple { dst, base, n }, span);
                }
            }
        }
        self.raise_to(mark + 1);
        let keyword_defaults = params
            .kwonly
            .iter()
            .filter_map(|param| Some((&param.name, param.default.as_ref()?)));
        let mut n = 0;
        let pairs = self.mark();
        for (name, default) in keyword_defaults {
            let name = self.mangled(&name.name);
            self.load_constant(ConstValue::Str(name), Dest::Push, span);
            self.push(default);
            n += 1;
        }
        self.build_dict_at(pairs, n, span);
        if n > 0 {
            flags | KEYWORD_DEFAULTS
        } else {
            flags
        }
    }

    /// Annotations in a dict in the third temporary, if there are any.
    #[inline(never)]
    pub fn annotations(&mut self, def: &'a FunctionDef, span: Span) -> u8 {
        let pairs = self.mark();
        let mut n = 0;
        // CPython's order: *args and **kwargs before and after the keyword-only ones.
        let params = &def.params;
        let before = params
            .posonly
            .iter()
            .chain(&params.args)
            .chain(&params.vararg);
        let all: Vec<&Param> = before.chain(&params.kwonly).chain(&params.kwarg).collect();
        for param in all {
            if let Some(annotation) = &param.annotation {
                n += 1;
                self.annotation_pair(&param.name.name, annotation, span);
            }
        }
        if let Some(returns) = &def.returns {
            n += 1;
            self.annotation_pair(&"return".into(), returns, span);
        }
        self.build_dict_at(pairs, n, span);
        if n > 0 { ANNOTATIONS } else { 0 }
    }

    fn annotation_pair(&mut self, name: &Name, annotation: &'a Expr, span: Span) {
        let name = self.mangled(name);
        self.load_constant(ConstValue::Str(name), Dest::Push, span);
        self.annotation(annotation);
    }

    /// A dict of the pairs above the mark, in the temporary there, which is reserved in any case.
    fn build_dict_at(&mut self, mark: u32, n: u16, span: Span) {
        let base = self.at(mark);
        self.reset(mark);
        let dst = self.temp();
        if n > 0 {
            self.emit(Instr::BuildDict { dst, base, n }, span);
        }
    }

    /// Compile the body.
    #[inline(never)]
    pub fn function_unit(&mut self, def: &'a FunctionDef, span: Span) -> Option<Rc<CodeUnit>> {
        let id = self.symbols.of_node(def, Part::Function);
        let scope = self.symbols.scope(id);
        let kind = match (def.is_async, scope.is_generator) {
            (false, false) => UnitKind::Function,
            (false, true) => UnitKind::Generator,
            (true, false) => UnitKind::Coroutine,
            (true, true) => UnitKind::AsyncGenerator,
        };
        let first = def
            .decorators
            .first()
            .map_or(span, |decorator| decorator.span.to(span));
        self.enter(id, kind, def.name.name.clone(), first);
        self.set_params(&def.params);
        self.unit.doc = docstring(&def.body).map(|(doc, _)| doc);
        self.unit.uses_class_cell =
            self.is_in_class() && scope.freevars.iter().any(|free| &**free == "__class__");
        self.prologue();
        self.body(&def.body);
        self.emit(
            Instr::ReturnNone {},
            def.body.last().map_or(span, |stmt| stmt.span),
        );
        self.leave()
    }

    /// Whether the unit stands right in a class body, but for its type parameters.
    fn is_in_class(&self) -> bool {
        let mut parent = self.symbols.scope(self.scope).parent;
        while let Some(id) = parent {
            let scope = self.symbols.scope(id);
            if scope.kind != ScopeKind::TypeParams {
                return scope.kind == ScopeKind::Class;
            }
            parent = scope.parent;
        }
        false
    }

    pub fn set_params(&mut self, params: &Params) {
        self.unit.params = (
            params.posonly.len() as u16,
            (params.posonly.len() + params.args.len()) as u16,
            params.kwonly.len() as u16,
            params.vararg.is_some(),
            params.kwarg.is_some(),
        );
    }

    /// Cells for the captured locals.
    pub fn prologue(&mut self) {
        let scope = self.symbols.scope(self.unit.scope);
        for &register in &scope.cells {
            let reg = Reg(register);
            let instr = if register < scope.nparams {
                Instr::MakeCell { reg }
            } else {
                Instr::NewCell { reg }
            };
            self.emit(instr, self.unit.first);
        }
    }

    #[inline(never)]
    pub fn lambda(
        &mut self,
        expr: &'a Expr,
        params: &'a Params,
        body: &'a Expr,
        dest: Dest,
    ) -> Reg {
        let mark = self.mark();
        let base = self.at(mark);
        let flags = self.defaults(params, expr.span);
        let id = self.scope_of(expr);
        let kind = if self.symbols.scope(id).is_generator {
            UnitKind::Generator
        } else {
            UnitKind::Function
        };
        self.enter(id, kind, "<lambda>".into(), expr.span);
        self.set_params(params);
        self.unit.uses_class_cell = self.is_in_class()
            && self
                .symbols
                .scope(id)
                .freevars
                .iter()
                .any(|free| &**free == "__class__");
        self.prologue();
        let src = self.operand(body);
        self.emit(Instr::Return { src }, body.span);
        let code = self.leave();
        let dst = self.dst(dest, mark);
        self.make_function(code, flags, dst, base, expr.span);
        dst
    }
}
