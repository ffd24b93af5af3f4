//! The table of `bytearray`. Counterpart in CPython: `bytearrayobject.c`.

use super::bytes_methods::{self as methods, byte_rows};
use super::bytes_type::source;
use super::index::{bounds, index_argument, place, span};
use super::memory::{
    self, byte_argument, bytearray, bytes_of, check_length, repeat_count, repeated_length,
};
use super::{byte_text as text, hexadecimal, iter, memoryview, repr};
use crate::builtins::iterators;
use crate::builtins::numbers::{class_argument, is_number, make};
use crate::native::{Row, TypeSpec};
use crate::object::range::Slice;
use crate::object::str::ByteArray;
use crate::object::{Kind, Mut, Ptr, Res, Value};
use crate::vm::{ExcType, Vm};
use asyncscript_syntax::ast::CmpOp;
use std::cell::Cell;

/// `bytearray`
pub const BYTEARRAY: TypeSpec = TypeSpec {
    name: "bytearray",
    module: "builtins",
    kind: Kind::ByteArray,
    base: "object",
    doc: "bytearray(iterable_of_ints) -> bytearray\nbytearray(string, encoding, errors='strict') -> bytearray\nbytearray(bytes_like) -> bytearray\nbytearray(count) -> bytearray of zeros\n\nA row of bytes that can be changed.",
    can_be_base: true,
    methods: METHODS,
    getset: &[],
};

const METHODS: &[Row] = byte_rows![
    Row::static_method(
        "__new__",
        "(cls, /, *args, **kwargs)",
        "An empty bytearray.",
        |vm, args| {
            let class = class_argument(vm, "bytearray", &args[0])?;
            Ok(make(
                ByteArray {
                    data: Mut::default(),
                    exports: Cell::default(),
                },
                class.as_ref(),
            ))
        }
    ),
    Row::method(
        "__init__",
        "(self, /, source=b'', encoding='utf-8', errors='strict')",
        "Fill it.",
        |vm, args| {
            if !receiver(vm, args)?.data.get().is_empty() {
                resizable(vm, args)?;
            }
            let data = source(vm, &args[1..], "bytearray")?;
            receiver(vm, args)?.data.set(data);
            Ok(Value::None)
        }
    ),
    Row::method("__repr__", "(self, /)", "Return repr(self).", shown),
    Row::method("__str__", "(self, /)", "Return str(self).", shown),
    Row::method(
        "__setitem__",
        "(self, key, value, /)",
        "Set self[key] to value.",
        set_item
    ),
    Row::method(
        "__delitem__",
        "(self, key, /)",
        "Delete self[key].",
        delete_item
    ),
    Row::method(
        "__iadd__",
        "(self, value, /)",
        "Implement self+=value.",
        |vm, args| {
            let Some(more) = bytes_of(&args[1]) else {
                let (own, shown) = (vm.type_name(&args[0]), vm.type_name(&args[1]));
                return Err(vm.type_error(format!("can't concat {shown} to {own}")));
            };
            append_all(vm, args, &more)?;
            Ok(args[0].clone())
        }
    ),
    Row::method(
        "__imul__",
        "(self, value, /)",
        "Implement self*=value.",
        |vm, args| {
            let Some(count) = repeat_count(vm, &args[1])? else {
                return Ok(Value::NotImplemented);
            };
            let own = receiver(vm, args)?;
            repeated_length(
                vm,
                own.data.get().len(),
                count,
                "repeated bytes are too long",
            )?;
            if count != 1 && !own.data.get().is_empty() {
                resizable(vm, args)?;
            }
            let repeated = own.data.get().repeat(usize::try_from(count).unwrap_or(0));
            own.data.set(repeated);
            Ok(args[0].clone())
        }
    ),
    Row::method(
        "__sizeof__",
        "(self, /)",
        "Size in memory, in bytes.",
        |vm, args| {
            let length = receiver(vm, args)?.data.get().len();
            Ok((56 + if length == 0 { 0 } else { length + 1 }).into())
        }
    ),
    Row::method(
        "append",
        "(self, item, /)",
        "Add a byte at the end.",
        |vm, args| {
            let byte = byte_argument(vm, &args[1], "byte")?;
            append_all(vm, args, &[byte])
        }
    ),
    Row::method(
        "__buffer__",
        "(self, flags, /)",
        "Return a buffer object that exposes the underlying memory of the object.",
        memoryview::buffer
    ),
    Row::method(
        "__release_buffer__",
        "(self, buffer, /)",
        "Release the buffer object that exposes the underlying memory of the object.",
        release_buffer
    ),
    Row::method("clear", "(self, /)", "Remove all bytes.", |vm, args| {
        if !receiver(vm, args)?.data.get().is_empty() {
            resizable(vm, args)?.data.take();
        }
        Ok(Value::None)
    }),
    Row::method("copy", "(self, /)", "A copy.", |vm, args| Ok(bytearray(
        receiver(vm, args)?.data.get().clone()
    ))),
    Row::method(
        "extend",
        "(self, iterable_of_ints, /)",
        "Add bytes at the end.",
        extend
    ),
    Row::method(
        "insert",
        "(self, index, item, /)",
        "Put a byte before the index.",
        |vm, args| {
            let index = vm.index_word(&args[1])?;
            let byte = byte_argument(vm, &args[2], "byte")?;
            let own = receiver(vm, args)?;
            let length = own.data.get().len() as i64;
            check_length(vm, length as usize + 1)?;
            let index = if index < 0 {
                index.saturating_add(length).max(0)
            } else {
                index.min(length)
            };
            resizable(vm, args)?;
            own.data.get_mut().insert(index as usize, byte);
            Ok(Value::None)
        }
    ),
    Row::method(
        "pop",
        "(self, index=-1, /)",
        "Remove a byte, and return it.",
        |vm, args| {
            let index = match &args[1] {
                Value::Unbound => -1,
                index => vm.index_word(index)?,
            };
            let own = receiver(vm, args)?;
            if own.data.get().is_empty() {
                return Err(vm.index_error("pop from empty bytearray"));
            }
            match place(index, own.data.get().len()) {
                Some(place) => {
                    resizable(vm, args)?;
                    Ok(Value::Int(own.data.get_mut().remove(place) as i64))
                }
                None => Err(vm.index_error("pop index out of range")),
            }
        }
    ),
    Row::method(
        "remove",
        "(self, value, /)",
        "Remove the first such byte.",
        |vm, args| {
            let byte = byte_argument(vm, &args[1], "byte")?;
            let own = receiver(vm, args)?;
            let found = own.data.get().iter().position(|own| *own == byte);
            match found {
                Some(place) => {
                    resizable(vm, args)?;
                    own.data.get_mut().remove(place);
                    Ok(Value::None)
                }
                None => Err(vm.value_error("value not found in bytearray")),
            }
        }
    ),
    Row::method(
        "reverse",
        "(self, /)",
        "Turn the order round.",
        |vm, args| {
            receiver(vm, args)?.data.get_mut().reverse();
            Ok(Value::None)
        }
    ),
];

fn receiver(vm: &mut Vm, args: &[Value]) -> Res<Ptr<ByteArray>> {
    match args[0].to_ptr::<ByteArray>() {
        Some(own) => Ok(own),
        None => {
            let shown = vm.type_name(&args[0]);
            Err(vm.type_error(format!(
                "descriptor requires a 'bytearray' object but received a '{shown}'"
            )))
        }
    }
}

/// The receiver, whose length may change: no view shows it.
fn resizable(vm: &mut Vm, args: &[Value]) -> Res<Ptr<ByteArray>> {
    let own = receiver(vm, args)?;
    if own.exports.get() > 0 {
        return Err(vm.error(
            ExcType::BufferError,
            "Existing exports of data: object cannot be re-sized",
        ));
    }
    Ok(own)
}

/// `__release_buffer__`
fn release_buffer(vm: &mut Vm, args: &[Value]) -> Res {
    memoryview::release(vm, &args[1])
}

fn shown(vm: &mut Vm, args: &[Value]) -> Res {
    let name = vm.type_name(&args[0]);
    let text = repr::repr_bytearray(&name, &bytes_of(&args[0]).unwrap_or_default());
    memory::str_value(vm, &text)
}

fn append_all(vm: &mut Vm, args: &[Value], more: &[u8]) -> Res {
    let own = receiver(vm, args)?;
    check_length(vm, own.data.get().len() + more.len())?;
    if !more.is_empty() {
        resizable(vm, args)?;
    }
    own.data.get_mut().extend_from_slice(more);
    Ok(Value::None)
}

fn extend(vm: &mut Vm, args: &[Value]) -> Res {
    if let Some(more) = bytes_of(&args[1]) {
        return append_all(vm, args, &more);
    }
    let is_text = args[1].kind() == Some(Kind::Str);
    let names = [vm.names.__iter__.clone(), vm.names.__getitem__.clone()];
    if !names.iter().any(|name| {
        vm.special(&args[1], name)
            .is_some_and(|method| !method.is_none())
    }) {
        let shown = vm.type_name(&args[1]);
        return Err(vm.type_error(format!("can't extend bytearray with {shown}")));
    }
    let iterator = vm.iter(&args[1])?;
    iterators::length_hint_of_script(vm, &args[1])?;
    let mut more = Vec::new();
    while let Some(item) = vm.next(&iterator)? {
        match byte_argument(vm, &item, "byte") {
            Ok(byte) => more.push(byte),
            Err(exc) if is_text && vm.is_exception(&exc, ExcType::TypeError) => {
                return Err(vm.type_error("expected iterable of integers; got: 'str'"));
            }
            Err(exc) => return Err(exc),
        }
        check_length(vm, more.len())?;
    }
    append_all(vm, args, &more)
}

fn wrong_index(vm: &mut Vm, key: &Value) -> crate::object::Exc {
    let shown = vm.type_name(key);
    vm.type_error(format!(
        "bytearray indices must be integers or slices, not {shown}"
    ))
}

fn set_item(vm: &mut Vm, args: &[Value]) -> Res {
    let own = receiver(vm, args)?;
    if let Some(slice) = args[1].as_::<Slice>() {
        let bounds = bounds(vm, slice)?;
        let new = assigned(vm, &args[2])?;
        let length = own.data.get().len();
        let span = span(bounds, length);
        if bounds.step == 1 {
            check_length(vm, length - span.count + new.len())?;
            if new.len() != span.count {
                resizable(vm, args)?;
            }
            let start = span.start as usize;
            own.data.get_mut().splice(start..start + span.count, new);
        } else if new.len() == span.count {
            let data = own.data.get_mut();
            span.places()
                .zip(new)
                .for_each(|(place, byte)| data[place] = byte);
        } else if new.is_empty() {
            resizable(vm, args)?;
            remove_places(&own, span.places().collect());
        } else {
            let count = span.count;
            return Err(vm.value_error(format!(
                "attempt to assign bytes of size {} to extended slice of size {count}",
                new.len()
            )));
        }
        return Ok(Value::None);
    }
    let Some(index) = index_argument(vm, &args[1])? else {
        return Err(wrong_index(vm, &args[1]));
    };
    let byte = byte_argument(vm, &args[2], "byte")?;
    match place(index, own.data.get().len()) {
        Some(place) => own.data.get_mut()[place] = byte,
        None => return Err(vm.index_error("bytearray index out of range")),
    }
    Ok(Value::None)
}

/// The bytes that are assigned to a slice.
fn assigned(vm: &mut Vm, value: &Value) -> Res<Vec<u8>> {
    if let Some(data) = bytes_of(value) {
        return Ok(data);
    }
    if is_number(vm, value) || value.kind() == Some(Kind::Str) {
        return Err(
            vm.type_error("can assign only bytes, buffers, or iterables of ints in range(0, 256)")
        );
    }
    memory::ints_of_iterable(vm, value, "bytearray", "byte")
}

fn remove_places(own: &ByteArray, mut places: Vec<usize>) {
    places.sort_unstable();
    let data = own.data.get_mut();
    for place in places.into_iter().rev() {
        data.remove(place);
    }
}

fn delete_item(vm: &mut Vm, args: &[Value]) -> Res {
    let own = receiver(vm, args)?;
    if let Some(slice) = args[1].as_::<Slice>() {
        let bounds = bounds(vm, slice)?;
        let span = span(bounds, own.data.get().len());
        if span.count > 0 {
            resizable(vm, args)?;
        }
        if span.step == 1 {
            let start = span.start as usize;
            own.data.get_mut().drain(start..start + span.count);
        } else {
            remove_places(&own, span.places().collect());
        }
        return Ok(Value::None);
    }
    let Some(index) = index_argument(vm, &args[1])? else {
        return Err(wrong_index(vm, &args[1]));
    };
    match place(index, own.data.get().len()) {
        Some(place) => {
            resizable(vm, args)?;
            own.data.get_mut().remove(place);
            Ok(Value::None)
        }
        None => Err(vm.index_error("bytearray index out of range")),
    }
}
