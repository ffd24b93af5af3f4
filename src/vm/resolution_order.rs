//! The method resolution order: C3 of the bases, or what a metaclass's own `mro()` answers. In: a class
//! or its bases; out: the order, which lies in `Class::mro` without the class. Called where a class is made
//! and where `__bases__` is assigned. (CPython: `mro_internal` in Objects/typeobject.c.)

use super::{Vm, layout};
use crate::object::*;

impl Vm {
    /// A script's `mro` of the metaclass.
    pub(crate) fn own_order(&mut self, metaclass: &Ptr<Class>) -> Option<Value> {
        if metaclass.builtin {
            return None;
        }
        let name = self.intern("mro");
        let method = metaclass.lookup(&name)?;
        (method.kind() != Some(Kind::NativeFunction)).then_some(method)
    }

    /// Ask the metaclass's `mro` for the order of `class`.
    pub(crate) fn order_by(&mut self, method: &Value, class: &Ptr<Class>) -> Res<()> {
        let value: Value = class.into();
        let answer = self.call_method_value(method, &value, &[])?;
        let items = self.collect(&answer)?;
        if items.is_empty() {
            return Err(self.type_error("type MRO must not be empty"));
        }
        let bases = class.bases.get().clone();
        let solid = layout::solid_base(&layout::best_base(self, &bases)?);
        let mut order = Vec::with_capacity(items.len());
        for item in &items {
            let Some(base) = item.to_ptr::<Class>() else {
                let given = self.type_name(item);
                return Err(self.type_error(format!("mro() returned a non-class ('{given}')")));
            };
            if !base.same(class) && !solid.is_subclass(&layout::solid_base(&base)) {
                let shown = base.name_text().to_owned();
                return Err(self.type_error(format!(
                    "mro() returned base with unsuitable layout ('{shown}')"
                )));
            }
            order.push(base);
        }
        let place = order.iter().position(|base| base.same(class));
        order.retain(|base| !base.same(class));
        class.place.set(place.unwrap_or(usize::MAX));
        class.mro.set(order);
        class.changed();
        Ok(())
    }

    /// The order of a class whose bases have changed.
    pub(crate) fn order_again(&mut self, class: &Ptr<Class>) -> Res<()> {
        let metaclass = self.class_of(&class.into());
        if let Some(method) = self.own_order(&metaclass) {
            return self.order_by(&method, class);
        }
        let bases = class.bases.get().clone();
        self.refuse_duplicates(&bases)?;
        let order = self.linearize(&bases)?;
        class.place.set(0);
        class.mro.set(order);
        Ok(())
    }

    /// No base may be named twice.
    pub(crate) fn refuse_duplicates(&mut self, bases: &[Ptr<Class>]) -> Res<()> {
        for (at, base) in bases.iter().enumerate() {
            if bases[..at].iter().any(|other| other.same(base)) {
                let shown = base.name_text().to_owned();
                return Err(self.type_error(format!("duplicate base class {shown}")));
            }
        }
        Ok(())
    }

    /// C3: the method resolution order of a class with these bases, without the class.
    pub(crate) fn linearize(&mut self, bases: &[Ptr<Class>]) -> Res<Vec<Ptr<Class>>> {
        let mut lists: Vec<Vec<Ptr<Class>>> =
            bases.iter().map(|base| base.order().collect()).collect();
        lists.push(bases.to_vec());
        let mut result = Vec::new();
        loop {
            lists.retain(|list| !list.is_empty());
            if lists.is_empty() {
                return Ok(result);
            }
            let candidate = lists.iter().map(|list| &list[0]).find(|head| {
                !lists
                    .iter()
                    .any(|list| list[1..].iter().any(|other| other.same(head)))
            });
            let Some(next) = candidate.cloned() else {
                let mut names: Vec<String> = Vec::new();
                for list in &lists {
                    let name = list[0].name_text().to_owned();
                    if !names.contains(&name) {
                        names.push(name);
                    }
                }
                return Err(self.type_error(format!(
                    "Cannot create a consistent method resolution order (MRO) for bases {}",
                    names.join(", ")
                )));
            };
            for list in &mut lists {
                if list[0].same(&next) {
                    list.remove(0);
                }
            }
            result.push(next);
        }
    }
}
