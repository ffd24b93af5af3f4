//! `import` and `from … import`.

use super::{Compiler, Dest};
use crate::bytecode::{ConstValue, Instr};
use asyncscript_syntax::ast::{Alias, Ident, Name, Span, Stmt};

impl<'a> Compiler<'a> {
    #[inline(never)]
    pub fn import(&mut self, stmt: &'a Stmt, alias: &'a Alias) {
        let mark = self.mark();
        let span = stmt.span;
        let mut dst = self.temp();
        let fromlist = self.constant(ConstValue::None);
        let name = self.name_index(&alias.name.name);
        self.emit(
            Instr::ImportName {
                level: 0,
                dst,
                name,
                fromlist,
            },
            span,
        );
        let mut parts = alias.name.name.split('.');
        let first: Name = parts.next().unwrap_or_default().into();
        match &alias.asname {
            None => self.store_name(&first, dst, span),
            Some(asname) => {
                // `import a.b.c as d` binds c, which is found by way of b.
                for part in parts {
                    let next = self.temp();
                    let name = self.name_index(&part.into());
                    self.emit(
                        Instr::ImportFrom {
                            dst: next,
                            module: dst,
                            name,
                        },
                        span,
                    );
                    self.emit(Instr::Clear { reg: dst }, span);
                    dst = next;
                }
                self.store_name(&asname.name, dst, span);
            }
        }
        self.reset(mark);
    }

    #[inline(never)]
    pub fn import_from(
        &mut self,
        stmt: &'a Stmt,
        module: Option<&'a Ident>,
        names: &'a [Alias],
        level: u32,
    ) {
        let span = stmt.span;
        // Known to the parser and the compiler; there is nothing to import.
        if level == 0 && module.is_some_and(|module| &*module.name == "__future__") {
            return;
        }
        let Ok(level) = u8::try_from(level) else {
            return self.fail(span, "attempted relative import beyond top-level package");
        };
        let mark = self.mark();
        let list = names
            .iter()
            .map(|alias| ConstValue::Str(alias.name.name.clone()))
            .collect();
        let fromlist = self.constant(ConstValue::Tuple(list));
        let name = module.map_or_else(|| "".into(), |module| module.name.clone());
        let name = self.name_index(&name);
        let module = self.temp();
        self.emit(
            Instr::ImportName {
                level,
                dst: module,
                name,
                fromlist,
            },
            span,
        );
        if let [alias] = names
            && &*alias.name.name == "*"
        {
            self.emit(Instr::ImportStar { module }, span);
            return self.reset(mark);
        }
        for alias in names {
            let target = alias.asname.as_ref().unwrap_or(&alias.name);
            self.import_name(module, &alias.name.name, target, span);
        }
        self.emit(Instr::Clear { reg: module }, span);
        self.reset(mark);
    }

    fn import_name(
        &mut self,
        module: crate::bytecode::Reg,
        name: &Name,
        target: &'a Ident,
        span: Span,
    ) {
        let mark = self.mark();
        let name = self.name_index(name);
        let dst = self.dst(Dest::Push, mark);
        self.emit(Instr::ImportFrom { dst, module, name }, span);
        self.store_name(&target.name, dst, span);
        self.reset(mark);
    }
}
