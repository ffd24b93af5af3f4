//! Names: load, store, delete, each by the name's binding.

use super::{Compiler, Dest};
use crate::bytecode::{Free, Instr, Reg, UnitKind};
use crate::resolver::{Binding, Part, ScopeId, ScopeKind, Symbols, mangle};
use asyncscript_syntax::ast::{Expr, ExprKind, Name, Span};

impl<'a> Compiler<'a> {
    /// A private name mangled.
    pub fn mangled(&self, name: &Name) -> Name {
        mangle(self.symbols.scope(self.scope).private.as_ref(), name)
    }

    pub fn binding(&self, name: &Name) -> Binding {
        self.symbols.scope(self.scope).binding(&self.mangled(name))
    }

    /// The register of a target that is a plain local.
    pub fn local_target(&self, target: &Expr) -> Option<Reg> {
        let ExprKind::Name(name) = &target.kind else {
            return None;
        };
        match self.binding(name) {
            Binding::Local(register) => Some(Reg(register)),
            _ => None,
        }
    }

    pub fn load_name(&mut self, name: &Name, dest: Dest, span: Span) -> Reg {
        let name = self.mangled(name);
        let mark = self.mark();
        match self.symbols.scope(self.scope).binding(&name) {
            Binding::Local(register) => {
                let src = Reg(register);
                if !self.is_bound(src) {
                    self.emit(Instr::CheckBound { reg: src }, span);
                    self.mark_bound(src);
                }
                self.copy_local(src, dest, span)
            }
            Binding::Cell(cell) => {
                let dst = self.dst(dest, mark);
                self.emit(
                    Instr::LoadCell {
                        dst,
                        cell: Reg(cell),
                    },
                    span,
                );
                dst
            }
            Binding::Free(free) => {
                let dst = self.dst(dest, mark);
                self.emit(
                    Instr::LoadFree {
                        dst,
                        free: Free(free),
                    },
                    span,
                );
                dst
            }
            Binding::ClassFree(free) => {
                let dst = self.dst(dest, mark);
                self.emit(
                    Instr::LoadClassFree {
                        dst,
                        free: Free(free),
                    },
                    span,
                );
                dst
            }
            Binding::Global => {
                let cache = self.cache("LoadGlobal", &name);
                let dst = self.dst(dest, mark);
                self.emit(Instr::LoadGlobal { dst, cache }, span);
                dst
            }
            Binding::Name => {
                let name = self.name_index(&name);
                let dst = self.dst(dest, mark);
                self.emit(Instr::LoadName { dst, name }, span);
                dst
            }
        }
    }

    /// The value of a local where it is wanted.
    pub fn copy_local(&mut self, src: Reg, dest: Dest, span: Span) -> Reg {
        let dst = match dest {
            Dest::Operand => return src,
            Dest::Push => self.temp(),
            Dest::Local(dst) => dst,
        };
        if dst != src {
            self.emit(Instr::Copy { dst, src }, span);
        }
        dst
    }

    /// Bind a name to a register's value; a temporary is consumed.
    pub fn store_name(&mut self, name: &Name, src: Reg, span: Span) {
        let name = self.mangled(name);
        match self.symbols.scope(self.scope).binding(&name) {
            Binding::Local(register) => {
                let dst = Reg(register);
                if self.is_temp(src) {
                    self.emit(Instr::Take { dst, src }, span);
                } else if dst != src {
                    self.emit(Instr::Copy { dst, src }, span);
                }
                self.mark_bound(dst);
            }
            Binding::Cell(cell) => self.emit(
                Instr::StoreCell {
                    cell: Reg(cell),
                    src,
                },
                span,
            ),
            Binding::Free(free) | Binding::ClassFree(free) => {
                self.emit(
                    Instr::StoreFree {
                        free: Free(free),
                        src,
                    },
                    span,
                );
            }
            Binding::Global => {
                let cache = self.cache("StoreGlobal", &name);
                self.emit(Instr::StoreGlobal { src, cache }, span);
            }
            Binding::Name => {
                let name = self.name_index(&name);
                self.emit(Instr::StoreName { src, name }, span);
            }
        }
    }

    pub fn delete_name(&mut self, name: &Name, span: Span) {
        let name = self.mangled(name);
        match self.symbols.scope(self.scope).binding(&name) {
            Binding::Local(register) => self.emit(Instr::DeleteLocal { reg: Reg(register) }, span),
            Binding::Cell(cell) => self.emit(Instr::DeleteCell { cell: Reg(cell) }, span),
            Binding::Free(free) | Binding::ClassFree(free) => {
                self.emit(Instr::DeleteFree { free: Free(free) }, span);
            }
            Binding::Global => {
                let name = self.name_index(&name);
                self.emit(Instr::DeleteGlobal { name }, span);
            }
            Binding::Name => {
                let name = self.name_index(&name);
                self.emit(Instr::DeleteName { name }, span);
            }
        }
    }

    /// Make sure that a name is unbound, whether it is bound or not.
    pub fn unbind_name(&mut self, name: &Name, span: Span) {
        if let Binding::Local(register) = self.binding(name) {
            return self.emit(Instr::Clear { reg: Reg(register) }, span);
        }
        let mark = self.mark();
        let none = self.temp();
        self.emit(Instr::LoadNone { dst: none }, span);
        self.store_name(name, none, span);
        self.reset(mark);
        self.delete_name(name, span);
    }

    /// The qualified name of a unit whose scope is `id`, which stands in the current scope.
    pub fn qualname(&self, id: ScopeId, name: &Name) -> Name {
        let scope = self.symbols.scope(id);
        let Some(mut parent) = scope.parent else {
            return name.clone();
        };
        // Comprehensions have no unit, and type parameters do not show.
        while matches!(
            self.symbols.scope(parent).kind,
            ScopeKind::Comprehension | ScopeKind::TypeParams
        ) {
            match self.symbols.scope(parent).parent {
                Some(outer) => parent = outer,
                None => break,
            }
        }
        let defines = matches!(scope.kind, ScopeKind::Function | ScopeKind::Class);
        let private = self.symbols.scope(parent).private.as_ref();
        let binding = self.symbols.scope(parent).binding(&mangle(private, name));
        let parent_kind = self.symbols.scope(parent).kind;
        if parent == Symbols::ROOT || defines && binding == Binding::Global {
            return name.clone();
        }
        let around = self
            .outer
            .iter()
            .map(|(unit, _)| unit)
            .chain([&self.unit])
            .find(|unit| unit.scope == self.symbols.scope(parent).unit);
        let Some(around) = around else {
            return name.clone();
        };
        match parent_kind {
            ScopeKind::Class => format!("{}.{name}", around.qualname).into(),
            _ => format!("{}.<locals>.{name}", around.qualname).into(),
        }
    }

    /// The scope of an expression with a scope of its own.
    pub fn scope_of(&self, expr: &Expr) -> ScopeId {
        self.symbols.of_node(expr, Part::Expr)
    }

    /// Whether the unit is one whose names stand in a namespace in register 0 or in the globals.
    pub fn keeps_annotations(&self) -> bool {
        self.scope == Symbols::ROOT || self.unit.kind == UnitKind::Class
    }
}
