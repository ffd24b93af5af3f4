//! What `dir()` finds: names of objects, classes and modules.

use crate::object::*;
use crate::vm::Vm;
use std::collections::HashSet;

/// Names in the order found, each once.
#[derive(Default)]
struct Found {
    seen: HashSet<String>,
    names: Vec<Value>,
}

impl Found {
    fn add(&mut self, name: &Value) {
        if let Some(text) = name.as_str() {
            if self.seen.insert(text.to_owned()) {
                self.names.push(name.clone());
            }
        }
    }

    fn class(&mut self, class: &Class) {
        let own = |found: &mut Found, class: &Class| {
            for name in class.dict().keys() {
                // Every object can be asked for its `__dict__`, but only those that have one show it.
                if class.builtin
                    && class.kind == Kind::Instance
                    && name.as_str() == Some("__dict__")
                {
                    continue;
                }
                found.add(&name);
            }
            if class.builtin
                && class.kind == Kind::Exception
                && class.name_text() == "BaseException"
            {
                found.add(&Value::str("__dict__"));
            }
        };
        own(self, class);
        for base in class.mro.get() {
            own(self, base);
        }
    }
}

/// What `object.__dir__` gives.
pub(crate) fn names_of(vm: &mut Vm, object: &Value) -> Res<Vec<Value>> {
    let mut found = Found::default();
    let dict_name = vm.names.__dict__.clone();
    if let Some(dict) = vm.get_attr_opt(object, &dict_name)? {
        if let Some(dict) = dict.as_::<Dict>() {
            dict.keys().iter().for_each(|name| found.add(name));
        }
    }
    let class_name = vm.names.__class__.clone();
    if let Some(class) = vm.get_attr_opt(object, &class_name)?
        && let Some(class) = class.as_::<Class>()
    {
        found.class(class);
    }
    Ok(found.names)
}

/// What `type.__dir__` gives.
pub(crate) fn names_of_class(class: &Class) -> Vec<Value> {
    let mut found = Found::default();
    found.class(class);
    found.names
}
