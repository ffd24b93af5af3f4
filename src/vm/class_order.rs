//! The order in which a class and its bases are asked, where a metaclass has an `mro` of its own.
//!
//! CPython: `mro_invoke` in `Objects/typeobject.c`.

use super::Vm;
use crate::object::{Class, Kind, Ptr, Res, Value};

impl Vm {
    /// What the metaclass's own `mro` says, without the class itself; none if it is `type`'s.
    pub(crate) fn order_by_metaclass(
        &mut self,
        class: &Ptr<Class>,
    ) -> Res<Option<Vec<Ptr<Class>>>> {
        let value: Value = class.into();
        let name = self.intern("mro");
        let method = self.special(&value, &name);
        if method.is_none_or(|method| method.kind() == Some(Kind::NativeFunction)) {
            return Ok(None);
        }
        let Some(answer) = self.call_special(&value, &name, &[])? else {
            return Ok(None);
        };
        let items = self.collect(&answer)?;
        if items.is_empty() {
            return Err(self.type_error("type MRO must not be empty"));
        }
        let mut order = Vec::new();
        for item in items {
            let Some(base) = item.to_ptr::<Class>() else {
                let given = self.shown_type(&item);
                return Err(self.type_error(format!("mro() returned a non-class ('{given}')")));
            };
            if base.kind != class.kind && base.kind != Kind::Instance {
                let given = base.name_text();
                return Err(self.type_error(format!(
                    "mro() returned base with unsuitable layout ('{given}')"
                )));
            }
            if !base.same(class) {
                order.push(base);
            }
        }
        Ok(Some(order))
    }
}
