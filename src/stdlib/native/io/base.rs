//! What the base classes of streams do for classes that a script derives from them: lines and buffers
//! out of the `read` or `readinto` that it has written.
//!
//! CPython: `Modules/_io/iobase.c`, `bufferedio.c`.

use super::{check_open, limit, size, unsupported};
use crate::builtins::strings::memory::{bytearray, bytes_of};
use crate::builtins::strings::memoryview::{fill, writable_length};
use crate::object::str::{ByteArray, Bytes};
use crate::object::{Res, Value};
use crate::vm::{ExcType, Vm};

/// How much `readall` asks for at once.
const CHUNK: usize = 8192;

/// The bytes that a script's `read` or `peek` gave; OSError if it gave none.
fn given_bytes(vm: &mut Vm, name: &str, value: &Value) -> Res<Vec<u8>> {
    if let Some(bytes) = value.as_::<Bytes>() {
        return Ok(bytes.data.to_vec());
    }
    let given = vm.type_name(value);
    let text = format!("{name}() should have returned a bytes object, not '{given}'");
    Err(vm.error(ExcType::OSError, text))
}

/// `IOBase.readline`: a byte at a time, or as far as `peek` sees.
pub(super) fn read_line(vm: &mut Vm, args: &[Value]) -> Res {
    let stream = &args[0];
    let most = limit(vm, &args[1])?;
    let name = vm.intern("peek");
    let peek = vm.get_attr_opt(stream, &name)?;
    let mut line = Vec::new();
    while most.is_none_or(|most| line.len() < most) {
        let mut count = 1;
        if let Some(peek) = &peek {
            let ahead = vm.call(peek, &[Value::Int(1)])?;
            let ahead = given_bytes(vm, "peek", &ahead)?;
            if !ahead.is_empty() {
                let end = ahead.iter().position(|byte| *byte == b'\n');
                count = end.map_or(ahead.len(), |end| end + 1);
                // Not less what there is already: as in CPython, a line may be longer than was asked.
                count = most.map_or(count, |most| count.min(most));
            }
        }
        let bytes = vm.call_method(stream, "read", &[count.into()])?;
        let bytes = given_bytes(vm, "read", &bytes)?;
        if bytes.is_empty() {
            break;
        }
        line.extend_from_slice(&bytes);
        if line.ends_with(b"\n") {
            break;
        }
    }
    Ok(Bytes::new(&line))
}

/// `_checkReadable` and its like: UnsupportedOperation if the stream says no.
pub(super) fn check_able(vm: &mut Vm, args: &[Value], question: &str, verb: &str) -> Res {
    let answer = vm.call_method(&args[0], question, &[])?;
    if vm.truth(&answer)? {
        return Ok(answer);
    }
    Err(unsupported(
        vm,
        &format!("File or stream is not {verb}able."),
    ))
}

/// `_checkClosed`
pub(super) fn check_closed(vm: &mut Vm, args: &[Value]) -> Res {
    check_open(vm, &args[0]).map(|()| Value::None)
}

/// `RawIOBase.read`: by `readinto`, or `readall`.
pub(super) fn raw_read(vm: &mut Vm, args: &[Value]) -> Res {
    let Some(most) = size(vm, &args[1])?.filter(|most| *most >= 0) else {
        return vm.call_method(&args[0], "readall", &[]);
    };
    crate::builtins::strings::memory::check_length(vm, most as usize)?;
    let buffer = bytearray(vec![0; most as usize]);
    let count = vm.call_method(&args[0], "readinto", std::slice::from_ref(&buffer))?;
    if count.is_none() {
        return Ok(count);
    }
    let count = vm.index_word(&count)?;
    let data = buffer.as_::<ByteArray>().map(|array| array.data.get());
    match data.and_then(|data| data.get(..usize::try_from(count).ok()?)) {
        Some(data) => Ok(Bytes::new(data)),
        None => Err(vm.value_error(format!(
            "readinto returned {count} outside buffer size {most}"
        ))),
    }
}

/// `RawIOBase.readall`: by `read`, until it gives nothing.
pub(super) fn read_all(vm: &mut Vm, args: &[Value]) -> Res {
    let mut all = Vec::new();
    loop {
        let data = vm.call_method(&args[0], "read", &[CHUNK.into()])?;
        if data.is_none() && all.is_empty() {
            return Ok(data);
        }
        match data.as_::<Bytes>() {
            Some(bytes) if !bytes.data.is_empty() => all.extend_from_slice(&bytes.data),
            None if !data.is_none() => {
                return Err(vm.type_error("read() should return bytes"));
            }
            _ => return Ok(Bytes::new(&all)),
        }
    }
}

/// What a raw stream must do itself.
pub(super) fn not_implemented(vm: &mut Vm, _: &[Value]) -> Res {
    Err(vm.error_with(ExcType::NotImplementedError, Vec::new()))
}

/// `BufferedIOBase.readinto` and `readinto1`: by `read` and `read1`.
pub(super) fn read_into(vm: &mut Vm, args: &[Value], function: &str, by: &str) -> Res {
    let most = writable_length(vm, &args[1], function)?;
    let data = vm.call_method(&args[0], by, &[most.into()])?;
    let bytes = match data.as_::<Bytes>() {
        Some(_) => bytes_of(&data).unwrap_or_default(),
        None => return Err(vm.type_error("read() should return bytes")),
    };
    if bytes.len() > most {
        let given = bytes.len();
        return Err(vm.value_error(format!(
            "read() returned too much data: {most} bytes requested, {given} returned"
        )));
    }
    fill(&args[1], &bytes);
    Ok(bytes.len().into())
}
