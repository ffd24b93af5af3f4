//! `super`.

use super::{or_none, payload};
use crate::native::{GetSetRow, Row, TypeSpec};
use crate::object::function::Super;
use crate::object::*;
use crate::vm::{ExcType, Vm};

fn new(vm: &mut Vm, args: &[Value]) -> Res {
    let given = args[1].as_tuple().unwrap_or_default().to_vec();
    let view = match given.as_slice() {
        [] => {
            let (class, object) = from_frame(vm)?;
            vm.make_super(&class, &object)?
        }
        [class] => {
            let class = class_of_argument(vm, class)?;
            Ptr::new(Super {
                class: class.into(),
                object: Value::Unbound,
                object_class: Value::Unbound,
            })
            .into()
        }
        [class, Value::None] => {
            let class = class_of_argument(vm, class)?;
            Ptr::new(Super {
                class: class.into(),
                object: Value::Unbound,
                object_class: Value::Unbound,
            })
            .into()
        }
        [class, object] => {
            let class = class_of_argument(vm, class)?;
            vm.make_super(&class, object)?
        }
        more => {
            return Err(vm.type_error(format!(
                "super() expected at most 2 arguments, got {}",
                more.len()
            )));
        }
    };
    let Some(class) = args[0].to_ptr::<Class>().filter(|class| !class.builtin) else {
        return Ok(view);
    };
    // An instance of a script's subclass.
    let Some(view) = view.to_ptr::<Super>() else {
        return Ok(view);
    };
    let copy = Super {
        class: view.class.clone(),
        object: view.object.clone(),
        object_class: view.object_class.clone(),
    };
    Ok(Ptr::with_class(copy, &class).into())
}

fn class_of_argument(vm: &mut Vm, value: &Value) -> Res<Ptr<Class>> {
    match value.to_ptr::<Class>() {
        Some(class) => Ok(class),
        None => {
            let given = vm.type_name(value);
            Err(vm.type_error(format!("super() argument 1 must be a type, not {given}")))
        }
    }
}

/// `super()` in a method: the class of the `__class__` cell and the first argument.
fn from_frame(vm: &mut Vm) -> Res<(Ptr<Class>, Value)> {
    let Some(frame) = vm.stacks.current() else {
        return Err(vm.error(ExcType::RuntimeError, "super(): no current frame"));
    };
    let code = frame.code_object();
    let first = frame
        .locals_snapshot()
        .into_iter()
        .next()
        .unwrap_or_default();
    if code.unit.args == 0 {
        return Err(vm.error(ExcType::RuntimeError, "super(): no arguments"));
    }
    let at = code
        .unit
        .freevars
        .iter()
        .position(|name| &**name == "__class__");
    let cell = at.and_then(|at| frame.function.closure.get(at).cloned());
    let object = match first.as_::<Cell>() {
        Some(cell) => cell.value.get().clone(),
        None => first,
    };
    if object.is_unbound() {
        return Err(vm.error(ExcType::RuntimeError, "super(): arg[0] deleted"));
    }
    let Some(cell) = cell else {
        return Err(vm.error(ExcType::RuntimeError, "super(): __class__ cell not found"));
    };
    let class = cell.value.get().clone();
    match class.to_ptr::<Class>() {
        Some(class) => Ok((class, object)),
        None if class.is_unbound() => {
            Err(vm.error(ExcType::RuntimeError, "super(): empty __class__ cell"))
        }
        None => {
            let given = vm.type_name(&class);
            Err(vm.error(
                ExcType::RuntimeError,
                format!("super(): __class__ is not a type ({given})"),
            ))
        }
    }
}

fn repr(vm: &mut Vm, args: &[Value]) -> Res {
    let view = payload::<Super>(vm, &args[0])?;
    let class = view
        .class
        .as_::<Class>()
        .map_or_else(|| "NULL".to_owned(), |class| class.name_text().to_owned());
    Ok(match view.object_class.as_::<Class>() {
        Some(own) => format!("<super: <class '{class}'>, <{} object>>", own.name_text()),
        None => format!("<super: <class '{class}'>, NULL>"),
    }
    .into())
}

fn get(vm: &mut Vm, args: &[Value]) -> Res {
    let view = payload::<Super>(vm, &args[0])?;
    if args[1].is_none() || !view.object.is_unbound() {
        return Ok(args[0].clone());
    }
    match view.class.to_ptr::<Class>() {
        Some(class) => vm.make_super(&class, &args[1]),
        None => Ok(args[0].clone()),
    }
}

/// `super`
pub static SUPER: TypeSpec = TypeSpec {
    name: "super",
    module: "builtins",
    kind: Kind::Super,
    base: "object",
    doc: "super() -> same as super(__class__, <first argument>)\nsuper(type) -> unbound super object\nsuper(type, obj) -> bound super object; requires isinstance(obj, type)\nsuper(type, type2) -> bound super object; requires issubclass(type2, type)",
    can_be_base: true,
    methods: &[
        Row::static_method(
            "__new__",
            "(cls, /, *args)",
            "Create and return a new object.",
            new,
        ),
        Row::method(
            "__init__",
            "(self, /, *args)",
            "Initialize self.",
            |_, _| Ok(Value::None),
        ),
        Row::method(
            "__get__",
            "(self, instance, owner=None, /)",
            "Return an attribute of instance, which is of type owner.",
            get,
        ),
        Row::method("__repr__", "(self, /)", "Return repr(self).", repr),
    ],
    getset: &[
        GetSetRow::member(
            "__thisclass__",
            "the class invoking super()",
            |vm, value| Ok(or_none(&payload::<Super>(vm, value)?.class)),
        ),
        GetSetRow::member(
            "__self__",
            "the instance invoking super(); may be None",
            |vm, value| Ok(or_none(&payload::<Super>(vm, value)?.object)),
        ),
        GetSetRow::member(
            "__self_class__",
            "the type of the instance invoking super(); may be None",
            |vm, value| Ok(or_none(&payload::<Super>(vm, value)?.object_class)),
        ),
    ],
};
