//! Where the instances of a new class keep attributes: `__slots__`, `__dict__`, `__weakref__`.
//!
//! In: a class that is being made, with its namespace. Out: descriptors in the namespace. Called by
//! [`super::classes`]. Counterpart in CPython: `type_new_slots` of `typeobject.c`.

use super::{Vm, layout};
use crate::builtins::objects::object;
use crate::builtins::strings::str_case::is_identifier;
use crate::native::GetSetRow;
use crate::object::{Class, Kind, Ptr, Res, Str, Value, function, instance};

/// What instances of a class have besides their slots.
#[derive(Clone, Copy)]
struct Own {
    dict: bool,
    weak: bool,
}

/// Are the instances as long as what they hold? Then nothing can stand behind that.
fn sized(class: &Class) -> bool {
    matches!(
        class.kind,
        Kind::Int | Kind::Tuple | Kind::Bytes | Kind::Class
    )
}

/// Can there be weak references to every object with this payload?
pub(crate) fn weakly_referable(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::Set
            | Kind::Class
            | Kind::Function
            | Kind::NativeFunction
            | Kind::BoundMethod
            | Kind::Module
            | Kind::Code
            | Kind::Generator
            | Kind::Future
            | Kind::Loop
            | Kind::Native
    )
}

fn has_dict(class: &Class) -> bool {
    class.has_dict.get() && !(class.builtin && class.kind == Kind::Instance)
        || class.kind == Kind::Class
}

impl Vm {
    /// Can there be weak references to the instances?
    pub(crate) fn has_weak_references(&self, class: &Class) -> bool {
        weakly_referable(class.kind)
            || class.lookup(&self.names.__weakref__).is_some()
            || std::iter::once(class)
                .chain(class.mro.get().iter().map(|base| &**base))
                .any(|base| base.builtin && base.name_text() == "OrderedDict")
    }

    /// `__slots__`: a descriptor per name; instances of such a class have no other attributes.
    pub(super) fn make_slots(&mut self, class: &Ptr<Class>, bases: &[Ptr<Class>]) -> Res<()> {
        let best = layout::best_of(bases).unwrap_or(&bases[0]).clone();
        let may = Own {
            dict: !has_dict(&best),
            weak: !self.has_weak_references(&best) && !sized(&best),
        };
        let slots_name = self.names.__slots__.clone();
        let own = match class.own(&slots_name) {
            None => may,
            Some(slots) => {
                let mut own = self.declared_slots(class, &best, &slots, may)?;
                for base in bases.iter().filter(|base| !base.same(&best)) {
                    own.dict |= may.dict && has_dict(base);
                    own.weak |= may.weak && self.has_weak_references(base);
                }
                own
            }
        };
        for (has, name, row) in [
            (own.dict, &self.names.__dict__, &object::INSTANCE_DICT),
            (own.weak, &self.names.__weakref__, &object::WEAK_REFERENCES),
        ] {
            if has && class.dict().get_name(name).is_none() {
                class.dict().set_name(name, accessor(class, row));
            }
        }
        class.has_dict.set(own.dict || !may.dict);
        Ok(())
    }

    /// The members that `__slots__` names, and whether a dict and weak references are among them.
    fn declared_slots(
        &mut self,
        class: &Ptr<Class>,
        best: &Class,
        slots: &Value,
        may: Own,
    ) -> Res<Own> {
        let names = if slots.as_str().is_some() {
            vec![slots.clone()]
        } else {
            self.collect(slots)?
        };
        if !names.is_empty() && sized(best) {
            let shown = best.name_text().to_owned();
            return Err(self.type_error(format!(
                "nonempty __slots__ not supported for subtype of '{shown}'"
            )));
        }
        let mut members = Vec::new();
        let mut own = Own {
            dict: false,
            weak: false,
        };
        for slot in names {
            let Some(text) = slot.to_ptr::<Str>() else {
                let shown = self.shown_type(&slot);
                return Err(
                    self.type_error(format!("__slots__ items must be strings, not '{shown}'"))
                );
            };
            let text = text.text().to_owned();
            if !is_identifier(&text) {
                return Err(self.type_error("__slots__ must be identifiers"));
            }
            let (allowed, seen) = match text.as_str() {
                "__dict__" => (may.dict, &mut own.dict),
                "__weakref__" => (may.weak, &mut own.weak),
                _ => {
                    members.push(text);
                    continue;
                }
            };
            if !allowed || *seen {
                return Err(self.type_error(format!("{text} slot disallowed: we already got one")));
            }
            *seen = true;
        }
        for text in &mut members {
            if text.starts_with("__") && !text.ends_with("__") {
                *text = format!("_{}{text}", class.name_text().trim_start_matches('_'));
            }
            if class.dict().get_str(text).is_some() && text != "__module__" {
                return Err(self.value_error(format!(
                    "'{text}' in __slots__ conflicts with class variable"
                )));
            }
        }
        members.sort();
        members.dedup();
        class.has_members.set(!members.is_empty());
        for text in members.iter().filter(|text| *text != "__module__") {
            let name = self.intern(text);
            let member = function::Member {
                name: name.clone(),
                slot: self.intern(&format!("{}{text}", instance::HIDDEN)),
                owner: class.into(),
            };
            class.dict().set_name(&name, Ptr::new(member).into());
        }
        Ok(own)
    }
}

fn accessor(class: &Ptr<Class>, row: &'static GetSetRow) -> Value {
    Ptr::new(function::GetSet {
        row,
        owner: class.clone(),
    })
    .into()
}
