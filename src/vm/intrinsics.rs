//! The rare operations of [`crate::bytecode::Intrinsic`].

use super::{ExcType, Vm};
use crate::bytecode::{Intrinsic, UnitKind};
use crate::object::*;

impl Vm {
    /// The operation of that number, of `a` and `b`.
    pub(super) fn intrinsic(&mut self, which: u8, a: Value, b: Value) -> Res {
        // The compiler numbers them.
        let Some(which) = Intrinsic::from_number(which) else {
            return Err(self.error(ExcType::SystemError, format!("no intrinsic {which}")));
        };
        match which {
            Intrinsic::PrintExpr => self.display(&a),
            Intrinsic::SetupAnnotations => self.setup_annotations(),
            Intrinsic::TypeVar => self.type_variable("TypeVar", &a, &b, false),
            Intrinsic::TypeVarConstraints => self.type_variable("TypeVar", &a, &b, true),
            Intrinsic::TypeVarTuple => self.type_variable("TypeVarTuple", &a, &Value::None, false),
            Intrinsic::ParamSpec => self.type_variable("ParamSpec", &a, &Value::None, false),
            Intrinsic::SetTypeDefault => crate::stdlib::native::_typing::set_default(self, a, b),
            Intrinsic::SetTypeParams => {
                match a.as_::<Function>() {
                    Some(function) => function.type_params.set(b),
                    None => {
                        let name = self.names.__type_params__.clone();
                        self.set_attr(&a, &name, b)?;
                    }
                }
                Ok(a)
            }
            Intrinsic::SubscriptGeneric => {
                let typing = self.import_module("typing")?;
                let name = self.names.Generic.clone();
                let generic = self.get_attr(&typing, &name)?;
                self.get_item(&generic, &a)
            }
            Intrinsic::TypeAlias => crate::stdlib::native::_typing::new_alias(self, &a, &b),
        }
    }

    /// Show the value of an expression typed at the prompt: `sys.displayhook`, or what it does by default.
    fn display(&mut self, value: &Value) -> Res {
        if let Some(sys) = self.modules.get_str("sys") {
            let (hook, default) = (self.intern("displayhook"), self.intern("__displayhook__"));
            let hook = self.get_attr_opt(&sys, &hook)?;
            let default = self.get_attr_opt(&sys, &default)?;
            if let Some(hook) = hook {
                if !default.is_some_and(|default| default.is(&hook)) {
                    return self.call(&hook, std::slice::from_ref(value));
                }
            }
        }
        self.display_default(value)
    }

    /// What `sys.displayhook` does unless it is replaced.
    pub(crate) fn display_default(&mut self, value: &Value) -> Res {
        if value.is_none() {
            return Ok(Value::None);
        }
        let last = self.intern("_");
        self.builtins.set_name(&last, Value::None);
        let shown = self.repr(value)?;
        self.write_stdout(&format!("{}\n", shown.text()))?;
        self.builtins.set_name(&last, value.clone());
        Ok(Value::None)
    }

    /// Make sure that the namespace of a module or class body has `__annotations__`.
    fn setup_annotations(&mut self) -> Res {
        let name = self.names.__annotations__.clone();
        let Some(frame) = self.stacks.current() else {
            return Ok(Value::None);
        };
        // A class body has its namespace in register 0.
        let namespace: Value = match frame.code_object().unit.kind {
            UnitKind::Class | UnitKind::Namespace => {
                let first = frame.locals_snapshot().into_iter().next();
                first.unwrap_or_default()
            }
            _ => (&frame.function.globals).into(),
        };
        let missing = match namespace.exact::<Dict>() {
            Some(dict) => dict.get_name(&name).is_none(),
            None => !self.contains(&namespace, &(&name).into())?,
        };
        if missing {
            self.set_item(&namespace, &name.into(), Dict::new().into())?;
        }
        Ok(Value::None)
    }

    fn type_variable(&mut self, class: &str, name: &Value, lazy: &Value, constraints: bool) -> Res {
        crate::stdlib::native::_typing::new_variable(self, class, name, lazy, constraints)
    }

    /// `__import__(name, globals, …, fromlist, level)`
    pub(crate) fn import_by_call(
        &mut self,
        name: &Ptr<Str>,
        globals: &Value,
        fromlist: &Value,
        level: usize,
    ) -> Res {
        if level == 0 || globals.given().is_none() {
            return self.import_name(name, fromlist, level);
        }
        // Relative to the package that the given globals name.
        let package = globals
            .as_::<Dict>()
            .and_then(|globals| globals.get_name(&self.names.__package__));
        let package = package
            .as_ref()
            .and_then(Value::as_str)
            .unwrap_or_default()
            .to_owned();
        if package.is_empty() {
            return Err(self.error(
                ExcType::ImportError,
                "attempted relative import with no known parent package",
            ));
        }
        let mut parts: Vec<&str> = package.split('.').collect();
        if level > parts.len() {
            return Err(self.error(
                ExcType::ImportError,
                "attempted relative import beyond top-level package",
            ));
        }
        parts.truncate(parts.len() + 1 - level);
        let base = parts.join(".");
        let full = if name.text().is_empty() {
            base
        } else {
            format!("{base}.{}", name.text())
        };
        let full = self.intern(&full);
        if fromlist.is_none() {
            return self.import_module(full.text());
        }
        self.import_name(&full, fromlist, 0)
    }
}
