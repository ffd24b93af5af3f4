//! `NoneType`, `ellipsis`, `NotImplementedType`: types of one object each.

use crate::native::{Row, TypeSpec};
use crate::object::*;
use crate::vm::{ExcType, Vm};

fn no_arguments(vm: &mut Vm, args: &[Value], name: &str) -> Res<()> {
    let given = args[1].as_tuple().is_some_and(|args| !args.is_empty())
        || args[2].as_::<Dict>().is_some_and(|kw| !kw.is_empty());
    if given {
        Err(vm.type_error(format!("{name} takes no arguments")))
    } else {
        Ok(())
    }
}

/// `NoneType`
pub static NONE: TypeSpec = TypeSpec {
    name: "NoneType",
    module: "builtins",
    kind: Kind::Instance,
    base: "object",
    doc: "The type of the None singleton.",
    can_be_base: false,
    methods: &[
        Row::static_method(
            "__new__",
            "(cls, /, *args, **kwargs)",
            "Give the one object.",
            |vm, args| {
                no_arguments(vm, args, "NoneType")?;
                Ok(Value::None)
            },
        ),
        Row::method("__repr__", "(self, /)", "Return repr(self).", |_, _| {
            Ok("None".into())
        }),
        Row::method(
            "__bool__",
            "(self, /)",
            "True if self else False",
            |_, _| Ok(Value::Bool(false)),
        ),
        Row::method("__hash__", "(self, /)", "Return hash(self).", |vm, args| {
            Ok(Value::Int(vm.hash(&args[0])? as i64))
        }),
    ],
    getset: &[],
};

/// `ellipsis`
pub static ELLIPSIS: TypeSpec = TypeSpec {
    name: "ellipsis",
    module: "builtins",
    kind: Kind::Instance,
    base: "object",
    doc: "The type of the Ellipsis singleton.",
    can_be_base: false,
    methods: &[
        Row::static_method(
            "__new__",
            "(cls, /, *args, **kwargs)",
            "Give the one object.",
            |vm, args| {
                no_arguments(vm, args, "EllipsisType")?;
                Ok(Value::Ellipsis)
            },
        ),
        Row::method("__repr__", "(self, /)", "Return repr(self).", |_, _| {
            Ok("Ellipsis".into())
        }),
        Row::method("__reduce__", "(self, /)", "Helper for pickle.", |_, _| {
            Ok("Ellipsis".into())
        }),
        Row::method("__hash__", "(self, /)", "Return hash(self).", |vm, args| {
            Ok(Value::Int(vm.hash(&args[0])? as i64))
        }),
    ],
    getset: &[],
};

/// `NotImplementedType`
pub static NOT_IMPLEMENTED: TypeSpec = TypeSpec {
    name: "NotImplementedType",
    module: "builtins",
    kind: Kind::Instance,
    base: "object",
    doc: "The type of the NotImplemented singleton.",
    can_be_base: false,
    methods: &[
        Row::static_method(
            "__new__",
            "(cls, /, *args, **kwargs)",
            "Give the one object.",
            |vm, args| {
                no_arguments(vm, args, "NotImplementedType")?;
                Ok(Value::NotImplemented)
            },
        ),
        Row::method("__repr__", "(self, /)", "Return repr(self).", |_, _| {
            Ok("NotImplemented".into())
        }),
        Row::method("__reduce__", "(self, /)", "Helper for pickle.", |_, _| {
            Ok("NotImplemented".into())
        }),
        Row::method(
            "__bool__",
            "(self, /)",
            "True if self else False",
            |vm, _| {
                vm.warn(
                    ExcType::DeprecationWarning,
                    "NotImplemented should not be used in a boolean context",
                )?;
                Ok(Value::Bool(true))
            },
        ),
        Row::method("__hash__", "(self, /)", "Return hash(self).", |vm, args| {
            Ok(Value::Int(vm.hash(&args[0])? as i64))
        }),
    ],
    getset: &[],
};
