//! `__buffer__` and `__release_buffer__` of a script's own classes (PEP 688): bytes that they lend.

use super::memory::bytes_of;
use super::memoryview::MemoryView;
use crate::object::native_iter::Native;
use crate::object::{Kind, Res, Value};
use crate::vm::{ExcType, Vm};

/// `inspect.BufferFlags.FULL_RO`: whatever there is, to be read.
pub(super) const FULL_READONLY: i64 = 284;
/// `inspect.BufferFlags.SIMPLE`: plain bytes, to be read.
const SIMPLE: i64 = 0;

/// The view that an object's `__buffer__` gives; none if its class has no such method.
pub(super) fn lend(vm: &mut Vm, value: &Value, flags: i64) -> Res<Option<Value>> {
    let name = vm.intern("__buffer__");
    match vm.special(value, &name) {
        Some(method) if method.kind() != Some(Kind::NativeFunction) => {}
        _ => return Ok(None),
    }
    let Some(view) = vm.call_special(value, &name, &[Value::Int(flags)])? else {
        return Ok(None);
    };
    if Native::get::<MemoryView>(&view).is_none() {
        return Err(vm.type_error("__buffer__ returned non-memoryview object"));
    }
    Ok(Some(view))
}

/// The view is not needed any more: tell the object, if it wants to know. Its errors go nowhere else.
pub(super) fn give_back(vm: &mut Vm, owner: &Value, view: &Value) -> Res<()> {
    let name = vm.intern("__release_buffer__");
    match vm.call_special(owner, &name, std::slice::from_ref(view)) {
        Ok(Some(_)) => {}
        Ok(None) => drop(super::memoryview::release(vm, view)?),
        Err(exc) if vm.is_exception(&exc, ExcType::Exception) => vm.unraisable(exc, owner),
        Err(exc) => return Err(exc),
    }
    Ok(())
}

/// A copy of the bytes that an object lends; none if it lends none.
pub(super) fn copied(vm: &mut Vm, value: &Value, flags: i64) -> Res<Option<Vec<u8>>> {
    let Some(view) = lend(vm, value, flags)? else {
        return Ok(None);
    };
    let data = bytes_of(&view).unwrap_or_default();
    give_back(vm, value, &view)?;
    Ok(Some(data))
}

/// The same, for those who want plain bytes.
pub(super) fn plain(vm: &mut Vm, value: &Value) -> Res<Option<Vec<u8>>> {
    copied(vm, value, SIMPLE)
}
