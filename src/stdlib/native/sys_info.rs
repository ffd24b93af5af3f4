//! The named tuples of `sys`: `version_info`, `float_info`, `int_info`, `hash_info`; and the limit of int digits.
//!
//! Counterparts in CPython: structure sequences of `Python/sysmodule.c`.

use crate::builtins::numbers::limit;
use crate::native::{GetSetRow, Row, TypeSpec};
use crate::object::{Dict, Kind, Res, Tuple, Value};
use crate::vm::Vm;

/// The field of a named tuple.
fn item(value: &Value, index: usize) -> Value {
    value
        .as_tuple()
        .and_then(|items| items.get(index).cloned())
        .unwrap_or(Value::None)
}

/// `sys.float_info(max=…, …)`
fn shown(vm: &mut Vm, value: &Value, spec: &TypeSpec) -> Res {
    let mut parts = Vec::new();
    for (index, field) in spec.getset.iter().enumerate() {
        let part = item(value, index);
        parts.push(format!("{}={}", field.name, vm.repr(&part)?.text()));
    }
    // CPython gives this one no module.
    let module = if spec.name == "asyncgen_hooks" {
        ""
    } else {
        "sys."
    };
    Ok(format!("{module}{}({})", spec.name, parts.join(", ")).into())
}

/// A named tuple: its static, its name, its fields with their places.
macro_rules! named_tuple {
    ($spec:ident, $name:literal, $($index:literal: $field:literal),*) => {
        pub(crate) static $spec: TypeSpec = TypeSpec {
            name: $name,
            module: "sys",
            kind: Kind::Tuple,
            base: "tuple",
            doc: "",
            can_be_base: false,
            methods: &[
                Row::static_method("__new__", "(cls, /, *args, **kwargs)", "Not possible.", |vm, _| {
                    Err(vm.type_error(concat!("cannot create 'sys.", $name, "' instances")))
                }),
                Row::method("__repr__", "(self, /)", "Return repr(self).", |vm, args| shown(vm, &args[0], &$spec)),
            ],
            getset: &[$(GetSetRow::member($field, "", |_, value| Ok(item(value, $index)))),*],
        };
    };
}

named_tuple!(VERSION_INFO, "version_info", 0: "major", 1: "minor", 2: "micro", 3: "releaselevel", 4: "serial");
named_tuple!(FLOAT_INFO, "float_info", 0: "max", 1: "max_exp", 2: "max_10_exp", 3: "min", 4: "min_exp", 5: "min_10_exp",
    6: "dig", 7: "mant_dig", 8: "epsilon", 9: "radix", 10: "rounds");
named_tuple!(INT_INFO, "int_info", 0: "bits_per_digit", 1: "sizeof_digit", 2: "default_max_str_digits",
    3: "str_digits_check_threshold");
named_tuple!(ASYNCGEN_HOOKS, "asyncgen_hooks", 0: "firstiter", 1: "finalizer");
named_tuple!(HASH_INFO, "hash_info", 0: "width", 1: "modulus", 2: "inf", 3: "nan", 4: "imag", 5: "algorithm",
    6: "hash_bits", 7: "seed_bits", 8: "cutoff");

fn add(vm: &mut Vm, namespace: &Dict, spec: &'static TypeSpec, items: Vec<Value>) {
    let class = vm.native_type(spec);
    namespace.set_str(spec.name, Tuple::with_class(items, &class).into());
}

/// Put the named tuples into `sys`.
pub fn fill(vm: &mut Vm, namespace: &Dict) {
    // A new interpreter begins with the default.
    limit::set(limit::DEFAULT);
    let ints = |items: &[i64]| {
        items
            .iter()
            .map(|item| Value::Int(*item))
            .collect::<Vec<_>>()
    };
    let mut version = ints(&[3, 13, 0]);
    version.extend(["final".into(), Value::Int(0)]);
    add(vm, namespace, &VERSION_INFO, version);
    let mut floats = vec![Value::Float(f64::MAX)];
    floats.extend(ints(&[f64::MAX_EXP as i64, f64::MAX_10_EXP as i64]));
    floats.push(Value::Float(f64::MIN_POSITIVE));
    floats.extend(ints(&[
        f64::MIN_EXP as i64,
        f64::MIN_10_EXP as i64,
        f64::DIGITS as i64,
        f64::MANTISSA_DIGITS as i64,
    ]));
    floats.push(Value::Float(f64::EPSILON));
    floats.extend(ints(&[2, 1]));
    add(vm, namespace, &FLOAT_INFO, floats);
    add(
        vm,
        namespace,
        &INT_INFO,
        ints(&[30, 4, limit::DEFAULT as i64, LEAST]),
    );
    let mut hashes = ints(&[64, (1 << 61) - 1, 314_159, 0, 1_000_003]);
    hashes.push("siphash13".into());
    hashes.extend(ints(&[64, 128, 0]));
    add(vm, namespace, &HASH_INFO, hashes);
}

/// The limit may not be less, but for 0: no limit.
const LEAST: i64 = 640;

/// `sys.get_int_max_str_digits()`
pub fn get_int_max_str_digits(_vm: &mut Vm, _args: &[Value]) -> Res {
    Ok(limit::get().into())
}

/// `sys.set_int_max_str_digits(maxdigits)`
pub fn set_int_max_str_digits(vm: &mut Vm, args: &[Value]) -> Res {
    match vm.index(&args[0])?.as_int() {
        Some(digits) if digits == 0 || digits >= LEAST => {
            limit::set(digits as usize);
            Ok(Value::None)
        }
        _ => Err(vm.value_error(format!("maxdigits must be 0 or larger than {LEAST}"))),
    }
}
