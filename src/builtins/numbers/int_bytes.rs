//! `int.to_bytes` and `int.from_bytes`.

use crate::builtins::strings::memory;
use crate::object::int::Int;
use crate::object::str::Bytes;
use crate::object::{Class, Res, Value};
use crate::vm::{ExcType, Vm};
use num_bigint::{BigInt, Sign};

/// Is the byte order "little"? (`function` stands in the error.)
fn is_little(vm: &mut Vm, function: &str, order: &Value) -> Res<bool> {
    if order.is_unbound() {
        return Ok(false);
    }
    match order.as_str() {
        Some("little") => Ok(true),
        Some("big") => Ok(false),
        Some(_) => Err(vm.value_error("byteorder must be either 'little' or 'big'")),
        None => Err(vm.bad_argument(function, "argument 'byteorder'", "str", order)),
    }
}

/// `int.to_bytes(length, byteorder, *, signed)`
pub fn to_bytes(vm: &mut Vm, args: &[Value]) -> Res {
    let length = match &args[1] {
        Value::Unbound => 1,
        length => vm.index_word(length)?,
    };
    let little = is_little(vm, "to_bytes", &args[2])?;
    let signed = !args[3].is_unbound() && vm.truth(&args[3])?;
    if length < 0 {
        return Err(vm.value_error("length argument must be non-negative"));
    }
    if length >= 1 << 32 {
        return Err(vm.error_with(ExcType::MemoryError, Vec::new()));
    }
    let int = match args[0].to_int() {
        Some(int) => int,
        None => return Err(vm.type_error("descriptor 'to_bytes' requires a 'int' object")),
    };
    let length = length as usize;
    let negative = super::int::is_negative(&int);
    if negative && !signed {
        return Err(vm.error(
            ExcType::OverflowError,
            "can't convert negative int to unsigned",
        ));
    }
    let fill = if negative { 0xff } else { 0 };
    let mut data = match &int {
        Int::Small(value) => value.to_le_bytes().to_vec(),
        Int::Big(value) if signed => value.to_signed_bytes_le(),
        Int::Big(value) => value.to_bytes_le().1,
    };
    while data.last() == Some(&fill) {
        data.pop();
    }
    // In two's complement the highest bit must tell the sign.
    let sign_bit = if data.len() == length {
        data.last().map_or(0, |byte| byte >> 7)
    } else {
        fill & 1
    };
    if data.len() > length
        || (signed && length > 0 && sign_bit != fill & 1)
        || (length == 0 && negative)
    {
        return Err(vm.error(ExcType::OverflowError, "int too big to convert"));
    }
    data.resize(length, fill);
    if !little {
        data.reverse();
    }
    Ok(Bytes::new(&data))
}

/// `int.from_bytes(bytes, byteorder, *, signed)`
pub fn from_bytes(vm: &mut Vm, args: &[Value]) -> Res {
    let little = is_little(vm, "from_bytes", &args[2])?;
    let data = memory::bytes_of_iterable(vm, &args[1])?;
    let signed = !args[3].is_unbound() && vm.truth(&args[3])?;
    let value: BigInt = match (little, signed) {
        (true, true) => BigInt::from_signed_bytes_le(&data),
        (false, true) => BigInt::from_signed_bytes_be(&data),
        (true, false) => BigInt::from_bytes_le(Sign::Plus, &data),
        (false, false) => BigInt::from_bytes_be(Sign::Plus, &data),
    };
    let value = value.into();
    match args[0].as_ptr::<Class>() {
        Some(class) if !class.builtin || class.name_text() != "int" => vm.call(&args[0], &[value]),
        _ => Ok(value),
    }
}
