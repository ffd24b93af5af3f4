//! Text and bytes objects: making them within the limit of size, and reading the bytes of bytes-like objects.

use super::memoryview::MemoryView;
use crate::object::native_iter::Native;
use crate::object::str::{ByteArray, Bytes};
use crate::object::{Exc, Kind, Mut, Ptr, Res, Str, Value};
use crate::vm::{ExcType, Vm};

/// No text and no bytes object is longer, in bytes.
pub const MAX_LENGTH: usize = u32::MAX as usize - 64;

/// A MemoryError.
pub fn memory_error(vm: &mut Vm) -> Exc {
    vm.error_with(ExcType::MemoryError, Vec::new())
}

/// MemoryError for an object of more bytes than there may be.
#[inline]
pub fn check_length(vm: &mut Vm, bytes: usize) -> Res<()> {
    if bytes > MAX_LENGTH {
        Err(memory_error(vm))
    } else {
        Ok(())
    }
}

/// A new `str`.
pub fn new_str(vm: &mut Vm, text: &str) -> Res<Ptr<Str>> {
    check_length(vm, text.len())?;
    Ok(Str::new(text))
}

/// A new `str`, as a value.
pub fn str_value(vm: &mut Vm, text: &str) -> Res {
    new_str(vm, text).map(Value::from)
}

/// A new `bytearray`.
pub fn bytearray(data: Vec<u8>) -> Value {
    Ptr::new(ByteArray {
        data: Mut::new(data),
        exports: Default::default(),
    })
    .into()
}

/// Read the bytes of a bytes-like object; `None` if it is none. `work` runs no script code.
pub fn with_bytes<R>(value: &Value, work: impl FnOnce(&[u8]) -> R) -> Option<R> {
    match value.kind()? {
        Kind::Bytes => value.as_::<Bytes>().map(|bytes| work(&bytes.data)),
        Kind::ByteArray => value.as_::<ByteArray>().map(|bytes| work(bytes.data.get())),
        Kind::Native => {
            let view = Native::get::<MemoryView>(value)?;
            Some(work(&view.bytes()))
        }
        _ => None,
    }
}

/// A copy of the bytes of a bytes-like object; `None` if it is none.
pub fn bytes_of(value: &Value) -> Option<Vec<u8>> {
    with_bytes(value, <[u8]>::to_vec)
}

/// A copy of the bytes of a bytes-like object; TypeError "a bytes-like object is required, not 'X'".
pub fn bytes_argument(vm: &mut Vm, value: &Value) -> Res<Vec<u8>> {
    match bytes_of(value) {
        Some(data) => Ok(data),
        None => {
            if let Some(data) = super::lent::plain(vm, value)? {
                return Ok(data);
            }
            let shown = vm.type_name(value);
            Err(vm.type_error(format!("a bytes-like object is required, not '{shown}'")))
        }
    }
}

/// A byte out of an int; `shown` begins the ValueError ("byte", "bytes").
pub fn byte_argument(vm: &mut Vm, value: &Value, shown: &str) -> Res<u8> {
    let index = vm.index(value)?;
    match index.as_int().and_then(|int| u8::try_from(int).ok()) {
        Some(byte) => Ok(byte),
        None => Err(vm.value_error(format!("{shown} must be in range(0, 256)"))),
    }
}

/// The bytes of a bytes-like object, of an object with `__bytes__`, or of an iterable of ints.
pub fn bytes_of_iterable(vm: &mut Vm, value: &Value) -> Res<Vec<u8>> {
    if let Some(data) = bytes_of(value) {
        return Ok(data);
    }
    let name = vm.names.__bytes__.clone();
    if let Some(result) = vm.call_special(value, &name, &[])? {
        return match result.as_::<Bytes>() {
            Some(bytes) => Ok(bytes.data.to_vec()),
            None => {
                let shown = vm.type_name(&result);
                Err(vm.type_error(format!("__bytes__ returned non-bytes (type {shown})")))
            }
        };
    }
    if let Some(data) = super::lent::copied(vm, value, super::lent::FULL_READONLY)? {
        return Ok(data);
    }
    ints_of_iterable(vm, value, "bytes", "bytes")
}

/// The bytes of an iterable of ints; `target` is the type in the TypeError, `shown` begins the ValueError.
pub fn ints_of_iterable(vm: &mut Vm, value: &Value, target: &str, shown: &str) -> Res<Vec<u8>> {
    let name = vm.type_name(value);
    let refusal = || format!("cannot convert '{name}' object to {target}");
    if value.kind() == Some(Kind::Str) {
        return Err(vm.type_error(refusal()));
    }
    let iterator = vm.iter_or(value, refusal)?;
    if target == "bytes" {
        crate::builtins::iterators::length_hint_of_script(vm, value)?;
    }
    let mut data = Vec::new();
    while let Some(item) = vm.next(&iterator)? {
        data.push(byte_argument(vm, &item, shown)?);
        check_length(vm, data.len())?;
    }
    Ok(data)
}

/// `length` times `count`, as the size of a repeated sequence.
pub fn repeated_length(vm: &mut Vm, length: usize, count: i64, what: &str) -> Res<usize> {
    let count = usize::try_from(count).unwrap_or(0);
    match length.checked_mul(count) {
        Some(total) if total <= isize::MAX as usize => check_length(vm, total).map(|()| total),
        _ => Err(vm.error(ExcType::OverflowError, what)),
    }
}

/// The count of a repetition: OverflowError if it does not fit; `None` if the value is no int.
pub fn repeat_count(vm: &mut Vm, value: &Value) -> Res<Option<i64>> {
    match value {
        Value::Int(count) => return Ok(Some(*count)),
        Value::Bool(count) => return Ok(Some(*count as i64)),
        Value::Obj(_) => {}
        _ => return Ok(None),
    }
    if vm.special(value, &vm.names.__index__.clone()).is_none() {
        return Ok(None);
    }
    let index = vm.index(value)?;
    match index.as_int() {
        Some(count) => Ok(Some(count)),
        None => {
            let shown = vm.shown_type(value);
            let message = format!("cannot fit '{shown}' into an index-sized integer");
            Err(vm.error(ExcType::OverflowError, message))
        }
    }
}
