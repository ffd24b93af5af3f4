//! `list`: methods, item access, slices. Sorting: [`sort`], [`timsort`].

use super::concatenation;
use super::sequence::{self, compare, repeat, repetitions};
use super::slice::{indices, parts, pick, select};
use super::{MAX_ITEMS, check_plain_call, instance, out_of_memory, receiver, refused_keywords};
use crate::builtins::iterators;
use crate::builtins::objects::generic_alias::class_getitem;
use crate::native::{Row, TypeSpec};
use crate::object::range::Slice;
use crate::object::{Kind, List, Res, Value};
use crate::vm::Vm;
use asyncscript_syntax::ast::CmpOp;

pub mod sort;
mod timsort;

/// `list[key]`
pub fn get_item(vm: &mut Vm, list: &List, key: &Value) -> Res {
    if let Some(slice) = key.as_::<Slice>() {
        let (start, stop, step) = parts(vm, slice)?;
        let items = list.items.get();
        return Ok(List::new(pick(items, select(start, stop, step, items.len()))).into());
    }
    let index = sequence::subscript(vm, key, "list")?;
    match sequence::place(index, list.len()) {
        Some(place) => Ok(list.items.get()[place].clone()),
        None => Err(vm.index_error("list index out of range")),
    }
}

/// `list[key] = value`
pub fn set_item(vm: &mut Vm, list: &List, key: &Value, value: Value) -> Res<()> {
    if let Some(slice) = key.as_::<Slice>() {
        return set_slice(vm, list, slice, &value);
    }
    let index = sequence::subscript(vm, key, "list")?;
    match sequence::place(index, list.len()) {
        Some(place) => {
            drop(std::mem::replace(&mut list.items.get_mut()[place], value));
            Ok(())
        }
        None => Err(vm.index_error("list assignment index out of range")),
    }
}

/// `del list[key]`
pub fn delete_item(vm: &mut Vm, list: &List, key: &Value) -> Res<()> {
    if let Some(slice) = key.as_::<Slice>() {
        return delete_slice(vm, list, slice);
    }
    let index = sequence::subscript(vm, key, "list")?;
    match sequence::place(index, list.len()) {
        Some(place) => {
            drop(list.items.get_mut().remove(place));
            Ok(())
        }
        None => Err(vm.index_error("list assignment index out of range")),
    }
}

fn set_slice(vm: &mut Vm, list: &List, slice: &Slice, value: &Value) -> Res<()> {
    let (start, stop, step) = parts(vm, slice)?;
    if step == 1 {
        let new = collect_for(vm, value, "must assign iterable to extended slice")?;
        let (start, _, _, count) = select(start, stop, 1, list.len());
        let start = start as usize;
        let old: Vec<Value> = list
            .items
            .get_mut()
            .splice(start..start + count, new)
            .collect();
        drop(old);
        return Ok(());
    }
    let new = collect_for(vm, value, "must assign iterable to extended slice")?;
    let selected = select(start, stop, step, list.len());
    if new.len() != selected.3 {
        let message = format!(
            "attempt to assign sequence of size {} to extended slice of size {}",
            new.len(),
            selected.3
        );
        return Err(vm.value_error(message));
    }
    let items = list.items.get_mut();
    let old: Vec<Value> = indices(selected)
        .zip(new)
        .map(|(at, item)| std::mem::replace(&mut items[at], item))
        .collect();
    drop(old);
    Ok(())
}

/// The items to assign; `message` if there is nothing to iterate over.
fn collect_for(vm: &mut Vm, value: &Value, message: &str) -> Res<Vec<Value>> {
    if !iterators::is_iterable(vm, value) {
        return Err(vm.type_error(message));
    }
    iterators::collect(vm, value)
}

fn delete_slice(vm: &mut Vm, list: &List, slice: &Slice) -> Res<()> {
    let (start, stop, step) = parts(vm, slice)?;
    let selected = select(start, stop, step, list.len());
    let count = selected.3;
    if count == 0 {
        return Ok(());
    }
    let items = list.items.get_mut();
    let old: Vec<Value> = if step == 1 {
        let start = selected.0 as usize;
        items.drain(start..start + count).collect()
    } else {
        let (first, last) = (
            selected.0 as usize,
            (selected.0 + (count as i64 - 1) * step) as usize,
        );
        let (low, high, gap) = (
            first.min(last),
            first.max(last),
            step.unsigned_abs() as usize,
        );
        let mut at = 0;
        items
            .extract_if(.., |_| {
                let selected = at >= low && at <= high && (at - low).is_multiple_of(gap);
                at += 1;
                selected
            })
            .collect()
    };
    drop(old);
    Ok(())
}

/// Append what an iterable gives. What came before an error stays.
pub fn extend(vm: &mut Vm, list: &List, iterable: &Value) -> Res<()> {
    if let Some(items) = iterators::snapshot(vm, iterable)? {
        list.items.get_mut().extend(items);
        return Ok(());
    }
    let iterator = vm.iter(iterable)?;
    iterators::length_hint_of_script(vm, iterable)?;
    while let Some(item) = vm.next(&iterator)? {
        list.push(item);
    }
    Ok(())
}

/// `list += iterable`
pub fn add_in_place(vm: &mut Vm, list: &Value, iterable: &Value) -> Res {
    if let Some(payload) = list.as_::<List>() {
        extend(vm, payload, iterable)?;
    }
    Ok(list.clone())
}

fn new(_: &mut Vm, args: &[Value]) -> Res {
    Ok(instance(&args[0], "list", List::default()))
}

fn init(vm: &mut Vm, args: &[Value]) -> Res {
    let list = receiver::<List>(vm, args)?;
    let class = vm.class_of(&args[0]);
    let keywords = refused_keywords(&class, &vm.names.__new__, &args[2]);
    check_plain_call(vm, "list", &args[1], keywords, 0, 1)?;
    drop(list.items.take());
    if let Some(iterable) = args[1].as_tuple().and_then(|given| given.first()) {
        extend(vm, list, iterable)?;
    }
    Ok(Value::None)
}

pub(crate) fn add(vm: &mut Vm, args: &[Value]) -> Res {
    let a = receiver::<List>(vm, args)?;
    let Some(b) = args[1].as_::<List>() else {
        return Ok(Value::NotImplemented);
    };
    if a.len() + b.len() > MAX_ITEMS {
        return Err(out_of_memory(vm));
    }
    let mut items = Vec::with_capacity(a.len() + b.len());
    items.extend_from_slice(a.items.get());
    items.extend_from_slice(b.items.get());
    Ok(List::new(items).into())
}

pub(crate) fn multiply(vm: &mut Vm, args: &[Value]) -> Res {
    let list = receiver::<List>(vm, args)?;
    match repetitions(vm, &args[1], list.len())? {
        None => Ok(Value::NotImplemented),
        Some(times) => Ok(List::new(repeat(list.items.get(), times)).into()),
    }
}

fn multiply_in_place(vm: &mut Vm, args: &[Value]) -> Res {
    let list = receiver::<List>(vm, args)?;
    match repetitions(vm, &args[1], list.len())? {
        None => Ok(Value::NotImplemented),
        Some(times) => {
            let items = repeat(list.items.get(), times);
            list.items.set(items);
            Ok(args[0].clone())
        }
    }
}

fn insert(vm: &mut Vm, args: &[Value]) -> Res {
    let list = receiver::<List>(vm, args)?;
    let index = vm.index_word(&args[1])?;
    let len = list.len() as i64;
    let index = if index < 0 {
        index.saturating_add(len).max(0)
    } else {
        index.min(len)
    };
    list.items.get_mut().insert(index as usize, args[2].clone());
    Ok(Value::None)
}

fn pop(vm: &mut Vm, args: &[Value]) -> Res {
    let list = receiver::<List>(vm, args)?;
    let index = if args[1].is_unbound() {
        -1
    } else {
        vm.index_word(&args[1])?
    };
    if list.is_empty() {
        return Err(vm.index_error("pop from empty list"));
    }
    match sequence::place(index, list.len()) {
        Some(place) if place + 1 == list.len() => {
            Ok(list.items.get_mut().pop().unwrap_or_default())
        }
        Some(place) => Ok(list.items.get_mut().remove(place)),
        None => Err(vm.index_error("pop index out of range")),
    }
}

fn remove(vm: &mut Vm, args: &[Value]) -> Res {
    let list = receiver::<List>(vm, args)?;
    match sequence::find(vm, &args[0], &args[1], 0, usize::MAX)? {
        Some(at) => {
            if at < list.len() {
                drop(list.items.get_mut().remove(at));
            }
            Ok(Value::None)
        }
        None => Err(vm.value_error("list.remove(x): x not in list")),
    }
}

fn index(vm: &mut Vm, args: &[Value]) -> Res {
    let len = receiver::<List>(vm, args)?.len();
    let start = sequence::search_bound(vm, &args[2], 0, len)?;
    let stop = sequence::search_bound(vm, &args[3], usize::MAX, len)?;
    match sequence::find(vm, &args[0], &args[1], start, stop)? {
        Some(at) => Ok(at.into()),
        None => {
            let shown = vm.repr(&args[1])?;
            Err(vm.value_error(format!("{} is not in list", shown.text())))
        }
    }
}

fn repr(vm: &mut Vm, args: &[Value]) -> Res {
    if receiver::<List>(vm, args)?.is_empty() {
        return Ok("[]".into());
    }
    if !vm.enter_repr(&args[0])? {
        return Ok("[...]".into());
    }
    let text = sequence::repr_items(vm, &args[0], "[", "]");
    vm.leave_repr(&args[0]);
    Ok(text?.into())
}

fn compared(vm: &mut Vm, op: CmpOp, args: &[Value]) -> Res {
    if args[0].as_::<List>().is_none() || args[1].as_::<List>().is_none() {
        return Ok(Value::NotImplemented);
    }
    compare(vm, op, &args[0], &args[1])
}

fn sort_method(vm: &mut Vm, args: &[Value]) -> Res {
    let list = receiver::<List>(vm, args)?;
    let reverse = !args[2].is_unbound() && vm.truth(&args[2])?;
    sort::sort(vm, list, args[1].given(), reverse)?;
    Ok(Value::None)
}

/// `list`
pub const LIST: TypeSpec = TypeSpec {
    name: "list",
    module: "builtins",
    kind: Kind::List,
    base: "object",
    doc: "A mutable sequence.\n\nIf no argument is given, a new empty list; else a list of the iterable's items.",
    can_be_base: true,
    methods: &[
        Row::static_method(
            "__new__",
            "(cls, /, *args, **kwargs)",
            "Make an empty list.",
            new,
        ),
        Row::method(
            "__init__",
            "(self, /, *args, **kwargs)",
            "Fill the list from an iterable.",
            init,
        ),
        Row::method("__len__", "(self, /)", "Return len(self).", |vm, args| {
            Ok(receiver::<List>(vm, args)?.len().into())
        }),
        Row::method(
            "__getitem__",
            "(self, key, /)",
            "Return self[key].",
            |vm, args| {
                let list = receiver::<List>(vm, args)?;
                get_item(vm, list, &args[1])
            },
        ),
        Row::method(
            "__setitem__",
            "(self, key, value, /)",
            "Set self[key] to value.",
            |vm, args| {
                let list = receiver::<List>(vm, args)?;
                set_item(vm, list, &args[1], args[2].clone()).map(|()| Value::None)
            },
        ),
        Row::method(
            "__delitem__",
            "(self, key, /)",
            "Delete self[key].",
            |vm, args| {
                let list = receiver::<List>(vm, args)?;
                delete_item(vm, list, &args[1]).map(|()| Value::None)
            },
        ),
        Row::method(
            "__contains__",
            "(self, key, /)",
            "Return key in self.",
            |vm, args| {
                Ok(sequence::find(vm, &args[0], &args[1], 0, usize::MAX)?
                    .is_some()
                    .into())
            },
        ),
        Row::method(
            "__iter__",
            "(self, /)",
            "Implement iter(self).",
            |_, args| Ok(iterators::sequence::list_iter(&args[0])),
        ),
        Row::method(
            "__reversed__",
            "(self, /)",
            "Return an iterator that walks the list backwards.",
            |_, args| Ok(iterators::sequence::reversed_iter(&args[0])),
        ),
        Row::method(
            "__add__",
            "(self, value, /)",
            "Return self+value.",
            concatenation::add,
        ),
        Row::method(
            "__iadd__",
            "(self, value, /)",
            "Implement self+=value.",
            |vm, args| add_in_place(vm, &args[0], &args[1]),
        ),
        Row::method(
            "__mul__",
            "(self, value, /)",
            "Return self*value.",
            concatenation::multiply,
        ),
        Row::method(
            "__rmul__",
            "(self, value, /)",
            "Return value*self.",
            concatenation::multiply,
        ),
        Row::method(
            "__imul__",
            "(self, value, /)",
            "Implement self*=value.",
            multiply_in_place,
        ),
        Row::method("__repr__", "(self, /)", "Return repr(self).", repr),
        Row::method(
            "__eq__",
            "(self, value, /)",
            "Return self==value.",
            |vm, args| compared(vm, CmpOp::Eq, args),
        ),
        Row::method(
            "__ne__",
            "(self, value, /)",
            "Return self!=value.",
            |vm, args| compared(vm, CmpOp::NotEq, args),
        ),
        Row::method(
            "__lt__",
            "(self, value, /)",
            "Return self<value.",
            |vm, args| compared(vm, CmpOp::Lt, args),
        ),
        Row::method(
            "__le__",
            "(self, value, /)",
            "Return self<=value.",
            |vm, args| compared(vm, CmpOp::LtE, args),
        ),
        Row::method(
            "__gt__",
            "(self, value, /)",
            "Return self>value.",
            |vm, args| compared(vm, CmpOp::Gt, args),
        ),
        Row::method(
            "__ge__",
            "(self, value, /)",
            "Return self>=value.",
            |vm, args| compared(vm, CmpOp::GtE, args),
        ),
        Row::class_method(
            "__class_getitem__",
            "(cls, item, /)",
            "See PEP 585",
            class_getitem,
        ),
        Row::method(
            "append",
            "(self, object, /)",
            "Append object to the end of the list.",
            |vm, args| {
                receiver::<List>(vm, args)?.push(args[1].clone());
                Ok(Value::None)
            },
        ),
        Row::method(
            "extend",
            "(self, iterable, /)",
            "Append the items of the iterable.",
            |vm, args| {
                let list = receiver::<List>(vm, args)?;
                extend(vm, list, &args[1]).map(|()| Value::None)
            },
        ),
        Row::method(
            "insert",
            "(self, index, object, /)",
            "Insert object before index.",
            insert,
        ),
        Row::method(
            "pop",
            "(self, index=-1, /)",
            "Remove and return the item at index (default last); IndexError if there is none.",
            pop,
        ),
        Row::method(
            "remove",
            "(self, value, /)",
            "Remove the first item equal to value; ValueError if there is none.",
            remove,
        ),
        Row::method("clear", "(self, /)", "Remove all items.", |vm, args| {
            drop(receiver::<List>(vm, args)?.items.take());
            Ok(Value::None)
        }),
        Row::method("copy", "(self, /)", "Return a shallow copy.", |vm, args| {
            Ok(List::new(receiver::<List>(vm, args)?.to_vec()).into())
        }),
        Row::method(
            "index",
            "(self, value, start=0, stop=9223372036854775807, /)",
            "Return the first index of value; ValueError if it is not there.",
            index,
        ),
        Row::method(
            "count",
            "(self, value, /)",
            "Return the number of items equal to value.",
            |vm, args| sequence::count(vm, &args[0], &args[1]),
        ),
        Row::method(
            "reverse",
            "(self, /)",
            "Reverse the list in place.",
            |vm, args| {
                receiver::<List>(vm, args)?.items.get_mut().reverse();
                Ok(Value::None)
            },
        ),
        Row::method(
            "sort",
            "(self, /, *, key=None, reverse=False)",
            "Sort the list in ascending order, in place, stably.",
            sort_method,
        ),
    ],
    getset: &[],
};
