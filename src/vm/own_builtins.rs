//! Namespaces with builtins of their own, as `exec(source, {"__builtins__": {…}})` makes them.
//!
//! Asked by what did not find a name among the globals and is not cached, so that such namespaces cost the
//! others nothing. CPython: `_PyEval_BuiltinsFromGlobals` and `import_name` of `Python/ceval.c`.

use super::Vm;
use super::errors::ExcType;
use crate::bytecode::UnitKind;
use crate::object::*;

impl Vm {
    /// The `__builtins__` of a namespace, if they are not the machine's.
    pub(super) fn own_builtins(&self, globals: &Dict) -> Option<Value> {
        let given = globals.get_name(&self.names.__builtins__)?;
        let given = match given.as_::<Module>() {
            Some(module) => (&module.dict).into(),
            None => given,
        };
        let standard = given
            .as_ptr::<Dict>()
            .is_some_and(|dict| dict.same(&self.builtins));
        (!standard).then_some(given)
    }

    /// A name among the builtins of a namespace.
    pub(super) fn builtin_of(&mut self, globals: &Dict, name: &Ptr<Str>) -> Res<Option<Value>> {
        match self.own_builtins(globals) {
            None => Ok(self.builtins.get_name(name)),
            Some(own) => self.namespace_get(&own, name),
        }
    }

    /// The `import` statement: what `__import__` of the builtins in force gives.
    pub(super) fn import_statement(
        &mut self,
        name: &Ptr<Str>,
        fromlist: &Value,
        level: usize,
    ) -> Res {
        let Some(frame) = self.stacks.current() else {
            return self.import_name(name, fromlist, level);
        };
        let globals = frame.function.globals.clone();
        let import = self.names.__import__.clone();
        let Some(import) = self.builtin_of(&globals, &import)? else {
            return Err(self.error(ExcType::ImportError, "__import__ not found"));
        };
        let original = import.as_::<NativeFunction>().is_some_and(|native| {
            native.row.name == "__import__" && native.module == Some("builtins")
        });
        if original {
            return self.import_name(name, fromlist, level);
        }
        let locals = self.frame_namespace(&globals);
        let args = [
            name.into(),
            (&globals).into(),
            locals,
            fromlist.clone(),
            Value::Int(level as i64),
        ];
        self.call(&import, &args)
    }

    /// What the current frame's names are bound in, if that is a namespace.
    fn frame_namespace(&self, globals: &Ptr<Dict>) -> Value {
        let Some(frame) = self.stacks.current() else {
            return Value::None;
        };
        match frame.code_object().unit.kind {
            UnitKind::Module | UnitKind::Expression => globals.into(),
            UnitKind::Class | UnitKind::Namespace => {
                let locals = frame.locals_snapshot();
                locals.first().cloned().unwrap_or(Value::None)
            }
            _ => Value::None,
        }
    }
}
