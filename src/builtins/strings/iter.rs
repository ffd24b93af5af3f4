//! Iterators over text and bytes.

use super::memory::with_bytes;
use crate::builtins::iterators::reduce::{REDUCE, SET_STATE, again};
use crate::native::{Row, TypeSpec};
use crate::object::native_iter::{Iterate, NativeIter};
use crate::object::{Kind, Mut, Ptr, Res, Str, Value, Visitor};
use crate::vm::Vm;
use std::cell::Cell;

/// The rows of an iterator type implemented in Rust.
pub const ITERATOR_METHODS: &[Row] = &[
    Row::method(
        "__iter__",
        "(self, /)",
        "The iterator itself.",
        |_, args| Ok(args[0].clone()),
    ),
    Row::method("__next__", "(self, /)", "The next item.", |vm, args| {
        let Some(iterator) = args[0].to_ptr::<NativeIter>() else {
            return Err(vm.type_error("descriptor '__next__' needs an iterator"));
        };
        match iterator.0.next(vm)? {
            Some(item) => Ok(item),
            None => Err(vm.stop_iteration(Value::None)),
        }
    }),
    Row::method(
        "__length_hint__",
        "(self, /)",
        "About how many items are left.",
        |_, args| {
            let hint = args[0]
                .as_::<NativeIter>()
                .and_then(|iterator| iterator.0.length_hint());
            Ok(hint.map_or(Value::NotImplemented, Value::from))
        },
    ),
    REDUCE,
    SET_STATE,
];

const fn iterator(name: &'static str) -> TypeSpec {
    TypeSpec {
        name,
        module: "builtins",
        kind: Kind::NativeIter,
        base: "object",
        doc: "",
        can_be_base: false,
        methods: ITERATOR_METHODS,
        getset: &[],
    }
}

/// `str_ascii_iterator`
pub const STR_ASCII_ITERATOR: TypeSpec = iterator("str_ascii_iterator");
/// `str_iterator`
pub const STR_ITERATOR: TypeSpec = iterator("str_iterator");
/// `bytes_iterator`
pub const BYTES_ITERATOR: TypeSpec = iterator("bytes_iterator");
/// `bytearray_iterator`
pub const BYTEARRAY_ITERATOR: TypeSpec = iterator("bytearray_iterator");
/// `memory_iterator`
pub const MEMORY_ITERATOR: TypeSpec = iterator("memory_iterator");

struct Characters {
    text: Ptr<Str>,
    /// The byte place of the next character.
    at: Cell<usize>,
}

impl Iterate for Characters {
    fn type_name(&self) -> &'static str {
        if self.text.is_ascii() && Value::from(&self.text).is_exact(Kind::Str) {
            "str_ascii_iterator"
        } else {
            "str_iterator"
        }
    }
    fn next(&self, vm: &mut Vm) -> Res<Option<Value>> {
        let at = self.at.get();
        let text = self.text.text();
        if let Some(byte @ ..128) = text.as_bytes().get(at) {
            self.at.set(at + 1);
            return Ok(Some(vm.heap.character(*byte).into()));
        }
        let rest = &text[at..];
        let Some(c) = rest.chars().next() else {
            return Ok(None);
        };
        self.at.set(at + c.len_utf8());
        Ok(Some(Value::str(&rest[..c.len_utf8()])))
    }
    fn reduce(&self, vm: &mut Vm, _class: Value) -> Res<Option<Value>> {
        let (text, at) = (self.text.text(), self.at.get());
        Ok(Some(if at >= text.len() {
            again(vm, ["".into()], None)
        } else {
            let place = text[..at].chars().count();
            again(vm, [(&self.text).into()], Some(place.into()))
        }))
    }
    fn set_place(&self, place: usize) {
        let text = self.text.text();
        let at = text
            .char_indices()
            .nth(place)
            .map_or(text.len(), |(at, _)| at);
        self.at.set(at);
    }
    fn traverse(&self, visit: &mut Visitor) {
        visit(&Value::from(&self.text));
    }
    fn length_hint(&self) -> Option<usize> {
        Some(self.text.text()[self.at.get()..].chars().count())
    }
}

/// `iter(text)`
pub fn characters(text: Ptr<Str>) -> Value {
    NativeIter::new(Characters {
        text,
        at: Cell::new(0),
    })
}

struct ByteIter {
    /// The bytes-like object; unbound at the end.
    object: Mut<Value>,
    at: Cell<usize>,
    name: &'static str,
}

impl Iterate for ByteIter {
    fn type_name(&self) -> &'static str {
        self.name
    }
    fn next(&self, _vm: &mut Vm) -> Res<Option<Value>> {
        let at = self.at.get();
        let byte = with_bytes(self.object.get(), |data| data.get(at).copied()).flatten();
        match byte {
            Some(byte) => {
                self.at.set(at + 1);
                Ok(Some(Value::Int(byte as i64)))
            }
            None => {
                self.object.set(Value::Unbound);
                Ok(None)
            }
        }
    }
    fn reduce(&self, vm: &mut Vm, _class: Value) -> Res<Option<Value>> {
        let object = self.object.get().clone();
        Ok(if self.name == "memory_iterator" {
            None
        } else if object.is_unbound() {
            Some(again(vm, [Value::tuple([])], None))
        } else {
            Some(again(vm, [object], Some(self.at.get().into())))
        })
    }
    fn set_place(&self, place: usize) {
        self.at.set(place);
    }
    fn traverse(&self, visit: &mut Visitor) {
        visit(self.object.get());
    }
    fn length_hint(&self) -> Option<usize> {
        with_bytes(self.object.get(), |data| {
            data.len().saturating_sub(self.at.get())
        })
        .or(Some(0))
    }
}

/// `iter(data)` of a bytes-like object.
pub fn bytes(object: Value) -> Value {
    let name = match object.kind() {
        Some(Kind::Bytes) => "bytes_iterator",
        Some(Kind::ByteArray) => "bytearray_iterator",
        _ => "memory_iterator",
    };
    NativeIter::new(ByteIter {
        object: Mut::new(object),
        at: Cell::new(0),
        name,
    })
}
