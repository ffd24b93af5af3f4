//! Calls: the arguments go straight into the window the callee takes them from.

use super::{Compiler, Dest};
use crate::bytecode::{Const, ConstValue, Free, Instr, Reg, UnitKind};
use crate::resolver::{Binding, ScopeKind};
use asyncscript_syntax::ast::{Expr, ExprKind, Ident, Keyword, Span};

/// More arguments than this go through a list and a dict.
const MAX_ARGS: usize = 200;

impl<'a> Compiler<'a> {
    #[inline(never)]
    pub fn call(
        &mut self,
        expr: &'a Expr,
        func: &'a Expr,
        args: &'a [Expr],
        keywords: &'a [Keyword],
        dest: Dest,
    ) -> Reg {
        let mark = self.mark();
        if needs_lists(args, keywords) {
            self.push(func);
            self.call_with_lists(mark, args, keywords, expr.span);
            let base = self.at(mark);
            let dst = self.dst(dest, mark);
            self.emit(Instr::CallEx { dst, base }, self.call_span(expr, func));
            return dst;
        }
        if let ExprKind::Attribute { value, attr } = &func.kind
            && !self.is_super_call(value)
        {
            return self.method_call(expr, func, value, attr, args, keywords, dest);
        }
        let base = self.push(func);
        let names = self.arguments(args, keywords);
        let nargs = (args.len() + keywords.len()) as u8;
        let span = self.call_span(expr, func);
        let dst = self.dst(dest, mark);
        self.emit(
            match names {
                None => Instr::Call { nargs, dst, base },
                Some(names) => Instr::CallKw {
                    nargs,
                    dst,
                    base,
                    names,
                },
            },
            span,
        );
        dst
    }

    #[allow(clippy::too_many_arguments)]
    #[inline(never)]
    fn method_call(
        &mut self,
        expr: &'a Expr,
        func: &'a Expr,
        value: &'a Expr,
        attr: &'a Ident,
        args: &'a [Expr],
        keywords: &'a [Keyword],
        dest: Dest,
    ) -> Reg {
        let mark = self.mark();
        let name = self.mangled(&attr.name);
        let span = self.call_span(expr, func);
        let nargs = (args.len() + keywords.len()) as u8;
        let all = args
            .iter()
            .chain(keywords.iter().map(|keyword| &keyword.value));
        if all.clone().all(|arg| self.is_quiet(arg)) {
            let base = self.push(value);
            let names = self.arguments(args, keywords);
            let cache = self.method_cache("CallMethod", &name, names, attr.span.end);
            let dst = self.dst(dest, mark);
            self.emit(
                Instr::CallMethod {
                    nargs,
                    dst,
                    base,
                    cache,
                },
                span,
            );
            return dst;
        }
        let obj = self.operand(value);
        let cache = self.cache("LoadMethod", &name);
        self.reset(mark);
        let base = self.temps(2);
        self.emit(
            Instr::LoadMethod { base, obj, cache },
            self.attribute_span(func.span, attr),
        );
        let names = self.arguments(args, keywords);
        let dst = self.dst(dest, mark);
        self.emit(
            match names {
                None => Instr::CallLoaded { nargs, dst, base },
                Some(names) => Instr::CallLoadedKw {
                    nargs,
                    dst,
                    base,
                    names,
                },
            },
            span,
        );
        dst
    }

    /// Whether nobody can tell when the expression is evaluated.
    fn is_quiet(&self, expr: &Expr) -> bool {
        match &expr.kind {
            ExprKind::Name(name) => match self.binding(name) {
                Binding::Local(register) => self.is_bound(Reg(register)),
                Binding::Cell(_) | Binding::Free(_) | Binding::Global => true,
                Binding::Name | Binding::ClassFree(_) => false,
            },
            ExprKind::Lambda { params, .. } => params
                .posonly
                .iter()
                .chain(&params.args)
                .chain(&params.kwonly)
                .all(|param| param.default.is_none()),
            _ => self.fold(expr).is_some(),
        }
    }

    /// The arguments in temporaries on top; the names of the keyword ones.
    fn arguments(&mut self, args: &'a [Expr], keywords: &'a [Keyword]) -> Option<Const> {
        for arg in args
            .iter()
            .chain(keywords.iter().map(|keyword| &keyword.value))
        {
            self.push(arg);
        }
        if keywords.is_empty() {
            return None;
        }
        let names = keywords.iter().filter_map(|keyword| keyword.arg.as_ref());
        let names = names
            .map(|name| ConstValue::Str(name.name.clone()))
            .collect();
        Some(self.constant(ConstValue::Tuple(names)))
    }

    /// With the callee at the mark: the positional arguments in a list above it, and above that
    /// the keyword ones in a dict, or None.
    #[inline(never)]
    pub fn call_with_lists(
        &mut self,
        mark: u32,
        args: &'a [Expr],
        keywords: &'a [Keyword],
        span: Span,
    ) {
        let func = self.at(mark);
        let list = self.at(self.mark());
        // Only `f(*value)` alone names the function in its error.
        let alone = args.len() == 1;
        self.sequence(args, span, |this, src, span| match alone {
            true => this.emit(Instr::ArgsExtend { list, src, func }, span),
            false => this.emit(Instr::ListExtend { list, src }, span),
        });
        self.keyword_dict(func, keywords, span);
    }

    /// Keyword arguments as a dict on top. Runs of named ones after a `**` are merged through a
    /// dict of their own, so that a repeated key is found.
    #[inline(never)]
    pub fn keyword_dict(&mut self, func: Reg, keywords: &'a [Keyword], span: Span) {
        let dict = self.temp();
        if keywords.is_empty() {
            return self.emit(Instr::LoadNone { dst: dict }, span);
        }
        self.emit(
            Instr::BuildDict {
                dst: dict,
                base: dict,
                n: 0,
            },
            span,
        );
        let mut rest = keywords;
        let mut merging = false;
        while let Some((first, others)) = rest.split_first() {
            let mark = self.mark();
            if first.arg.is_none() {
                let src = self.operand(&first.value);
                self.emit(Instr::KwargsMerge { dict, src, func }, span);
                self.reset(mark);
                rest = others;
                merging = true;
                continue;
            }
            let run = rest
                .iter()
                .take_while(|keyword| keyword.arg.is_some())
                .count();
            let into = if merging { self.temp() } else { dict };
            if merging {
                self.emit(
                    Instr::BuildDict {
                        dst: into,
                        base: into,
                        n: 0,
                    },
                    span,
                );
            }
            for keyword in &rest[..run] {
                self.named_argument(into, keyword);
            }
            if merging {
                self.emit(
                    Instr::KwargsMerge {
                        dict,
                        src: into,
                        func,
                    },
                    span,
                );
            }
            self.reset(mark);
            rest = &rest[run..];
        }
    }

    fn named_argument(&mut self, dict: Reg, keyword: &'a Keyword) {
        let Some(name) = &keyword.arg else { return };
        let mark = self.mark();
        let key = self.load_constant(ConstValue::Str(name.name.clone()), Dest::Push, keyword.span);
        let value = self.operand(&keyword.value);
        self.emit(Instr::DictSet { dict, key, value }, keyword.span);
        self.reset(mark);
    }

    /// A call is underlined as a whole; a method call over several lines from its name on.
    fn call_span(&self, expr: &Expr, func: &Expr) -> Span {
        match &func.kind {
            ExprKind::Attribute { attr, .. } => self.attribute_span(expr.span, attr),
            _ => expr.span,
        }
    }

    // ---- super()

    /// `super()` where the compiler can take it for the builtin: in a function of a class with
    /// a first parameter, and no other `super` in sight.
    fn is_super_call(&self, expr: &Expr) -> bool {
        let ExprKind::Call {
            func,
            args,
            keywords,
        } = &expr.kind
        else {
            return false;
        };
        let ExprKind::Name(name) = &func.kind else {
            return false;
        };
        let unit = self.symbols.scope(self.unit.scope);
        let first_is_argument = self.unit.params.1 > 0;
        &**name == "super"
            && args.is_empty()
            && keywords.is_empty()
            && first_is_argument
            && matches!(unit.kind, ScopeKind::Function | ScopeKind::Lambda)
            && self.unit.kind != UnitKind::Class
            && self.binding(name) == Binding::Global
            && !self.symbols.globals_bound.contains("super")
            && !self
                .options
                .known_bound
                .iter()
                .any(|known| &**known == "super")
            && unit.freevars.iter().any(|free| &**free == "__class__")
    }

    /// `super().name`.
    #[inline(never)]
    pub fn super_attribute(
        &mut self,
        expr: &'a Expr,
        value: &'a Expr,
        attr: &'a Ident,
        dest: Dest,
    ) -> Option<Reg> {
        if !self.is_super_call(value) {
            return None;
        }
        let unit = self.symbols.scope(self.unit.scope);
        let free = unit
            .freevars
            .iter()
            .position(|free| &**free == "__class__")? as u16;
        let mark = self.mark();
        let name = self.mangled(&attr.name);
        let cache = self.cache("LoadSuperAttr", &name);
        let dst = self.dst(dest, mark);
        self.emit(
            Instr::LoadSuperAttr {
                dst,
                free: Free(free),
                cache,
            },
            self.attribute_span(expr.span, attr),
        );
        Some(dst)
    }
}

pub(super) fn needs_lists(args: &[Expr], keywords: &[Keyword]) -> bool {
    args.len() + keywords.len() > MAX_ARGS
        || args
            .iter()
            .any(|arg| matches!(arg.kind, ExprKind::Starred { .. }))
        || keywords.iter().any(|keyword| keyword.arg.is_none())
}
