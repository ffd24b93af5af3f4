//! The numbers: `int`, `bool`, `float`, `complex`, and the builtin functions about them.
//!
//! [`arith`] and [`mod@compare`] are what the machine calls for operands that its fast
//! paths do not take; [`parse`] and [`float_text`] go between numbers and text; a
//! `…_type` file holds a type's table. Counterparts in CPython: `Objects/longobject.c`,
//! `boolobject.c`, `floatobject.c`, `complexobject.c`.

use crate::native::{Row, TypeSpec};
use crate::object::int::Complex;
use crate::object::{Class, Payload, Ptr, Res, Value};
use crate::vm::Vm;
use std::cell::Cell;

pub mod arith;
pub mod bool_type;
pub mod compare;
pub mod complex_type;
pub mod float_text;
pub mod float_type;
pub mod functions;
pub mod hexadecimal;
pub mod int;
pub mod int_bytes;
pub mod int_type;
pub mod limit;
pub mod parse;

pub use arith::{binary, unary};
pub use compare::{compare, number_hash};
pub use float_text::display_float;
pub use limit::display_int;

/// The types of this folder.
pub const TYPES: &[&TypeSpec] = &[
    &int_type::INT,
    &bool_type::BOOL,
    &float_type::FLOAT,
    &complex_type::COMPLEX,
];

/// The builtin functions of this folder.
pub const FUNCTIONS: &[Row] = functions::FUNCTIONS;

/// The class that a `__new__` got: `None` for the builtin type itself, else the script's subclass of it.
/// The machine has checked that it is one of the two.
pub fn class_argument(vm: &mut Vm, type_name: &str, cls: &Value) -> Res<Option<Ptr<Class>>> {
    let class = crate::builtins::objects::class_argument(vm, cls)?;
    let is_own = class.builtin && class.name_text() == type_name;
    Ok((!is_own).then_some(class))
}

/// Whether it can be taken for a number (`PyNumber_Check`).
pub(crate) fn is_number(vm: &Vm, value: &Value) -> bool {
    let n = &vm.names;
    value.as_::<Complex>().is_some()
        || [&n.__index__, &n.__int__, &n.__float__]
            .iter()
            .any(|name| vm.special(value, name).is_some())
}

/// A new object of the class that [`class_argument`] found.
pub fn make<T: Payload>(payload: T, class: Option<&Ptr<Class>>) -> Value {
    match class {
        None => Ptr::new(payload).into(),
        Some(class) => Ptr::with_class(payload, class).into(),
    }
}

thread_local! {
    static NANS: Cell<u64> = const { Cell::new(1) };
}

/// A NaN with bits of its own: `float("nan") is float("nan")` is false, and a set may hold both.
pub fn fresh_nan() -> f64 {
    let count = NANS.get() % (1 << 50);
    NANS.set(count + 1);
    f64::from_bits(f64::NAN.to_bits() | count)
}
