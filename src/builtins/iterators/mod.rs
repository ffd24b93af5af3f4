//! Iterators, and the ways in which natives iterate.
//!
//! [`next`] advances every iterator made by this program without a look-up; the
//! machine asks it first and turns to `__next__` only when it says `None`. A file per
//! kind of iterator; `itertools` has its own in the library, on the same trait
//! ([`crate::object::native_iter::Iterate`]).

use super::containers::{MAX_ITEMS, instance, out_of_memory, views};
use crate::native::{Row, TypeSpec};
use crate::object::dict::DictView;
use crate::object::list::ListIter;
use crate::object::native_iter::{Iterate, NativeIter};
use crate::object::range::{Range, RangeIter};
use crate::object::{Dict, Kind, List, Mut, Ptr, Res, Set, Tuple, Value, Visitor};
use crate::vm::{ExcType, Vm};
use reduce::{REDUCE, SET_STATE};
use std::any::Any;

pub mod callable;
pub mod dict;
pub mod enumerate;
pub mod map_filter;
pub mod range;
pub mod reduce;
pub mod reversed;
pub mod sequence;
pub mod set;
pub mod zip;

/// The types of this folder.
pub const TYPES: &[&TypeSpec] = &[
    &iterator_type("list_iterator", Kind::ListIter),
    &iterator_type("list_reverseiterator", Kind::ListIter),
    &iterator_type("tuple_iterator", Kind::ListIter),
    &iterator_type("iterator", Kind::ListIter),
    &iterator_type("range_iterator", Kind::RangeIter),
    &iterator_type("longrange_iterator", Kind::RangeIter),
    &iterator_type("dict_keyiterator", Kind::NativeIter),
    &iterator_type("dict_valueiterator", Kind::NativeIter),
    &iterator_type("dict_itemiterator", Kind::NativeIter),
    &iterator_type("dict_reversekeyiterator", Kind::NativeIter),
    &iterator_type("dict_reversevalueiterator", Kind::NativeIter),
    &iterator_type("dict_reverseitemiterator", Kind::NativeIter),
    &iterator_type("odict_iterator", Kind::NativeIter),
    &iterator_type("set_iterator", Kind::NativeIter),
    &iterator_type("callable_iterator", Kind::NativeIter),
    &reversed::REVERSED,
    &enumerate::ENUMERATE,
    &zip::ZIP,
    &map_filter::MAP,
    &map_filter::FILTER,
    &crate::stdlib::native::weakref::REFERENCE,
];

/// The builtin functions of this folder.
pub const FUNCTIONS: &[Row] = &[];

/// `__iter__` of an iterator.
pub const ITER: Row = Row::method(
    "__iter__",
    "(self, /)",
    "Implement iter(self).",
    |_, args| Ok(args[0].clone()),
);

/// `__next__` of an iterator of this program.
pub const NEXT: Row = Row::method(
    "__next__",
    "(self, /)",
    "Implement next(self).",
    |vm, args| match advance(vm, &args[0]) {
        Some(result) => match result? {
            Some(item) => Ok(item),
            None => Err(vm.stop_iteration(Value::None)),
        },
        None => {
            let given = vm.shown_type(&args[0]);
            Err(vm.type_error(format!(
                "descriptor '__next__' does not apply to a '{given}' object"
            )))
        }
    },
);

/// `__length_hint__` of an iterator of this program.
pub const LENGTH_HINT: Row = Row::method(
    "__length_hint__",
    "(self, /)",
    "Private method returning an estimate of len(list(it)).",
    |vm, args| length_hint(vm, &args[0]),
);

const METHODS: &[Row] = &[ITER, NEXT, LENGTH_HINT, REDUCE];
const METHODS_OF_SEQUENCES: &[Row] = &[ITER, NEXT, LENGTH_HINT, REDUCE, SET_STATE];

/// The type of an iterator that a script cannot make itself.
pub const fn iterator_type(name: &'static str, kind: Kind) -> TypeSpec {
    TypeSpec {
        name,
        module: "builtins",
        kind,
        base: "object",
        doc: "",
        can_be_base: false,
        methods: match kind {
            Kind::ListIter | Kind::RangeIter => METHODS_OF_SEQUENCES,
            _ => METHODS,
        },
        getset: &[],
    }
}

/// The tuple that an iterator gave last: filled anew if nobody has kept it, as CPython does.
#[derive(Default)]
pub(crate) struct LastTuple(Mut<Option<Ptr<Tuple>>>);

impl LastTuple {
    /// A tuple of these items.
    #[inline]
    pub fn of<const N: usize>(&self, items: [Value; N]) -> Value {
        let items = match self.0.get() {
            Some(last) => match Tuple::refill(last, items) {
                Ok(()) => return last.into(),
                Err(items) => items,
            },
            None => items,
        };
        let tuple = Tuple::from_iter_exact(N, items.into_iter());
        self.0.set(Some(tuple.clone()));
        tuple.into()
    }

    /// For the collector.
    pub fn traverse(&self, visit: &mut Visitor) {
        if let Some(last) = self.0.get() {
            visit(&last.into());
        }
    }
}

/// A new iterator of class `cls`, which is its own builtin class or derived from it.
pub(crate) fn make(cls: &Value, iterator: impl Iterate) -> Value {
    let name = iterator.type_name();
    instance(cls, name, NativeIter(Box::new(iterator)))
}

/// The data of an iterator that is a `T`.
pub(crate) fn data<T: Iterate>(value: &Value) -> Option<&T> {
    let iterator: &dyn Any = &*value.as_::<NativeIter>()?.0;
    iterator.downcast_ref()
}

/// The next item of an iterator of this program (`None` inside: it has ended); `None` for everything else,
/// script subclasses included.
#[inline]
pub fn next(vm: &mut Vm, iterator: &Value) -> Option<Res<Option<Value>>> {
    let Value::Obj(object) = iterator else {
        return None;
    };
    if object.script_class().is_some_and(|class| !class.builtin) {
        return None;
    }
    advance(vm, iterator)
}

/// As [`next`], for instances of script subclasses as well.
#[inline]
fn advance(vm: &mut Vm, iterator: &Value) -> Option<Res<Option<Value>>> {
    match iterator.kind()? {
        Kind::ListIter => iterator
            .as_::<ListIter>()
            .map(|iterator| sequence::next(vm, iterator)),
        Kind::RangeIter => iterator
            .as_::<RangeIter>()
            .map(|iterator| Ok(range::next(iterator))),
        Kind::NativeIter => iterator
            .as_::<NativeIter>()
            .map(|iterator| iterator.0.next(vm)),
        _ => None,
    }
}

/// `iter(value)` for builtin containers (not their subclasses) and for iterators of this program; `None` for everything else.
pub fn iter(vm: &mut Vm, value: &Value) -> Option<Res> {
    let Value::Obj(object) = value else {
        return None;
    };
    if !object.has_default_class() {
        return None;
    }
    use crate::object::dict::ViewKind;
    Some(Ok(match object.kind() {
        Kind::List | Kind::Tuple => sequence::list_iter(value),
        Kind::Range => range::over(value),
        Kind::Dict => dict::DictIter::over(value, ViewKind::Keys, false),
        Kind::Set => {
            vm.settle_order(value);
            set::SetIter::over(value)
        }
        Kind::DictView => {
            let view = value.as_::<DictView>()?;
            dict::DictIter::over(&view.dict, view.view, false)
        }
        Kind::ListIter | Kind::RangeIter | Kind::NativeIter => value.clone(),
        _ => return None,
    }))
}

/// The items of a builtin container (not of a subclass) as they are now.
pub(crate) fn snapshot(vm: &mut Vm, value: &Value) -> Res<Option<Vec<Value>>> {
    let Value::Obj(object) = value else {
        return Ok(None);
    };
    if !object.has_default_class() {
        return Ok(None);
    }
    Ok(match object.kind() {
        Kind::List => value.as_::<List>().map(List::to_vec),
        Kind::Tuple => value.as_::<Tuple>().map(|tuple| tuple.items().to_vec()),
        Kind::Dict => value.as_::<Dict>().map(Dict::keys),
        Kind::Set => {
            vm.settle_order(value);
            value.as_::<Set>().map(Set::keys)
        }
        Kind::DictView => value.as_::<DictView>().map(views::snapshot),
        Kind::Range => match value.as_::<Range>().and_then(range::small_values) {
            Some((_, count, _)) if count > MAX_ITEMS as u64 => return Err(out_of_memory(vm)),
            Some((start, count, step)) => Some(
                (0..count as i64)
                    .map(|k| Value::Int(start + k * step))
                    .collect(),
            ),
            None => {
                let length = value.as_::<Range>().map(range::len);
                match length.and_then(|length| usize::try_from(length).ok()) {
                    Some(length) if length > MAX_ITEMS => return Err(out_of_memory(vm)),
                    Some(_) => None,
                    None => return Err(vm.word_overflow()),
                }
            }
        },
        _ => None,
    })
}

/// All items of an iterable.
pub fn collect(vm: &mut Vm, iterable: &Value) -> Res<Vec<Value>> {
    if let Some(items) = snapshot(vm, iterable)? {
        return Ok(items);
    }
    let iterator = vm.iter(iterable)?;
    length_hint_of_script(vm, iterable)?;
    let mut items = Vec::new();
    while let Some(item) = vm.next(&iterator)? {
        items.push(item);
    }
    Ok(items)
}

/// Has it `__iter__` or `__getitem__`?
pub(crate) fn is_iterable(vm: &Vm, value: &Value) -> bool {
    match vm.special(value, &vm.names.__iter__) {
        Some(method) => !method.is_none(),
        None => {
            vm.special(value, &vm.names.__getitem__).is_some() && value.kind() != Some(Kind::Class)
        }
    }
}

/// Ask an object of a script for its length, as CPython does before it collects items: only the effects and errors matter.
pub(crate) fn length_hint_of_script(vm: &mut Vm, value: &Value) -> Res<()> {
    match value {
        Value::Obj(object) if object.script_class().is_some_and(|class| !class.builtin) => {
            operator_length_hint(vm, value, 0).map(|_| ())
        }
        // An iterator over an object of a script asks that; one over a range may be too long.
        Value::Obj(object) if matches!(object.kind(), Kind::ListIter | Kind::RangeIter) => {
            operator_length_hint(vm, value, 0).map(|_| ())
        }
        _ => Ok(()),
    }
}

/// `operator.length_hint(value, default)`
pub(crate) fn operator_length_hint(vm: &mut Vm, value: &Value, default: i64) -> Res<i64> {
    let name = vm.names.__len__.clone();
    if vm.special(value, &name).is_some() {
        let len = vm.len(value);
        if let Some(len) = vm.unless(len, ExcType::TypeError)? {
            return Ok(len as i64);
        }
    }
    let name = vm.names.__length_hint__.clone();
    let hint = vm.call_special(value, &name, &[]);
    match vm.unless(hint, ExcType::TypeError)?.flatten() {
        None | Some(Value::NotImplemented) => Ok(default),
        Some(hint) => match hint.as_int() {
            Some(hint) if hint >= 0 => Ok(hint),
            Some(_) => Err(vm.value_error("__length_hint__() should return >= 0")),
            None if hint.to_int().is_some() => Err(vm.word_overflow()),
            None => {
                let given = vm.shown_type(&hint);
                Err(vm.type_error(format!("__length_hint__ must be an integer, not {given}")))
            }
        },
    }
}

fn length_hint(vm: &mut Vm, iterator: &Value) -> Res {
    match iterator.kind() {
        Some(Kind::ListIter) => match iterator.as_::<ListIter>() {
            Some(iterator) => sequence::length_hint(vm, iterator),
            None => Ok(Value::NotImplemented),
        },
        Some(Kind::RangeIter) => Ok(iterator
            .as_::<RangeIter>()
            .map_or(Value::NotImplemented, range::length_hint)),
        Some(Kind::NativeIter) => {
            let hint = iterator
                .as_::<NativeIter>()
                .and_then(|iterator| iterator.0.length_hint());
            Ok(hint.map_or(Value::NotImplemented, Value::from))
        }
        _ => Ok(Value::NotImplemented),
    }
}
