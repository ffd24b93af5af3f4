//! `BufferedReader` and its like over a raw stream of a script: what they do is written in `_buffered.as`.
//!
//! An object of these types is a file (`binary_file`, the whole of it native) or a stack: a native shell
//! with an object of `_buffered.as` in it, to which every row of the type hands what it is asked.

use super::binary_file::{finalised, of};
use super::make;
use crate::object::native_iter::{Native, NativeData};
use crate::object::{Class, Res, Value, Visitor};
use crate::vm::Vm;
use std::any::Any;

/// The shell.
struct Stacked {
    inner: Value,
}

impl NativeData for Stacked {
    fn traverse(&self, visit: &mut Visitor) {
        visit(&self.inner);
    }
    fn as_any(&self) -> &dyn Any {
        self
    }
}

/// The object in a shell; none if it is a file.
pub(super) fn inner(value: &Value) -> Option<&Value> {
    Native::get::<Stacked>(value).map(|stacked| &stacked.inner)
}

/// Hand a method on to the object in the shell.
pub(super) fn forward(vm: &mut Vm, inner: &Value, name: &str, args: &[Value]) -> Res {
    let given: Vec<Value> = args[1..]
        .iter()
        .filter(|value| !value.is_unbound())
        .cloned()
        .collect();
    let inner = inner.clone();
    vm.call_method(&inner, name, &given)
}

/// `BufferedReader(raw, buffer_size)` and its like.
pub(super) fn new(vm: &mut Vm, args: &[Value]) -> Res {
    let kind = args[0].as_::<Class>().and_then(|class| {
        let names = ["BufferedReader", "BufferedWriter", "BufferedRandom"];
        let is = |class: &Class, name: &str| class.builtin && class.name_text() == name;
        names
            .into_iter()
            .find(|name| is(class, name) || class.mro.get().iter().any(|base| is(base, name)))
    });
    let module = vm.import_module("_buffered")?;
    let class = vm.get_attr_str(&module, kind.unwrap_or("BufferedReader"))?;
    let size = args[2].given().cloned().unwrap_or(Value::Int(8192));
    let inner = vm.call(&class, &[args[1].clone(), size])?;
    Ok(finalised(make(&args[0], Stacked { inner })))
}

/// A row of a type that is a file or a stack.
macro_rules! either {
    ($name:literal, $signature:literal, $doc:literal, $file:expr) => {
        Row::method($name, $signature, $doc, |vm, args| {
            match $crate::stdlib::native::io::stacked::inner(&args[0]) {
                Some(inner) => $crate::stdlib::native::io::stacked::forward(vm, inner, $name, args),
                None => $file(vm, args),
            }
        })
    };
}

/// An attribute of such a type.
macro_rules! either_get {
    ($name:literal, $doc:literal, $file:expr) => {
        GetSetRow::get(
            $name,
            $doc,
            |vm, this| match $crate::stdlib::native::io::stacked::inner(this) {
                Some(inner) => {
                    let inner = inner.clone();
                    vm.get_attr_str(&inner, $name)
                }
                None => $file(vm, this),
            },
        )
    };
}

pub(super) use {either, either_get};

/// `repr` of a shell, which shows the name of the raw stream.
pub(super) fn repr(vm: &mut Vm, value: &Value, inner: &Value) -> Res {
    let class = vm.shown_type(value);
    let name = vm.intern("name");
    let inner = inner.clone();
    Ok(match vm.get_attr_opt(&inner, &name) {
        Ok(Some(name)) => format!("<{class} name={}>", vm.repr(&name)?.text()),
        _ => format!("<{class}>"),
    }
    .into())
}

/// `__del__`: a file warns, a stack is closed.
pub(super) fn die(vm: &mut Vm, args: &[Value]) -> Res {
    match inner(&args[0]) {
        Some(inner) => {
            let inner = inner.clone();
            vm.call_method(&inner, "_die", &[])
        }
        None if of(&args[0]).is_some() => super::binary_file::warn_unclosed(vm, &args[0], &args[0]),
        None => Ok(Value::None),
    }
}
