//! `deque`: a ring of items, perhaps of bounded length.
//!
//! Every change gives it a new version; whoever runs script code while walking it
//! (iterators, `index`, `count`, `in`, `remove`) compares versions afterwards.

use crate::builtins::containers::{MAX_ITEMS, list_of, out_of_memory, sequence};
use crate::builtins::iterators::{ITER, LENGTH_HINT, NEXT, iterator_type};
use crate::builtins::objects::generic_alias::class_getitem;
use crate::native::{GetSetRow, Row, TypeSpec};
use crate::object::native_iter::{Iterate, Native, NativeData, NativeIter};
use crate::object::{Exc, Kind, Mut, Res, Value, Visitor};
use crate::stdlib::native::new_native;
use crate::vm::{ExcType, Vm};
use asyncscript_syntax::ast::CmpOp;
use std::any::Any;
use std::cell::Cell;
use std::collections::VecDeque;

const MUTATED: &str = "deque mutated during iteration";

/// The data of a `deque`.
#[derive(Default)]
pub(crate) struct Deque {
    items: Mut<VecDeque<Value>>,
    most: Cell<Option<usize>>,
    version: Cell<u64>,
}

impl NativeData for Deque {
    fn traverse(&self, visit: &mut Visitor) {
        self.items.get().iter().for_each(visit);
    }
    fn clear(&self) {
        drop(self.items.take());
    }
    fn length(&self) -> Option<usize> {
        Some(self.len())
    }
    fn as_any(&self) -> &dyn Any {
        self
    }
}

impl Deque {
    pub(crate) fn len(&self) -> usize {
        self.items.get().len()
    }

    /// The item at an index.
    pub(crate) fn get(&self, index: usize) -> Option<Value> {
        self.items.get().get(index).cloned()
    }

    /// Change the items.
    fn change<R>(&self, work: impl FnOnce(&mut VecDeque<Value>) -> R) -> R {
        self.version.set(self.version.get() + 1);
        work(self.items.get_mut())
    }

    /// Append at one end; a full one loses an item at the other.
    fn push(&self, item: Value, left: bool) {
        let most = self.most.get();
        let lost = self.change(|items| {
            if left {
                items.push_front(item);
            } else {
                items.push_back(item);
            }
            match most {
                Some(most) if items.len() > most => {
                    if left {
                        items.pop_back()
                    } else {
                        items.pop_front()
                    }
                }
                _ => None,
            }
        });
        drop(lost);
    }

    /// `popleft()`; None if it is empty.
    pub(crate) fn pop_front(&self) -> Option<Value> {
        self.change(VecDeque::pop_front)
    }

    /// `appendleft(item)`
    pub(crate) fn push_front(&self, item: Value) {
        self.push(item, true);
    }

    /// `append(item)`
    pub(crate) fn push_back(&self, item: Value) {
        self.push(item, false);
    }

    fn to_vec(&self) -> Vec<Value> {
        self.items.get().iter().cloned().collect()
    }

    /// Put these items, of which a bounded one keeps the last.
    fn fill(&self, items: Vec<Value>) {
        let skip = self
            .most
            .get()
            .map_or(0, |most| items.len().saturating_sub(most));
        let new: VecDeque<Value> = items.into_iter().skip(skip).collect();
        let old = self.change(|items| std::mem::replace(items, new));
        drop(old);
    }
}

fn deque<'a>(vm: &mut Vm, args: &'a [Value]) -> Res<&'a Deque> {
    match Native::get::<Deque>(&args[0]) {
        Some(deque) => Ok(deque),
        None => {
            let given = vm.shown_type(&args[0]);
            Err(vm.type_error(format!(
                "descriptor requires a 'collections.deque' object but received a '{given}'"
            )))
        }
    }
}

fn init(vm: &mut Vm, args: &[Value]) -> Res {
    let own = deque(vm, args)?;
    let most = match args[2].given() {
        None => None,
        Some(most) if most.to_int().is_none() => {
            return Err(vm.type_error("an integer is required"));
        }
        Some(most) => match usize::try_from(vm.index_word(most)?) {
            Ok(most) => Some(most),
            Err(_) => return Err(vm.value_error("maxlen must be non-negative")),
        },
    };
    own.most.set(most);
    own.fill(Vec::new());
    if !args[1].is_unbound() {
        extend(vm, own, &args[1], false)?;
    }
    Ok(Value::None)
}

fn extend(vm: &mut Vm, own: &Deque, iterable: &Value, left: bool) -> Res<()> {
    // Of itself, what it holds now.
    if let Some(other) = Native::get::<Deque>(iterable).filter(|other| std::ptr::eq(*other, own)) {
        other
            .to_vec()
            .into_iter()
            .for_each(|item| own.push(item, left));
        return Ok(());
    }
    let iterator = vm.iter(iterable)?;
    while let Some(item) = vm.next(&iterator)? {
        own.push(item, left);
    }
    Ok(())
}

/// A new deque of the same class and bound.
fn like(vm: &mut Vm, this: &Value, items: Vec<Value>) -> Res {
    let most = Native::get::<Deque>(this).and_then(|own| own.most.get());
    let class = vm.class_of(this);
    if class.builtin {
        let made = Deque {
            most: Cell::new(most),
            ..Deque::default()
        };
        made.fill(items);
        return Ok(new_native(&class.into(), made));
    }
    let mut args = vec![list_of(items)];
    args.extend(most.map(Value::from));
    vm.call(&class.into(), &args)
}

fn pop(vm: &mut Vm, args: &[Value], left: bool) -> Res {
    let own = deque(vm, args)?;
    match own.change(|items| {
        if left {
            items.pop_front()
        } else {
            items.pop_back()
        }
    }) {
        Some(item) => Ok(item),
        None => Err(vm.index_error("pop from an empty deque")),
    }
}

/// The first item from `start` on that equals `wanted`; a change meanwhile is an error of class `changed`.
fn find(
    vm: &mut Vm,
    own: &Deque,
    wanted: &Value,
    start: usize,
    stop: usize,
    changed: ExcType,
) -> Res<Option<usize>> {
    let version = own.version.get();
    let mut index = start;
    while index < stop {
        let Some(item) = own.get(index) else { break };
        let equal = vm.equal(&item, wanted)?;
        if own.version.get() != version {
            return Err(vm.error(changed, MUTATED));
        }
        if equal {
            return Ok(Some(index));
        }
        index += 1;
    }
    Ok(None)
}

fn not_there(vm: &mut Vm, wanted: &Value) -> Exc {
    match vm.repr(wanted) {
        Ok(shown) => vm.value_error(format!("{} is not in deque", shown.text())),
        Err(exc) => exc,
    }
}

fn index(vm: &mut Vm, args: &[Value]) -> Res {
    let own = deque(vm, args)?;
    let start = sequence::search_bound(vm, &args[2], 0, own.len())?;
    let stop = sequence::search_bound(vm, &args[3], usize::MAX, own.len())?;
    match find(vm, own, &args[1], start, stop, ExcType::RuntimeError)? {
        Some(at) => Ok(at.into()),
        None => Err(not_there(vm, &args[1])),
    }
}

fn remove(vm: &mut Vm, args: &[Value]) -> Res {
    let own = deque(vm, args)?;
    match find(vm, own, &args[1], 0, usize::MAX, ExcType::IndexError)? {
        Some(at) => {
            drop(own.change(|items| items.remove(at)));
            Ok(Value::None)
        }
        None => Err(not_there(vm, &args[1])),
    }
}

fn count(vm: &mut Vm, args: &[Value]) -> Res {
    let own = deque(vm, args)?;
    let (mut from, mut count) = (0, 0);
    while let Some(at) = find(vm, own, &args[1], from, usize::MAX, ExcType::RuntimeError)? {
        (from, count) = (at + 1, count + 1);
    }
    Ok(Value::Int(count))
}

fn insert(vm: &mut Vm, args: &[Value]) -> Res {
    let own = deque(vm, args)?;
    let index = vm.index_word(&args[1])?;
    let len = own.len() as i64;
    if own.most.get() == Some(own.len()) {
        return Err(vm.index_error("deque already at its maximum size"));
    }
    let index = if index < 0 {
        index.saturating_add(len).max(0)
    } else {
        index.min(len)
    };
    own.change(|items| items.insert(index as usize, args[2].clone()));
    Ok(Value::None)
}

fn rotate(vm: &mut Vm, args: &[Value]) -> Res {
    let own = deque(vm, args)?;
    let steps = if args[1].is_unbound() {
        1
    } else {
        vm.index_word(&args[1])?
    };
    let len = own.len() as i64;
    if len > 1 {
        own.change(|items| items.rotate_right(steps.rem_euclid(len) as usize));
    }
    Ok(Value::None)
}

/// The place of an item by its index.
fn place(vm: &mut Vm, own: &Deque, key: &Value) -> Res<usize> {
    if !sequence::has_index(vm, key) {
        let given = vm.shown_type(key);
        return Err(vm.type_error(format!("sequence index must be integer, not '{given}'")));
    }
    let index = sequence::subscript(vm, key, "deque")?;
    match sequence::place(index, own.len()) {
        Some(place) => Ok(place),
        None => Err(vm.index_error("deque index out of range")),
    }
}

fn get_item(vm: &mut Vm, args: &[Value]) -> Res {
    let own = deque(vm, args)?;
    let place = place(vm, own, &args[1])?;
    Ok(own.get(place).unwrap_or_default())
}

fn set_item(vm: &mut Vm, args: &[Value]) -> Res {
    let own = deque(vm, args)?;
    let place = place(vm, own, &args[1])?;
    // The number of items stays: iterators go on.
    drop(std::mem::replace(
        &mut own.items.get_mut()[place],
        args[2].clone(),
    ));
    Ok(Value::None)
}

fn delete_item(vm: &mut Vm, args: &[Value]) -> Res {
    let own = deque(vm, args)?;
    let place = place(vm, own, &args[1])?;
    drop(own.change(|items| items.remove(place)));
    Ok(Value::None)
}

fn add(vm: &mut Vm, args: &[Value]) -> Res {
    let own = deque(vm, args)?;
    let Some(other) = Native::get::<Deque>(&args[1]) else {
        if vm.special(&args[1], &vm.names.__radd__).is_some() {
            return Ok(Value::NotImplemented);
        }
        let given = vm.shown_type(&args[1]);
        return Err(vm.type_error(format!(
            "can only concatenate deque (not \"{given}\") to deque"
        )));
    };
    let mut items = own.to_vec();
    items.extend(other.items.get().iter().cloned());
    like(vm, &args[0], items)
}

fn repeated(vm: &mut Vm, own: &Deque, times: &Value) -> Res<Option<Vec<Value>>> {
    let items = own.to_vec();
    let len = items.len();
    let Some(times) = sequence::repetitions(vm, times, 0)? else {
        return Ok(None);
    };
    // A bounded one keeps only the last rounds.
    let times = own
        .most
        .get()
        .map_or(times, |most| times.min(most / len.max(1) + 1));
    if len.saturating_mul(times) > MAX_ITEMS {
        return Err(out_of_memory(vm));
    }
    Ok(Some(if len == 0 {
        items
    } else {
        sequence::repeat(&items, times)
    }))
}

fn multiply(vm: &mut Vm, args: &[Value]) -> Res {
    let own = deque(vm, args)?;
    match repeated(vm, own, &args[1])? {
        Some(items) => like(vm, &args[0], items),
        None => Ok(Value::NotImplemented),
    }
}

fn multiply_in_place(vm: &mut Vm, args: &[Value]) -> Res {
    let own = deque(vm, args)?;
    match repeated(vm, own, &args[1])? {
        Some(items) => {
            own.fill(items);
            Ok(args[0].clone())
        }
        None => Ok(Value::NotImplemented),
    }
}

fn compare(vm: &mut Vm, op: CmpOp, args: &[Value]) -> Res {
    let (Some(a), Some(b)) = (
        Native::get::<Deque>(&args[0]),
        Native::get::<Deque>(&args[1]),
    ) else {
        return Ok(Value::NotImplemented);
    };
    sequence::compare(vm, op, &list_of(a.to_vec()), &list_of(b.to_vec()))
}

fn repr(vm: &mut Vm, args: &[Value]) -> Res {
    let own = deque(vm, args)?;
    if !vm.enter_repr(&args[0])? {
        return Ok("[...]".into());
    }
    let text = sequence::repr_items(vm, &list_of(own.to_vec()), "[", "]");
    vm.leave_repr(&args[0]);
    let (name, text) = (vm.class_of(&args[0]).name_text().to_owned(), text?);
    Ok(match own.most.get() {
        None => format!("{name}({text})"),
        Some(most) => format!("{name}({text}, maxlen={most})"),
    }
    .into())
}

fn reduce(vm: &mut Vm, args: &[Value]) -> Res {
    let own = deque(vm, args)?;
    let make = match own.most.get() {
        None => Value::tuple([]),
        Some(most) => Value::tuple([Value::tuple([]), most.into()]),
    };
    let class = vm.class_of(&args[0]).into();
    Ok(Value::tuple([
        class,
        make,
        Value::None,
        DequeIter::over(&args[0], false),
    ]))
}

struct DequeIter {
    /// Unbound once exhausted.
    deque: Mut<Value>,
    at: Cell<usize>,
    reversed: bool,
    version: u64,
}

impl DequeIter {
    fn over(deque: &Value, reversed: bool) -> Value {
        let version = Native::get::<Deque>(deque).map_or(0, |own| own.version.get());
        NativeIter::new(DequeIter {
            deque: Mut::new(deque.clone()),
            at: Cell::new(0),
            reversed,
            version,
        })
    }
}

impl Iterate for DequeIter {
    fn type_name(&self) -> &'static str {
        if self.reversed {
            "_deque_reverse_iterator"
        } else {
            "_deque_iterator"
        }
    }

    fn next(&self, vm: &mut Vm) -> Res<Option<Value>> {
        let deque = self.deque.get().clone();
        let Some(own) = Native::get::<Deque>(&deque) else {
            return Ok(None);
        };
        if own.version.get() != self.version {
            self.deque.set(Value::Unbound);
            return Err(vm.error(ExcType::RuntimeError, MUTATED));
        }
        let at = self.at.get();
        let item = own.get(if self.reversed {
            own.len().wrapping_sub(at + 1)
        } else {
            at
        });
        match &item {
            Some(_) => self.at.set(at + 1),
            None => self.deque.set(Value::Unbound),
        }
        Ok(item)
    }

    fn traverse(&self, visit: &mut Visitor) {
        visit(self.deque.get());
    }

    fn length_hint(&self) -> Option<usize> {
        let len = Native::get::<Deque>(self.deque.get()).map_or(0, Deque::len);
        Some(len.saturating_sub(self.at.get()))
    }
}

const fn deque_iterator(name: &'static str) -> TypeSpec {
    TypeSpec {
        module: "collections",
        methods: &[ITER, NEXT, LENGTH_HINT],
        ..iterator_type(name, Kind::NativeIter)
    }
}

/// The iterator of deques.
pub(super) const DEQUE_ITERATOR: TypeSpec = deque_iterator("_deque_iterator");

/// The iterator of deques, backwards.
pub(super) const DEQUE_REVERSE_ITERATOR: TypeSpec = deque_iterator("_deque_reverse_iterator");

/// `collections.deque`
pub(super) const DEQUE: TypeSpec = TypeSpec {
    name: "deque",
    module: "collections",
    kind: Kind::Native,
    base: "object",
    doc: "A list-like sequence optimized for data accesses near its endpoints.",
    can_be_base: true,
    methods: &[
        Row::static_method(
            "__new__",
            "(cls, /, *args, **kwargs)",
            "Make an empty deque.",
            |_, args| Ok(new_native(&args[0], Deque::default())),
        ),
        Row::method(
            "__init__",
            "(self, iterable=(), maxlen=None)",
            "Fill the deque.",
            init,
        ),
        Row::class_method(
            "__class_getitem__",
            "(cls, item, /)",
            "See PEP 585",
            class_getitem,
        ),
        Row::method(
            "append",
            "(self, item, /)",
            "Add an element to the right side of the deque.",
            |vm, args| {
                deque(vm, args)?.push(args[1].clone(), false);
                Ok(Value::None)
            },
        ),
        Row::method(
            "appendleft",
            "(self, item, /)",
            "Add an element to the left side of the deque.",
            |vm, args| {
                deque(vm, args)?.push(args[1].clone(), true);
                Ok(Value::None)
            },
        ),
        Row::method(
            "pop",
            "(self, /)",
            "Remove and return the rightmost element.",
            |vm, args| pop(vm, args, false),
        ),
        Row::method(
            "popleft",
            "(self, /)",
            "Remove and return the leftmost element.",
            |vm, args| pop(vm, args, true),
        ),
        Row::method(
            "extend",
            "(self, iterable, /)",
            "Extend the right side of the deque with elements from the iterable.",
            |vm, args| {
                let own = deque(vm, args)?;
                extend(vm, own, &args[1], false).map(|()| Value::None)
            },
        ),
        Row::method(
            "extendleft",
            "(self, iterable, /)",
            "Extend the left side of the deque with elements from the iterable.",
            |vm, args| {
                let own = deque(vm, args)?;
                extend(vm, own, &args[1], true).map(|()| Value::None)
            },
        ),
        Row::method(
            "clear",
            "(self, /)",
            "Remove all elements from the deque.",
            |vm, args| {
                deque(vm, args)?.fill(Vec::new());
                Ok(Value::None)
            },
        ),
        Row::method(
            "copy",
            "(self, /)",
            "Return a shallow copy of a deque.",
            |vm, args| {
                let items = deque(vm, args)?.to_vec();
                like(vm, &args[0], items)
            },
        ),
        Row::method(
            "__copy__",
            "(self, /)",
            "Return a shallow copy of a deque.",
            |vm, args| {
                let items = deque(vm, args)?.to_vec();
                like(vm, &args[0], items)
            },
        ),
        Row::method(
            "count",
            "(self, value, /)",
            "Return number of occurrences of value.",
            count,
        ),
        Row::method(
            "index",
            "(self, value, start=0, stop=9223372036854775807, /)",
            "Return first index of value; ValueError if it is not there.",
            index,
        ),
        Row::method(
            "insert",
            "(self, index, value, /)",
            "Insert value before index.",
            insert,
        ),
        Row::method(
            "remove",
            "(self, value, /)",
            "Remove first occurrence of value.",
            remove,
        ),
        Row::method("reverse", "(self, /)", "Reverse *IN PLACE*.", |vm, args| {
            deque(vm, args)?.change(|items| items.make_contiguous().reverse());
            Ok(Value::None)
        }),
        Row::method(
            "rotate",
            "(self, n=1, /)",
            "Rotate the deque n steps to the right.  If n is negative, rotates left.",
            rotate,
        ),
        Row::method("__len__", "(self, /)", "Return len(self).", |vm, args| {
            Ok(deque(vm, args)?.len().into())
        }),
        Row::method(
            "__getitem__",
            "(self, key, /)",
            "Return self[key].",
            get_item,
        ),
        Row::method(
            "__setitem__",
            "(self, key, value, /)",
            "Set self[key] to value.",
            set_item,
        ),
        Row::method(
            "__delitem__",
            "(self, key, /)",
            "Delete self[key].",
            delete_item,
        ),
        Row::method(
            "__contains__",
            "(self, key, /)",
            "Return key in self.",
            |vm, args| {
                let own = deque(vm, args)?;
                Ok(Value::Bool(
                    find(vm, own, &args[1], 0, usize::MAX, ExcType::RuntimeError)?.is_some(),
                ))
            },
        ),
        Row::method(
            "__iter__",
            "(self, /)",
            "Implement iter(self).",
            |_, args| Ok(DequeIter::over(&args[0], false)),
        ),
        Row::method(
            "__reversed__",
            "(self, /)",
            "Return a reverse iterator over the deque.",
            |_, args| Ok(DequeIter::over(&args[0], true)),
        ),
        Row::method("__add__", "(self, value, /)", "Return self+value.", add),
        Row::method(
            "__iadd__",
            "(self, value, /)",
            "Implement self+=value.",
            |vm, args| {
                let own = deque(vm, args)?;
                extend(vm, own, &args[1], false)?;
                Ok(args[0].clone())
            },
        ),
        Row::method(
            "__mul__",
            "(self, value, /)",
            "Return self*value.",
            multiply,
        ),
        Row::method(
            "__rmul__",
            "(self, value, /)",
            "Return value*self.",
            multiply,
        ),
        Row::method(
            "__imul__",
            "(self, value, /)",
            "Implement self*=value.",
            multiply_in_place,
        ),
        Row::method("__repr__", "(self, /)", "Return repr(self).", repr),
        Row::method(
            "__reduce__",
            "(self, /)",
            "Return state information for pickling.",
            reduce,
        ),
        Row::method(
            "__eq__",
            "(self, value, /)",
            "Return self==value.",
            |vm, args| compare(vm, CmpOp::Eq, args),
        ),
        Row::method(
            "__ne__",
            "(self, value, /)",
            "Return self!=value.",
            |vm, args| compare(vm, CmpOp::NotEq, args),
        ),
        Row::method(
            "__lt__",
            "(self, value, /)",
            "Return self<value.",
            |vm, args| compare(vm, CmpOp::Lt, args),
        ),
        Row::method(
            "__le__",
            "(self, value, /)",
            "Return self<=value.",
            |vm, args| compare(vm, CmpOp::LtE, args),
        ),
        Row::method(
            "__gt__",
            "(self, value, /)",
            "Return self>value.",
            |vm, args| compare(vm, CmpOp::Gt, args),
        ),
        Row::method(
            "__ge__",
            "(self, value, /)",
            "Return self>=value.",
            |vm, args| compare(vm, CmpOp::GtE, args),
        ),
    ],
    getset: &[GetSetRow::get(
        "maxlen",
        "maximum size of a deque or None if unbounded",
        |_, own| {
            Ok(Native::get::<Deque>(own)
                .and_then(|own| own.most.get())
                .map_or(Value::None, Value::from))
        },
    )],
};
