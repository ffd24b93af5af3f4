//! Decimal text of ints, within the limit of digits that protects against quadratic time.
//!
//! Counterpart in CPython: `sys.set_int_max_str_digits` and `long_to_decimal_string`.

use crate::object::int::Int;
use crate::object::{Res, Value};
use crate::vm::Vm;
use std::cell::Cell;

/// The limit as long as no script changes it.
pub const DEFAULT: usize = 4300;

thread_local! {
    static LIMIT: Cell<usize> = const { Cell::new(DEFAULT) };
}

/// `sys.get_int_max_str_digits()`; 0 is no limit.
pub fn get() -> usize {
    LIMIT.get()
}

/// `sys.set_int_max_str_digits(limit)`
pub fn set(limit: usize) {
    LIMIT.set(limit);
}

/// `str(int)`
pub fn decimal(vm: &mut Vm, int: &Int) -> Res<String> {
    let value = match int {
        Int::Small(value) => return Ok(value.to_string()),
        Int::Big(value) => value,
    };
    let limit = get() as u64;
    // log2(10) is 3.32…: so many bits have certainly too many digits.
    if limit == 0 || value.bits() <= limit * 4 {
        let text = value.to_string();
        if limit == 0 || text.trim_start_matches('-').len() as u64 <= limit {
            return Ok(text);
        }
    }
    Err(vm.value_error(format!(
        "Exceeds the limit ({limit} digits) for integer string conversion; \
         use sys.set_int_max_str_digits() to increase the limit"
    )))
}

/// The decimal text of an int value whatever its length; empty if it is no int.
pub fn display_int(value: &Value) -> String {
    match value.to_int() {
        Some(Int::Small(value)) => value.to_string(),
        Some(Int::Big(value)) => value.to_string(),
        None => String::new(),
    }
}
