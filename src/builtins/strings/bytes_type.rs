//! The table of `bytes`. Counterpart in CPython: `bytesobject.c`.

use super::bytes_methods::{self as methods, byte_rows};
use super::memory::{self, bytes_of, check_length};
use super::{byte_text as text, codec, hexadecimal, iter, memoryview, repr};
use crate::builtins::numbers::{class_argument, make};
use crate::native::{Row, TypeSpec};
use crate::object::str::{Bytes, hash_bytes};
use crate::object::{Kind, Res, Value};
use crate::vm::{ExcType, Vm};
use asyncscript_syntax::ast::CmpOp;
use std::cell::Cell;

/// `bytes`
pub const BYTES: TypeSpec = TypeSpec {
    name: "bytes",
    module: "builtins",
    kind: Kind::Bytes,
    base: "object",
    doc: "bytes(iterable_of_ints) -> bytes\nbytes(string, encoding, errors='strict') -> bytes\nbytes(bytes_like) -> bytes\nbytes(count) -> bytes of zeros\n\nA row of bytes that does not change.",
    can_be_base: true,
    methods: METHODS,
    getset: &[],
};

const METHODS: &[Row] = byte_rows![
    Row::static_method(
        "__new__",
        "(cls, source=b'', encoding='utf-8', errors='strict')",
        "Make bytes.",
        |vm, args| {
            let class = class_argument(vm, "bytes", &args[0])?;
            if class.is_none()
                && args[1].is_exact(Kind::Bytes)
                && args[2].is_unbound()
                && args[3].is_unbound()
            {
                return Ok(args[1].clone());
            }
            let data = match by_dunder(vm, &args[1..])? {
                Some(made) if class.is_none() => return Ok(made),
                Some(made) => bytes_of(&made).unwrap_or_default(),
                None => source(vm, &args[1..], "bytes")?,
            };
            Ok(make(
                Bytes {
                    data: data.into(),
                    hash: Cell::new(0),
                },
                class.as_ref(),
            ))
        }
    ),
    Row::method("__repr__", "(self, /)", "Return repr(self).", shown),
    Row::method("__str__", "(self, /)", "Return str(self).", shown),
    Row::method(
        "__buffer__",
        "(self, flags, /)",
        "Return a buffer object that exposes the underlying memory of the object.",
        memoryview::buffer
    ),
    Row::method("__hash__", "(self, /)", "Return hash(self).", |_, args| Ok(
        Value::Int(hash(&args[0]) as i64)
    )),
    Row::method("__getnewargs__", "(self, /)", "For copying.", |_, args| {
        Ok(Value::tuple([Bytes::new(
            &bytes_of(&args[0]).unwrap_or_default(),
        )]))
    }),
    Row::method(
        "__bytes__",
        "(self, /)",
        "Return bytes(self).",
        |_, args| {
            Ok(if args[0].is_exact(Kind::Bytes) {
                args[0].clone()
            } else {
                Bytes::new(&bytes_of(&args[0]).unwrap_or_default())
            })
        }
    ),
];

fn shown(vm: &mut Vm, args: &[Value]) -> Res {
    let text = repr::repr_bytes(&bytes_of(&args[0]).unwrap_or_default());
    memory::str_value(vm, &text)
}

/// `hash(bytes)`
pub fn hash(value: &Value) -> u64 {
    let Some(bytes) = value.as_::<Bytes>() else {
        return 0;
    };
    if bytes.hash.get() == 0 {
        bytes.hash.set(hash_bytes(&bytes.data));
    }
    bytes.hash.get()
}

/// What the source's `__bytes__` gives, if it has one and neither encoding nor errors are given.
fn by_dunder(vm: &mut Vm, args: &[Value]) -> Res<Option<Value>> {
    let [source, encoding, errors] = args else {
        return Ok(None);
    };
    if source.is_unbound() || !encoding.is_unbound() || !errors.is_unbound() {
        return Ok(None);
    }
    let name = vm.names.__bytes__.clone();
    let made = vm.call_special(source, &name, &[])?;
    match &made {
        Some(made) if made.as_::<Bytes>().is_none() => {
            let shown = vm.shown_type(made);
            Err(vm.type_error(format!("__bytes__ returned non-bytes (type {shown})")))
        }
        _ => Ok(made),
    }
}

/// What `bytes` or `bytearray` got: source, encoding, errors.
pub fn source(vm: &mut Vm, args: &[Value], type_name: &str) -> Res<Vec<u8>> {
    let encoding = codec::text_argument(vm, type_name, "encoding", &args[1], "utf-8")?;
    let errors = codec::text_argument(vm, type_name, "errors", &args[2], "strict")?;
    let value = &args[0];
    if value.kind() == Some(Kind::Str) {
        if args[1].is_unbound() {
            return Err(vm.type_error("string argument without an encoding"));
        }
        return codec::encode_method(vm, value, &encoding, &errors);
    }
    if !args[1].is_unbound() {
        return Err(vm.type_error("encoding without a string argument"));
    }
    if !args[2].is_unbound() {
        return Err(vm.type_error("errors without a string argument"));
    }
    if value.is_unbound() {
        return Ok(Vec::new());
    }
    if value.to_int().is_some() || vm.special(value, &vm.names.__index__.clone()).is_some() {
        let count = match vm.index(value) {
            Ok(Value::Int(count)) => count,
            Ok(_) => {
                let shown = vm.shown_type(value);
                let message = format!("cannot fit '{shown}' into an index-sized integer");
                return Err(vm.error(ExcType::OverflowError, message));
            }
            // It may still be an iterable.
            Err(exc) if vm.is_exception(&exc, ExcType::TypeError) => {
                return of_iterable(vm, type_name, value);
            }
            Err(exc) => return Err(exc),
        };
        let Ok(count) = usize::try_from(count) else {
            return Err(vm.value_error("negative count"));
        };
        check_length(vm, count)?;
        return Ok(vec![0; count]);
    }
    if let Some(data) = bytes_of(value) {
        return Ok(data);
    }
    if let Some(data) = super::lent::copied(vm, value, super::lent::FULL_READONLY)? {
        return Ok(data);
    }
    of_iterable(vm, type_name, value)
}

fn of_iterable(vm: &mut Vm, type_name: &str, value: &Value) -> Res<Vec<u8>> {
    let shown = match type_name {
        "bytes" => "bytes",
        _ => "byte",
    };
    memory::ints_of_iterable(vm, value, type_name, shown)
}
