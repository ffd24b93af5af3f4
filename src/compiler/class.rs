//! `class`: the unit of the body, and the call that makes the class.
//!
//! The body's unit has the namespace in register 0. It stores what CPython's does
//! (`__module__`, `__qualname__`, `__firstlineno__`, `__static_attributes__`, `__classcell__`)
//! and returns the cell of `__class__`, or None.

use super::call::needs_lists;
use super::stmt::docstring;
use super::{Compiler, Dest};
use crate::bytecode::{CodeUnit, ConstValue, Instr, Reg, UnitKind};
use crate::resolver::Part;
use asyncscript_syntax::ast::{ClassDef, Name, Span, Stmt};
use std::rc::Rc;

impl<'a> Compiler<'a> {
    #[inline(never)]
    pub fn class_def(&mut self, stmt: &'a Stmt, def: &'a ClassDef) {
        let mark = self.mark();
        self.push_decorators(&def.decorators);
        if def.type_params.is_empty() {
            self.class(def, stmt.span, None);
        } else {
            self.generic_class(def, stmt.span);
        }
        let src = self.apply_decorators(mark, &def.decorators);
        self.store_name(&def.name.name, src, def.name.span);
        self.reset(mark);
    }

    /// The class on top. `generic_base` is one more base, of a class with type parameters.
    #[inline(never)]
    pub fn class(&mut self, def: &'a ClassDef, span: Span, generic_base: Option<Reg>) {
        let mark = self.mark();
        let base = self.temp();
        self.emit(Instr::LoadBuildClass { dst: base }, span);
        let code = self.class_unit(def, span);
        let function = self.temp();
        self.make_function(code, 0, function, function, span);
        self.load_constant(ConstValue::Str(def.name.name.clone()), Dest::Push, span);
        if needs_lists(&def.bases, &def.keywords) {
            return self.class_with_lists(def, mark, span, generic_base);
        }
        for expr in &def.bases {
            self.push(expr);
        }
        let mut nargs = 2 + def.bases.len();
        if let Some(src) = generic_base {
            let dst = self.temp();
            self.emit(Instr::Copy { dst, src }, span);
            nargs += 1;
        }
        for keyword in &def.keywords {
            self.push(&keyword.value);
        }
        nargs += def.keywords.len();
        let nargs = nargs as u8;
        let names = def
            .keywords
            .iter()
            .filter_map(|keyword| keyword.arg.as_ref());
        let names: Vec<ConstValue> = names
            .map(|name| ConstValue::Str(name.name.clone()))
            .collect();
        let instr = if names.is_empty() {
            Instr::Call {
                nargs,
                dst: base,
                base,
            }
        } else {
            let names = self.constant(ConstValue::Tuple(names));
            Instr::CallKw {
                nargs,
                dst: base,
                base,
                names,
            }
        };
        self.emit(instr, span);
        self.reset(mark + 1);
    }

    /// With `*bases` or `**keywords`: the function and the name are on top of the mark.
    #[inline(never)]
    fn class_with_lists(
        &mut self,
        def: &'a ClassDef,
        mark: u32,
        span: Span,
        generic_base: Option<Reg>,
    ) {
        let (func, list) = (self.at(mark), self.at(mark + 1));
        self.emit(
            Instr::BuildList {
                dst: list,
                base: list,
                n: 2,
            },
            span,
        );
        self.reset(mark + 2);
        let inner = self.mark();
        self.sequence(&def.bases, span, |this, src, span| {
            let list = this.at(inner);
            this.emit(Instr::ListExtend { list, src }, span);
        });
        if let Some(src) = generic_base {
            self.emit(
                Instr::ListAppend {
                    list: self.at(inner),
                    src,
                },
                span,
            );
        }
        self.emit(
            Instr::ListExtend {
                list,
                src: self.at(inner),
            },
            span,
        );
        self.reset(inner);
        self.keyword_dict(func, &def.keywords, span);
        self.emit(
            Instr::CallEx {
                dst: func,
                base: func,
            },
            span,
        );
        self.reset(mark + 1);
    }

    #[inline(never)]
    fn class_unit(&mut self, def: &'a ClassDef, span: Span) -> Option<Rc<CodeUnit>> {
        let id = self.symbols.of_node(def, Part::Class);
        let scope = self.symbols.scope(id);
        let first = def
            .decorators
            .first()
            .map_or(span, |decorator| decorator.span.to(span));
        self.enter(id, UnitKind::Class, def.name.name.clone(), first);
        self.prologue();
        let mark = self.mark();
        let module = self.load_name(&"__name__".into(), Dest::Push, span);
        self.store_name(&"__module__".into(), module, span);
        self.reset(mark);
        let qualname = ConstValue::Str(self.unit.qualname.clone());
        self.store_constant("__qualname__", qualname, span);
        let line = ConstValue::Int(self.line(first.start) as i64);
        self.store_constant("__firstlineno__", line, span);
        if let Some(free) = scope
            .freevars
            .iter()
            .position(|name| &**name == ".type_params")
        {
            let dst = self.temp();
            self.emit(
                Instr::LoadFree {
                    dst,
                    free: crate::bytecode::Free(free as u16),
                },
                span,
            );
            self.store_name(&"__type_params__".into(), dst, span);
            self.reset(mark);
        }
        if scope.has_annotations {
            self.setup_annotations(span);
        }
        if let Some((doc, span)) = docstring(&def.body) {
            self.unit.doc = Some(doc.clone());
            self.store_constant("__doc__", ConstValue::Str(doc), span);
        }
        self.body(&def.body);
        let attributes = self
            .unit
            .static_attributes
            .iter()
            .map(|name| ConstValue::Str(name.clone()))
            .collect();
        self.store_constant("__static_attributes__", ConstValue::Tuple(attributes), span);
        match scope.class_cell {
            Some(register) => {
                let cell = Reg(register);
                self.store_name(&"__classcell__".into(), cell, span);
                self.emit(Instr::Return { src: cell }, span);
            }
            None => self.emit(Instr::ReturnNone {}, span),
        }
        self.leave()
    }

    fn store_constant(&mut self, name: &str, value: ConstValue, span: Span) {
        let mark = self.mark();
        let src = self.load_constant(value, Dest::Push, span);
        self.store_name(&name.into(), src, span);
        self.reset(mark);
    }

    /// `self.name = …` in a method: the class lists the name in `__static_attributes__`.
    pub fn note_static_attribute(&mut self, name: &Name) {
        let units = self
            .outer
            .iter_mut()
            .map(|(unit, _)| unit)
            .chain([&mut self.unit]);
        if let Some(class) = units.rev().find(|unit| unit.kind == UnitKind::Class)
            && !class.static_attributes.contains(name)
        {
            class.static_attributes.push(name.clone());
        }
    }
}
