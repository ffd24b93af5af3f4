//! `bool()` and `len()`.

use super::Vm;
use super::errors::ExcType;
use crate::object::native_iter::Native;
use crate::object::*;

/// The length of an exact instance of a library's native type.
#[inline]
fn native_length(object: &Ref, class: &Class) -> Option<usize> {
    if object.kind() == Kind::Native && class.builtin {
        return object.payload_unchecked::<Native>().0.length();
    }
    None
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
                        Kind::List => return Ok(!object.payload_unchecked::<List>().is_empty()),
                        Kind::Tuple => {
                            return Ok(!object.payload_unchecked::<Tuple>().items().is_empty());
                        }
                        Kind::Dict => return Ok(!object.payload_unchecked::<Dict>().is_empty()),
                        Kind::Function
                        | Kind::BoundMethod
                        | Kind::Class
                        | Kind::Module
                        | Kind::Generator
                        | Kind::Future => {
                            return Ok(true);
                        }
                        Kind::Set => return Ok(!object.payload_unchecked::<Set>().is_empty()),
                        _ => {}
                    }
                } else if let Some(class) = object.script_class() {
                    if class.always_true.get() {
                        return Ok(true);
                    }
                    if let Some(length) = native_length(object, class) {
                        return Ok(length != 0);
                    }
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
            if object.has_default_class() {
                match object.kind() {
                    Kind::Str => return Ok(object.payload_unchecked::<Str>().chars()),
                    Kind::List => return Ok(object.payload_unchecked::<List>().len()),
                    Kind::Tuple => return Ok(object.payload_unchecked::<Tuple>().items().len()),
                    Kind::Dict => return Ok(object.payload_unchecked::<Dict>().len()),
                    Kind::Set => return Ok(object.payload_unchecked::<Set>().len()),
                    _ => {}
                }
            } else if let Some(class) = object.script_class() {
                if let Some(length) = native_length(object, class) {
                    return Ok(length);
                }
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
            None => Err(self.error(
                ExcType::OverflowError,
                "cannot fit 'int' into an index-sized integer",
            )),
        }
    }
}
