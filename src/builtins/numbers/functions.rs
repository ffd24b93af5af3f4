//! The builtin functions about numbers: `abs`, `divmod`, `pow`, `round`, `bin`, `oct`, `hex`.

use super::arith::{self, Number, is_plain};
use super::{complex_type, float_type, int, int_type};
use crate::native::Row;
use crate::object::{Ptr, Res, Str, Value};
use crate::vm::Vm;
use asyncscript_syntax::ast::BinOp;

/// The builtin functions about numbers.
pub const FUNCTIONS: &[Row] = &[
    Row::function("abs", "(x, /)", "The absolute value of a number.", abs),
    Row::function("divmod", "(x, y, /)", "The pair (x//y, x%y).", divmod),
    Row::function(
        "pow",
        "(base, exp, mod=None)",
        "base**exp, or base**exp % mod computed without the large power.",
        pow,
    ),
    Row::function(
        "round",
        "(number, ndigits=None)",
        "The number rounded to so many places, halves to even.",
        round,
    ),
    Row::function(
        "bin",
        "(number, /)",
        "The binary notation of an int.",
        |vm, args| in_base(vm, &args[0], 2, "0b"),
    ),
    Row::function(
        "oct",
        "(number, /)",
        "The octal notation of an int.",
        |vm, args| in_base(vm, &args[0], 8, "0o"),
    ),
    Row::function(
        "hex",
        "(number, /)",
        "The hexadecimal notation of an int.",
        |vm, args| in_base(vm, &args[0], 16, "0x"),
    ),
];

fn abs(vm: &mut Vm, args: &[Value]) -> Res {
    let value = &args[0];
    if is_plain(value) {
        match Number::of(value) {
            Some(Number::Int(value)) => return Ok(int::absolute(&value)),
            Some(Number::Float(value)) => return Ok(Value::Float(value.abs())),
            Some(Number::Complex(re, im)) => return complex_type::absolute(vm, re, im),
            None => {}
        }
    }
    let name = vm.names.__abs__.clone();
    match vm.call_special(value, &name, &[])? {
        Some(result) => Ok(result),
        None => {
            let shown = vm.shown_type(value);
            Err(vm.type_error(format!("bad operand type for abs(): '{shown}'")))
        }
    }
}

fn divmod(vm: &mut Vm, args: &[Value]) -> Res {
    let (a, b) = (&args[0], &args[1]);
    if is_plain(a)
        && is_plain(b)
        && let Some(result) = arith::divmod(vm, a, b)
    {
        return result;
    }
    let (name, reflected) = (vm.names.__divmod__.clone(), vm.names.__rdivmod__.clone());
    if let Some(result) = by_special_methods(vm, a, b, &name, &reflected)? {
        return Ok(result);
    }
    let (a, b) = (vm.shown_type(a), vm.shown_type(b));
    Err(vm.type_error(format!(
        "unsupported operand type(s) for divmod(): '{a}' and '{b}'"
    )))
}

/// `a.name(b)` or `b.reflected(a)`, in Python's order; `None` if neither can.
pub fn by_special_methods(
    vm: &mut Vm,
    a: &Value,
    b: &Value,
    name: &Ptr<Str>,
    reflected: &Ptr<Str>,
) -> Res<Option<Value>> {
    let (first, second) = (vm.class_of(a), vm.class_of(b));
    let same = first.same(&second);
    let derived = !same && second.is_subclass(&first);
    let mut ask_second = !same;
    if derived {
        // A subclass that brings its own reflected method is asked first.
        let own = match (second.lookup(reflected), first.lookup(reflected)) {
            (Some(own), Some(inherited)) => !own.is(&inherited),
            (own, _) => own.is_some(),
        };
        if own {
            ask_second = false;
            match vm.call_special(b, reflected, std::slice::from_ref(a))? {
                Some(Value::NotImplemented) | None => {}
                Some(result) => return Ok(Some(result)),
            }
        }
    }
    match vm.call_special(a, name, std::slice::from_ref(b))? {
        Some(Value::NotImplemented) | None => {}
        Some(result) => return Ok(Some(result)),
    }
    if ask_second {
        match vm.call_special(b, reflected, std::slice::from_ref(a))? {
            Some(Value::NotImplemented) | None => {}
            Some(result) => return Ok(Some(result)),
        }
    }
    Ok(None)
}

fn pow(vm: &mut Vm, args: &[Value]) -> Res {
    let (a, b) = (&args[0], &args[1]);
    let Some(modulus) = args[2].given() else {
        return vm.binary(BinOp::Pow, a, b);
    };
    if is_plain(a)
        && is_plain(b)
        && is_plain(modulus)
        && let Some(result) = arith::power_modulo(vm, a, b, modulus)
    {
        return result;
    }
    let name = vm.names.__pow__.clone();
    match vm.call_special(a, &name, &[b.clone(), modulus.clone()])? {
        Some(Value::NotImplemented) => {}
        Some(result) => return Ok(result),
        None => {
            let reflected = vm.names.__rpow__.clone();
            vm.half_of_a_pair(a, &name, &reflected)?;
        }
    }
    let (a, b, modulus) = (vm.type_name(a), vm.type_name(b), vm.type_name(modulus));
    Err(vm.type_error(format!(
        "unsupported operand type(s) for ** or pow(): '{a}', '{b}', '{modulus}'"
    )))
}

fn round(vm: &mut Vm, args: &[Value]) -> Res {
    let value = &args[0];
    match value {
        Value::Float(number) => return float_type::round(vm, *number, &args[1]),
        Value::Int(_) => {
            let digits = args[1].given().unwrap_or(&Value::Unbound);
            return int_type::round(vm, value, digits);
        }
        _ => {}
    }
    let name = vm.names.__round__.clone();
    let result = match args[1].given() {
        Some(digits) => vm.call_special(value, &name, std::slice::from_ref(digits))?,
        None => vm.call_special(value, &name, &[])?,
    };
    match result {
        Some(result) => Ok(result),
        None => {
            let shown = vm.type_name(value);
            Err(vm.type_error(format!("type {shown} doesn't define __round__ method")))
        }
    }
}

fn in_base(vm: &mut Vm, value: &Value, radix: u32, prefix: &str) -> Res {
    let index = vm.index(value)?;
    // `index` gives an int or an error.
    let text = index
        .to_int()
        .map(|int| int_type::in_base(&int, radix, prefix))
        .unwrap_or_default();
    Ok(text.into())
}
