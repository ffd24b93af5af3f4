//! Type parameters of functions, classes and aliases (PEP 695).
//!
//! They live in a function of their own that is called at once. What it computes only when
//! asked (bounds, defaults, the value of an alias) are functions in it. Right in a class,
//! these functions take the class's namespace as register 0, to see its names.

use super::function::{DEFAULTS, KEYWORD_DEFAULTS};
use super::{Compiler, Dest};
use crate::bytecode::{CodeUnit, ConstValue, Instr, Intrinsic, Reg, UnitKind};
use crate::resolver::Part;
use asyncscript_syntax::ast::{
    ClassDef, Expr, ExprKind, FunctionDef, Ident, Name, Span, Stmt, TypeParam, TypeParamKind,
};
use std::rc::Rc;

impl<'a> Compiler<'a> {
    fn intrinsic(&mut self, which: Intrinsic, dst: Reg, a: Reg, b: Reg, span: Span) {
        self.emit(
            Instr::Intrinsic {
                which: which as u8,
                dst,
                a,
                b,
            },
            span,
        );
    }

    /// Begin the unit of the type parameters of `node`.
    fn enter_type_params<T>(&mut self, node: &T, name: &Name, span: Span) {
        let id = self.symbols.of_node(node, Part::TypeParams);
        let count = self.symbols.scope(id).nparams;
        self.enter(
            id,
            UnitKind::Function,
            format!("<generic parameters of {name}>").into(),
            span,
        );
        self.unit.params = (0, count, 0, false, false);
        self.prologue();
    }

    /// With the function of the type parameters at the mark and its arguments above: call it.
    fn call_type_params(&mut self, mark: u32, code: Option<Rc<CodeUnit>>, span: Span) {
        let base = self.at(mark);
        let nargs = (self.mark() - mark - 1) as u8;
        self.make_function(code, 0, base, base, span);
        self.emit(
            Instr::Call {
                nargs,
                dst: base,
                base,
            },
            span,
        );
        self.reset(mark + 1);
    }

    /// The namespace as an argument, if the function of `node` takes it.
    fn push_namespace<T>(&mut self, node: &T, part: Part, span: Span) -> bool {
        let id = self.symbols.of_node(node, part);
        let takes = self.symbols.scope(id).in_class;
        if takes {
            self.copy_local(Reg(0), Dest::Push, span);
        }
        takes
    }

    /// A function with type parameters, on top.
    #[inline(never)]
    pub fn generic_function(&mut self, def: &'a FunctionDef, span: Span) {
        let mark = self.mark();
        self.temp();
        self.push_namespace(def, Part::TypeParams, span);
        let at = self.mark();
        let flags = self.defaults(&def.params, span);
        let (first, second) = (self.at(at), self.at(at + 1));
        match flags {
            0 => self.reset(at),
            DEFAULTS => self.reset(at + 1),
            KEYWORD_DEFAULTS => {
                self.emit(
                    Instr::Take {
                        dst: first,
                        src: second,
                    },
                    span,
                );
                self.reset(at + 1);
            }
            _ => self.reset(at + 2),
        }
        let code = self.generic_function_unit(def, span, flags);
        self.call_type_params(mark, code, span);
    }

    fn generic_function_unit(
        &mut self,
        def: &'a FunctionDef,
        span: Span,
        flags: u8,
    ) -> Option<Rc<CodeUnit>> {
        self.enter_type_params(def, &def.name.name, span);
        let params = self.type_params(&def.type_params, span);
        let base = self.temps(2);
        if flags & DEFAULTS != 0 {
            let src = self.load_name(&".defaults".into(), Dest::Operand, span);
            self.emit(Instr::Copy { dst: base, src }, span);
        }
        if flags & KEYWORD_DEFAULTS != 0 {
            let src = self.load_name(&".kwdefaults".into(), Dest::Operand, span);
            self.emit(
                Instr::Copy {
                    dst: Reg(base.0 + 1),
                    src,
                },
                span,
            );
        }
        let flags = flags | self.annotations(def, span);
        let code = self.function_unit(def, span);
        self.make_function(code, flags, base, base, span);
        self.intrinsic(Intrinsic::SetTypeParams, base, base, params, span);
        self.emit(Instr::Return { src: base }, span);
        self.leave()
    }

    /// A class with type parameters, on top.
    #[inline(never)]
    pub fn generic_class(&mut self, def: &'a ClassDef, span: Span) {
        let mark = self.mark();
        self.temp();
        self.push_namespace(def, Part::TypeParams, span);
        let code = self.generic_class_unit(def, span);
        self.call_type_params(mark, code, span);
    }

    fn generic_class_unit(&mut self, def: &'a ClassDef, span: Span) -> Option<Rc<CodeUnit>> {
        self.enter_type_params(def, &def.name.name, span);
        let params = self.type_params(&def.type_params, span);
        let copy = self.temp();
        self.emit(
            Instr::Copy {
                dst: copy,
                src: params,
            },
            span,
        );
        self.store_name(&".type_params".into(), copy, span);
        self.intrinsic(Intrinsic::SubscriptGeneric, params, params, params, span);
        self.reset(u32::from(params.0) + 1);
        let class = self.at(self.mark());
        self.class(def, span, Some(params));
        self.emit(Instr::Return { src: class }, span);
        self.leave()
    }

    #[inline(never)]
    pub fn type_alias(
        &mut self,
        stmt: &'a Stmt,
        name: &'a Ident,
        params: &'a [TypeParam],
        value: &'a Expr,
    ) {
        let mark = self.mark();
        let span = stmt.span;
        if params.is_empty() {
            self.alias(name, None, value, span);
        } else {
            self.temp();
            self.push_namespace(stmt, Part::TypeParams, span);
            self.enter_type_params(stmt, &name.name, span);
            let params = self.type_params(params, span);
            let alias = self.at(self.mark());
            self.alias(name, Some(params), value, span);
            self.emit(Instr::Return { src: alias }, span);
            let code = self.leave();
            self.call_type_params(mark, code, span);
        }
        self.store_name(&name.name, self.at(mark), name.span);
        self.reset(mark);
    }

    /// The alias on top.
    fn alias(&mut self, name: &Ident, params: Option<Reg>, value: &'a Expr, span: Span) {
        let mark = self.mark();
        let base = self.load_constant(ConstValue::Str(name.name.clone()), Dest::Push, span);
        match params {
            Some(src) => {
                let dst = self.temp();
                self.emit(Instr::Take { dst, src }, span);
            }
            None => {
                self.load_constant(ConstValue::Tuple(Vec::new()), Dest::Push, span);
            }
        }
        self.emit(
            Instr::BuildTuple {
                dst: base,
                base,
                n: 2,
            },
            span,
        );
        self.reset(mark + 1);
        let compute = self.deferred(&name.name, value);
        self.intrinsic(Intrinsic::TypeAlias, base, base, compute, span);
        self.reset(mark + 1);
    }

    /// The type parameters, bound to their names; their tuple is on top.
    fn type_params(&mut self, params: &'a [TypeParam], span: Span) -> Reg {
        let mark = self.mark();
        for param in params {
            let dst = self.load_constant(
                ConstValue::Str(param.name.name.clone()),
                Dest::Push,
                param.span,
            );
            let inner = self.mark();
            let bound = match &param.bound {
                Some(bound) => self.deferred(&param.name.name, bound),
                None => self.load_constant(ConstValue::None, Dest::Push, param.span),
            };
            let constrained = matches!(
                param.bound.as_ref().map(|bound| &bound.kind),
                Some(ExprKind::Tuple { .. })
            );
            let which = match param.kind {
                TypeParamKind::TypeVar if constrained => Intrinsic::TypeVarConstraints,
                TypeParamKind::TypeVar => Intrinsic::TypeVar,
                TypeParamKind::TypeVarTuple => Intrinsic::TypeVarTuple,
                TypeParamKind::ParamSpec => Intrinsic::ParamSpec,
            };
            self.intrinsic(which, dst, dst, bound, param.span);
            self.reset(inner);
            if let Some(default) = &param.default {
                let compute = self.deferred(&param.name.name, default);
                self.intrinsic(Intrinsic::SetTypeDefault, dst, dst, compute, param.span);
                self.reset(inner);
            }
            let copy = self.temp();
            self.emit(
                Instr::Copy {
                    dst: copy,
                    src: dst,
                },
                param.span,
            );
            self.store_name(&param.name.name, copy, param.span);
            self.reset(inner);
        }
        let base = self.at(mark);
        let dst = self.dst(Dest::Push, mark);
        self.emit(
            Instr::BuildTuple {
                dst,
                base,
                n: params.len() as u16,
            },
            span,
        );
        dst
    }

    /// A function on top that computes the expression when it is called without arguments.
    fn deferred(&mut self, name: &Name, value: &'a Expr) -> Reg {
        let mark = self.mark();
        let span = value.span;
        let mut flags = 0;
        if self.push_namespace(value, Part::Deferred, span) {
            let base = self.at(mark);
            self.emit(
                Instr::BuildTuple {
                    dst: base,
                    base,
                    n: 1,
                },
                span,
            );
            flags = DEFAULTS;
        }
        let id = self.symbols.of_node(value, Part::Deferred);
        self.enter(id, UnitKind::Function, name.clone(), span);
        self.unit.params = (0, u16::from(flags != 0), 0, false, false);
        self.prologue();
        let inner = self.mark();
        let src = match &value.kind {
            // `*Ts = *tuple[int]` as a default.
            ExprKind::Starred { .. } => self.annotation(value),
            _ => self.operand(value),
        };
        self.emit(Instr::Return { src }, span);
        self.reset(inner);
        let code = self.leave();
        let base = self.at(mark);
        let dst = self.dst(Dest::Push, mark);
        self.make_function(code, flags, dst, base, span);
        dst
    }
}
