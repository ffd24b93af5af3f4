//! `module`.

use super::payload;
use crate::native::{GetSetRow, Row, TypeSpec};
use crate::object::*;
use crate::vm::Vm;

fn new(vm: &mut Vm, args: &[Value]) -> Res {
    Ok(vm.new_instance(&args[0], Module { dict: Dict::new() }))
}

fn init(vm: &mut Vm, args: &[Value]) -> Res {
    let module = payload::<Module>(vm, &args[0])?;
    if args[1].as_str().is_none() {
        return Err(vm.bad_argument("module", "argument 'name'", "str", &args[1]));
    }
    let names = &vm.names;
    module.dict.set_name(&names.__name__, args[1].clone());
    module
        .dict
        .set_name(&names.__doc__, super::or_none(&args[2]));
    for name in [&names.__package__, &names.__loader__, &names.__spec__] {
        module.dict.set_name(name, Value::None);
    }
    Ok(Value::None)
}

fn repr(vm: &mut Vm, args: &[Value]) -> Res {
    let module = payload::<Module>(vm, &args[0])?;
    let name = module.dict.get_name(&vm.names.__name__);
    let file = module.dict.get_name(&vm.names.__file__);
    let name = match name {
        Some(name) => vm.repr(&name)?.text().to_owned(),
        None => "'?'".to_owned(),
    };
    if let Some(file) = file {
        let file = vm.repr(&file)?;
        return Ok(format!("<module {name} from {}>", file.text()).into());
    }
    let bare = name.trim_matches('\'');
    let loaded = vm
        .modules
        .get_str(bare)
        .is_some_and(|loaded| loaded.is(&args[0]));
    let native = bare == "builtins"
        || crate::stdlib::native::MODULES
            .iter()
            .any(|module| module.name == bare);
    Ok(match (loaded, native) {
        (true, true) => format!("<module {name} (built-in)>"),
        (true, false) if bare != "__main__" => format!("<module {name} (frozen)>"),
        _ => format!("<module {name}>"),
    }
    .into())
}

fn dir(vm: &mut Vm, args: &[Value]) -> Res {
    let module = payload::<Module>(vm, &args[0])?;
    let name = vm.names.__dir__.clone();
    if let Some(function) = module.dict.get_name(&name) {
        return vm.call(&function, &[]);
    }
    Ok(List::new(module.dict.keys()).into())
}

fn get_annotations(vm: &mut Vm, value: &Value) -> Res {
    let module = payload::<Module>(vm, value)?;
    let name = vm.names.__annotations__.clone();
    if let Some(found) = module.dict.get_name(&name) {
        return Ok(found);
    }
    let fresh: Value = Dict::new().into();
    module.dict.set_name(&name, fresh.clone());
    Ok(fresh)
}

fn set_annotations(vm: &mut Vm, value: &Value, annotations: Value) -> Res<()> {
    let module = payload::<Module>(vm, value)?;
    let name = vm.names.__annotations__.clone();
    if annotations.is_unbound() {
        if !module.dict.delete_name(&name) {
            return Err(vm.attribute_error(value, &name));
        }
    } else {
        module.dict.set_name(&name, annotations);
    }
    Ok(())
}

/// `module`
pub static MODULE: TypeSpec = TypeSpec {
    name: "module",
    module: "builtins",
    kind: Kind::Module,
    base: "object",
    doc: "Create a module object.\n\nThe name must be a string; the optional docstring can have any type.",
    can_be_base: true,
    methods: &[
        Row::static_method(
            "__new__",
            "(cls, /, *args, **kwargs)",
            "Create and return a new object.",
            new,
        ),
        Row::method(
            "__init__",
            "(self, name, doc=None)",
            "Initialize self.",
            init,
        ),
        Row::method("__repr__", "(self, /)", "Return repr(self).", repr),
        Row::method("__dir__", "(self, /)", "The names of the module.", dir),
    ],
    getset: &[
        GetSetRow::get("__dict__", "", |vm, value| {
            Ok((&payload::<Module>(vm, value)?.dict).into())
        }),
        GetSetRow::get_set("__annotations__", "", get_annotations, set_annotations),
    ],
};
