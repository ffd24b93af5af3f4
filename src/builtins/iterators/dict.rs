//! The iterators of dicts and their views, in both directions, and those of `OrderedDict`.

use super::{LastTuple, reduce};
use crate::object::dict::ViewKind;
use crate::object::native_iter::{Iterate, NativeIter};
use crate::object::{Dict, Mut, Res, Value, Visitor};
use crate::vm::{ExcType, Vm};
use std::cell::Cell;

/// An iterator over a dict.
pub struct DictIter {
    /// The dict; unbound once exhausted.
    dict: Mut<Value>,
    view: ViewKind,
    reversed: bool,
    /// The dict is an `OrderedDict`: any key that comes or goes ends the iteration.
    ordered: bool,
    /// The next place; for a reversed one, one more than it.
    place: Cell<usize>,
    /// Number of keys the dict must have; `usize::MAX` once it had another.
    len: Cell<usize>,
    left: Cell<usize>,
    version: u32,
    last: LastTuple,
}

impl DictIter {
    /// An iterator over a dict.
    pub fn over(dict: &Value, view: ViewKind, reversed: bool) -> Value {
        NativeIter::new(DictIter::new(dict, view, reversed, false))
    }

    /// An iterator over an `OrderedDict`.
    pub fn over_ordered(dict: &Value, view: ViewKind, reversed: bool) -> Value {
        NativeIter::new(DictIter::new(dict, view, reversed, true))
    }

    fn new(dict: &Value, view: ViewKind, reversed: bool, ordered: bool) -> DictIter {
        let (len, places, version) = dict.as_::<Dict>().map_or((0, 0, 0), |dict| {
            (dict.len(), dict.places(), dict.version())
        });
        DictIter {
            dict: Mut::new(dict.clone()),
            view,
            reversed,
            ordered,
            place: Cell::new(if reversed { places } else { 0 }),
            len: Cell::new(len),
            left: Cell::new(len),
            version,
            last: LastTuple::default(),
        }
    }

    /// Which message says that the dict was changed, if it was.
    fn change(&self, dict: &Dict) -> Option<&'static str> {
        let resized = dict.len() != self.len.get();
        match self.ordered {
            true if self.version != dict.version() => Some("OrderedDict mutated during iteration"),
            false if resized => Some("dictionary changed size during iteration"),
            _ => None,
        }
    }
}

impl Iterate for DictIter {
    fn type_name(&self) -> &'static str {
        match (self.view, self.reversed) {
            _ if self.ordered => "odict_iterator",
            (ViewKind::Keys, false) => "dict_keyiterator",
            (ViewKind::Values, false) => "dict_valueiterator",
            (ViewKind::Items, false) => "dict_itemiterator",
            (ViewKind::Keys, true) => "dict_reversekeyiterator",
            (ViewKind::Values, true) => "dict_reversevalueiterator",
            (ViewKind::Items, true) => "dict_reverseitemiterator",
        }
    }

    fn next(&self, vm: &mut Vm) -> Res<Option<Value>> {
        let Some(dict) = self.dict.get().as_::<Dict>() else {
            return Ok(None);
        };
        if let Some(message) = self.change(dict) {
            self.len.set(usize::MAX);
            return Err(vm.error(ExcType::RuntimeError, message));
        }
        let mut place = self.place.get();
        let entry = loop {
            if self.reversed {
                if place == 0 {
                    break None;
                }
                place -= 1;
                if let Some(entry) = dict.entry(place) {
                    break Some(entry);
                }
            } else {
                if place >= dict.places() {
                    break None;
                }
                place += 1;
                if let Some(entry) = dict.entry(place - 1) {
                    break Some(entry);
                }
            }
        };
        self.place.set(place);
        let Some(entry) = entry else {
            self.dict.set(Value::Unbound);
            return Ok(None);
        };
        if self.left.get() == 0 && !self.reversed {
            self.dict.set(Value::Unbound);
            return Err(vm.error(
                ExcType::RuntimeError,
                "dictionary keys changed during iteration",
            ));
        }
        self.left.set(self.left.get().saturating_sub(1));
        Ok(Some(match self.view {
            ViewKind::Keys => entry.key.clone(),
            ViewKind::Values => entry.value.clone(),
            ViewKind::Items => self.last.of([entry.key.clone(), entry.value.clone()]),
        }))
    }

    fn reduce(&self, vm: &mut Vm, _class: Value) -> Res<Option<Value>> {
        let ahead = DictIter {
            dict: Mut::new(self.dict.get().clone()),
            place: self.place.clone(),
            len: self.len.clone(),
            left: self.left.clone(),
            last: LastTuple::default(),
            ..*self
        };
        reduce::rest(vm, &ahead).map(Some)
    }

    fn traverse(&self, visit: &mut Visitor) {
        visit(self.dict.get());
        self.last.traverse(visit);
    }

    fn length_hint(&self) -> Option<usize> {
        let live = self
            .dict
            .get()
            .as_::<Dict>()
            .is_some_and(|dict| dict.len() == self.len.get());
        Some(if live { self.left.get() } else { 0 })
    }
}
