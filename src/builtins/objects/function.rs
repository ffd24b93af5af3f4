//! `function`: what can be asked of a function made by `def` or `lambda`.

use super::{keyword_pairs, or_none, payload};
use crate::native::{GetSetRow, Row, TypeSpec};
use crate::object::generator::GenState;
use crate::object::*;
use crate::vm::{ExcType, Vm};

fn new(vm: &mut Vm, args: &[Value]) -> Res {
    let [_, code, globals, name, defaults, closure, kwdefaults] = args else {
        return Err(vm.type_error("function expected more arguments"));
    };
    let Some(code) = code.to_ptr::<CodeObject>() else {
        return Err(vm.bad_argument("function", "argument 'code'", "code", code));
    };
    let Some(globals) = globals.to_ptr::<Dict>() else {
        return Err(vm.bad_argument("function", "argument 'globals'", "dict", globals));
    };
    let mut cells = Vec::new();
    for cell in closure.as_tuple().unwrap_or_default() {
        match cell.to_ptr::<Cell>() {
            Some(cell) => cells.push(cell),
            None => {
                let given = vm.type_name(cell);
                return Err(vm.type_error(format!("arg 5 (closure) expected cell, found {given}")));
            }
        }
    }
    if cells.len() != code.unit.freevars.len() {
        if closure.given().is_none() {
            return Err(vm.type_error("arg 5 (closure) must be tuple"));
        }
        let shown = code.name.text().to_owned();
        let (wanted, given) = (code.unit.freevars.len(), cells.len());
        return Err(vm.value_error(format!(
            "{shown} requires closure of length {wanted}, not {given}"
        )));
    }
    let function = vm.new_function(code, globals, cells.into());
    if let Some(name) = name.given() {
        function.name.set(name.clone());
    }
    if let Some(defaults) = defaults.given() {
        function.defaults.set(defaults.clone());
    }
    if let Some(defaults) = kwdefaults.given() {
        function.kwdefaults.set(defaults.clone());
    }
    Ok(function.into())
}

fn call(vm: &mut Vm, args: &[Value]) -> Res {
    let pairs = keyword_pairs(vm, &args[2]);
    vm.call_keywords(&args[0], args[1].as_tuple().unwrap_or_default(), &pairs)
}

fn get(vm: &mut Vm, args: &[Value]) -> Res {
    if args[1].is_none() {
        if args[2].given().is_none() {
            return Err(vm.type_error("__get__(None, None) is invalid"));
        }
        return Ok(args[0].clone());
    }
    Ok(vm.bound(&args[0], &args[1]))
}

fn repr(vm: &mut Vm, args: &[Value]) -> Res {
    let function = payload::<Function>(vm, &args[0])?;
    let shown = function.qualname.get().as_str().unwrap_or("?").to_owned();
    Ok(format!("<function {shown} at {:#x}>", vm.id(&args[0])).into())
}

fn set_text(vm: &mut Vm, place: &Mut<Value>, value: Value, name: &str) -> Res<()> {
    if value.as_str().is_none() {
        return Err(vm.type_error(format!("{name} must be set to a string object")));
    }
    place.set(value);
    Ok(())
}

fn set_code(vm: &mut Vm, object: &Value, value: Value) -> Res<()> {
    let function = payload::<Function>(vm, object)?;
    let Some(code) = value.to_ptr::<CodeObject>() else {
        return Err(vm.type_error("__code__ must be set to a code object"));
    };
    let (wanted, given) = (function.closure.len(), code.unit.freevars.len());
    if wanted != given {
        let shown = function.name.get().as_str().unwrap_or("?").to_owned();
        return Err(vm.value_error(format!(
            "{shown}() requires a code object with {wanted} free vars, not {given}"
        )));
    }
    let of_it = |object: &Ref| {
        object.kind() == Kind::Generator && {
            let generator = object.payload_unchecked::<Generator>();
            generator.function.same(&function) && generator.state.get() != GenState::Finished
        }
    };
    // CPython's generators have the code themselves.
    if function.code.get().made.is_some() && vm.containers().iter().any(of_it) {
        let shown = function.name.get().as_str().unwrap_or("?").to_owned();
        return Err(vm.error(
            ExcType::RuntimeError,
            format!(
                "asyncscript cannot replace {shown}.__code__ while a generator of it has not ended"
            ),
        ));
    }
    // Frames that run the old one go on with it.
    vm.replaced_code.push(function.code.replace(code));
    Ok(())
}

fn set_defaults(vm: &mut Vm, object: &Value, value: Value) -> Res<()> {
    let function = payload::<Function>(vm, object)?;
    match &value {
        Value::Unbound | Value::None => function.defaults.set(Value::Unbound),
        given if given.as_tuple().is_some() => function.defaults.set(value),
        _ => return Err(vm.type_error("__defaults__ must be set to a tuple object")),
    }
    Ok(())
}

fn set_kwdefaults(vm: &mut Vm, object: &Value, value: Value) -> Res<()> {
    let function = payload::<Function>(vm, object)?;
    match &value {
        Value::Unbound | Value::None => function.kwdefaults.set(Value::Unbound),
        given if given.as_::<Dict>().is_some() => function.kwdefaults.set(value),
        _ => return Err(vm.type_error("__kwdefaults__ must be set to a dict object")),
    }
    Ok(())
}

fn get_annotations(vm: &mut Vm, object: &Value) -> Res {
    let function = payload::<Function>(vm, object)?;
    if function.annotations.get().is_unbound() {
        function.annotations.set(Dict::new().into());
    }
    Ok(function.annotations.get().clone())
}

fn set_annotations(vm: &mut Vm, object: &Value, value: Value) -> Res<()> {
    let function = payload::<Function>(vm, object)?;
    match &value {
        Value::Unbound | Value::None => function.annotations.set(Value::Unbound),
        given if given.as_::<Dict>().is_some() => function.annotations.set(value),
        _ => return Err(vm.type_error("__annotations__ must be set to a dict object")),
    }
    Ok(())
}

fn get_closure(vm: &mut Vm, object: &Value) -> Res {
    let function = payload::<Function>(vm, object)?;
    if function.closure.is_empty() {
        return Ok(Value::None);
    }
    Ok(Value::tuple(function.closure.iter().map(Value::from)))
}

fn get_dict(vm: &mut Vm, object: &Value) -> Res {
    let function = payload::<Function>(vm, object)?;
    if function.dict.get().is_unbound() {
        function.dict.set(Dict::new().into());
    }
    Ok(function.dict.get().clone())
}

fn set_dict(vm: &mut Vm, object: &Value, value: Value) -> Res<()> {
    let function = payload::<Function>(vm, object)?;
    if value.as_::<Dict>().is_none() {
        let given = vm.type_name(&value);
        return Err(vm.type_error(format!(
            "__dict__ must be set to a dictionary, not a '{given}'"
        )));
    }
    function.dict.set(value);
    Ok(())
}

fn get_type_params(vm: &mut Vm, object: &Value) -> Res {
    let function = payload::<Function>(vm, object)?;
    let params = function.type_params.get();
    Ok(if params.is_unbound() {
        Value::tuple([])
    } else {
        params.clone()
    })
}

fn set_type_params(vm: &mut Vm, object: &Value, value: Value) -> Res<()> {
    let function = payload::<Function>(vm, object)?;
    if value.as_tuple().is_none() {
        return Err(vm.type_error("__type_params__ must be set to a tuple"));
    }
    function.type_params.set(value);
    Ok(())
}

fn get_builtins(vm: &mut Vm, _: &Value) -> Res {
    Ok((&vm.builtins).into())
}

/// `function`
pub static FUNCTION: TypeSpec = TypeSpec {
    name: "function",
    module: "builtins",
    kind: Kind::Function,
    base: "object",
    doc: "",
    can_be_base: false,
    methods: &[
        Row::static_method(
            "__new__",
            "(cls, code, globals, name=None, argdefs=None, closure=None, kwdefaults=None)",
            "Create a function object.",
            new,
        ),
        Row::method(
            "__call__",
            "(self, /, *args, **kwargs)",
            "Call self as a function.",
            call,
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
        GetSetRow::get_set(
            "__code__",
            "",
            |vm, f| Ok(payload::<Function>(vm, f)?.code.get().into()),
            set_code,
        ),
        GetSetRow::get_set(
            "__defaults__",
            "",
            |vm, f| Ok(or_none(payload::<Function>(vm, f)?.defaults.get())),
            set_defaults,
        ),
        GetSetRow::get_set(
            "__kwdefaults__",
            "",
            |vm, f| Ok(or_none(payload::<Function>(vm, f)?.kwdefaults.get())),
            set_kwdefaults,
        ),
        GetSetRow::member("__closure__", "", get_closure),
        GetSetRow::member("__globals__", "", |vm, f| {
            Ok((&payload::<Function>(vm, f)?.globals).into())
        }),
        GetSetRow::member("__builtins__", "", get_builtins),
        GetSetRow::get_set("__dict__", "", get_dict, set_dict),
        GetSetRow::get_set("__annotations__", "", get_annotations, set_annotations),
        GetSetRow::get_set("__type_params__", "", get_type_params, set_type_params),
        GetSetRow::get_set(
            "__name__",
            "",
            |vm, f| Ok(payload::<Function>(vm, f)?.name.get().clone()),
            |vm, f, value| {
                let function = payload::<Function>(vm, f)?;
                set_text(vm, &function.name, value, "__name__")
            },
        ),
        GetSetRow::get_set(
            "__qualname__",
            "",
            |vm, f| Ok(payload::<Function>(vm, f)?.qualname.get().clone()),
            |vm, f, value| {
                let function = payload::<Function>(vm, f)?;
                set_text(vm, &function.qualname, value, "__qualname__")
            },
        ),
        GetSetRow::get_set(
            "__doc__",
            "",
            |vm, f| Ok(or_none(payload::<Function>(vm, f)?.doc.get())),
            |vm, f, value| {
                payload::<Function>(vm, f)?.doc.set(or_none(&value));
                Ok(())
            },
        ),
        GetSetRow::get_set(
            "__module__",
            "",
            |vm, f| Ok(or_none(payload::<Function>(vm, f)?.module.get())),
            |vm, f, value| {
                payload::<Function>(vm, f)?.module.set(or_none(&value));
                Ok(())
            },
        ),
    ],
};
