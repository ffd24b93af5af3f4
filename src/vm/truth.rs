//! `bool()` and `len()`.

use super::Vm;
use super::errors::ExcType;
use crate::object::native_iter::Native;
use crate::object::str::{ByteArray, Bytes};
use crate::object::*;

/// The length of an exact instance of a built-in type or of a library's native one.
#[inline]
fn builtin_length(object: &Ref) -> Option<usize> {
    if let Some(class) = object.script_class() {
        if object.kind() == Kind::Native && class.builtin {
            return object.payload_unchecked::<Native>().0.length();
        }
        return None;
    }
    match object.kind() {
        Kind::List => Some(object.payload_unchecked::<List>().len()),
        Kind::Tuple => Some(object.payload_unchecked::<Tuple>().items().len()),
        Kind::Dict => Some(object.payload_unchecked::<Dict>().len()),
        Kind::Set => Some(object.payload_unchecked::<Set>().len()),
        Kind::Bytes => Some(object.payload_unchecked::<Bytes>().data.len()),
        Kind::ByteArray => Some(object.payload_unchecked::<ByteArray>().data.get().len()),
        _ => None,
    }
}

impl Vm {
    /// `bool(value)`
    #[inline]
    pub fn truth(&mut self, value: &Value) -> Res<bool> {
        match value {
            Value::Bool(value) => Ok(*value),
            Value::None | Value::Unbound => Ok(false),
            Value::Int(value) => Ok(*value != 0),
            Value::Float(value) => Ok(*value != 0.0),
            Value::Ellipsis => Ok(true),
            Value::NotImplemented => {
                let message = "NotImplemented should not be used in a boolean context";
                self.warn(ExcType::DeprecationWarning, message)?;
                Ok(true)
            }
            Value::Obj(object) => {
                if object.has_default_class() {
                    match object.kind() {
                        Kind::Str => {
                            return Ok(!object.payload_unchecked::<Str>().text().is_empty());
                        }
                        Kind::Function
                        | Kind::BoundMethod
                        | Kind::Class
                        | Kind::Module
                        | Kind::Generator
                        | Kind::Future => {
                            return Ok(true);
                        }
                        _ => {}
                    }
                } else if object
                    .script_class()
                    .is_some_and(|class| class.always_true.get())
                {
                    return Ok(true);
                }
                if let Some(length) = builtin_length(object) {
                    return Ok(length != 0);
                }
                self.truth_slow(value)
            }
        }
    }

    fn truth_slow(&mut self, value: &Value) -> Res<bool> {
        let name = self.names.__bool__.clone();
        if let Some(result) = self.call_special(value, &name, &[])? {
            return match result {
                Value::Bool(value) => Ok(value),
                other => {
                    let shown = self.shown_type(&other);
                    Err(self.type_error(format!("__bool__ should return bool, returned {shown}")))
                }
            };
        }
        let name = self.names.__len__.clone();
        if self.special(value, &name).is_some() {
            return Ok(self.len(value)? != 0);
        }
        self.class_ref(value).always_true.set(true);
        Ok(true)
    }

    /// `len(value)`
    pub fn len(&mut self, value: &Value) -> Res<usize> {
        if let Value::Obj(object) = value {
            if object.kind() == Kind::Str && object.has_default_class() {
                return Ok(object.payload_unchecked::<Str>().chars());
            }
            if let Some(length) = builtin_length(object) {
                return Ok(length);
            }
        }
        let name = self.names.__len__.clone();
        let Some(result) = self.call_special(value, &name, &[])? else {
            let shown = self.shown_type(value);
            return Err(self.type_error(format!("object of type '{shown}' has no len()")));
        };
        let length = self.index(&result)?;
        match length.as_int() {
            Some(length) if length >= 0 => Ok(length as usize),
            Some(_) => Err(self.value_error("__len__() should return >= 0")),
            None => {
                let shown = self.shown_type(&result);
                Err(self.error(
                    ExcType::OverflowError,
                    format!("cannot fit '{shown}' into an index-sized integer"),
                ))
            }
        }
    }
}
