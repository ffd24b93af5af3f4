//! `types.MappingProxyType`: a read-only view of a mapping. Everything is asked of the mapping.

use super::receiver;
use crate::builtins::objects::generic_alias::CLASS_GETITEM;
use crate::native::{Row, TypeSpec};
use crate::object::native_iter::MappingProxy;
use crate::object::{Dict, Kind, Ptr, Res, Value};
use crate::vm::Vm;
use asyncscript_syntax::ast::{BinOp, CmpOp};

fn mapping(vm: &mut Vm, args: &[Value]) -> Res {
    Ok(receiver::<MappingProxy>(vm, args)?.0.clone())
}

/// The mapping behind a proxy, or the value itself.
fn unwrapped(value: &Value) -> Value {
    value
        .as_::<MappingProxy>()
        .map_or_else(|| value.clone(), |proxy| proxy.0.clone())
}

fn new(vm: &mut Vm, args: &[Value]) -> Res {
    let name = vm.names.__getitem__.clone();
    let bad = args[1].as_::<Dict>().is_none()
        && (vm.special(&args[1], &name).is_none() || super::sequence::items_of(&args[1]).is_some());
    if bad {
        let given = vm.shown_type(&args[1]);
        return Err(vm.type_error(format!(
            "mappingproxy() argument must be a mapping, not {given}"
        )));
    }
    Ok(Ptr::new(MappingProxy(args[1].clone())).into())
}

fn forward(vm: &mut Vm, args: &[Value], method: &str) -> Res {
    let mapping = mapping(vm, args)?;
    vm.call_method(&mapping, method, &[])
}

fn compare(vm: &mut Vm, op: CmpOp, args: &[Value]) -> Res {
    let mapping = mapping(vm, args)?;
    vm.compare(op, &mapping, &args[1])
}

/// `mappingproxy`
pub const MAPPING_PROXY: TypeSpec = TypeSpec {
    name: "mappingproxy",
    module: "builtins",
    kind: Kind::MappingProxy,
    base: "object",
    doc: "Read-only proxy of a mapping.",
    can_be_base: false,
    methods: &[
        Row::static_method(
            "__new__",
            "(cls, mapping)",
            "Make a read-only view of a mapping.",
            new,
        ),
        Row::method("__len__", "(self, /)", "Return len(self).", |vm, args| {
            let mapping = mapping(vm, args)?;
            Ok(vm.len(&mapping)?.into())
        }),
        Row::method(
            "__getitem__",
            "(self, key, /)",
            "Return self[key].",
            |vm, args| {
                let mapping = mapping(vm, args)?;
                vm.get_item(&mapping, &args[1])
            },
        ),
        Row::method(
            "__contains__",
            "(self, key, /)",
            "Return key in self.",
            |vm, args| {
                let mapping = mapping(vm, args)?;
                vm.contains(&mapping, &args[1]).map(Value::Bool)
            },
        ),
        Row::method(
            "__iter__",
            "(self, /)",
            "Implement iter(self).",
            |vm, args| {
                let mapping = mapping(vm, args)?;
                vm.iter(&mapping)
            },
        ),
        Row::method(
            "__reversed__",
            "(self, /)",
            "D.__reversed__() -> reverse iterator",
            |vm, args| forward(vm, args, "__reversed__"),
        ),
        Row::method("__repr__", "(self, /)", "Return repr(self).", |vm, args| {
            let mapping = mapping(vm, args)?;
            Ok(format!("mappingproxy({})", vm.repr(&mapping)?.text()).into())
        }),
        Row::method("__str__", "(self, /)", "Return str(self).", |vm, args| {
            let mapping = mapping(vm, args)?;
            vm.str(&mapping).map(Value::from)
        }),
        Row::method("__hash__", "(self, /)", "Return hash(self).", |vm, args| {
            let mapping = mapping(vm, args)?;
            Ok(Value::Int(vm.hash(&mapping)? as i64))
        }),
        Row::method(
            "__eq__",
            "(self, value, /)",
            "Return self==value.",
            |vm, args| compare(vm, CmpOp::Eq, args),
        ),
        Row::method(
            "__lt__",
            "(self, value, /)",
            "Return self<value.",
            |vm, args| compare(vm, CmpOp::Lt, args),
        ),
        Row::method(
            "__le__",
            "(self, value, /)",
            "Return self<=value.",
            |vm, args| compare(vm, CmpOp::LtE, args),
        ),
        Row::method(
            "__gt__",
            "(self, value, /)",
            "Return self>value.",
            |vm, args| compare(vm, CmpOp::Gt, args),
        ),
        Row::method(
            "__ge__",
            "(self, value, /)",
            "Return self>=value.",
            |vm, args| compare(vm, CmpOp::GtE, args),
        ),
        Row::method(
            "__ne__",
            "(self, value, /)",
            "Return self!=value.",
            |vm, args| compare(vm, CmpOp::NotEq, args),
        ),
        Row::method(
            "__or__",
            "(self, value, /)",
            "Return self|value.",
            |vm, args| vm.binary(BinOp::BitOr, &unwrapped(&args[0]), &unwrapped(&args[1])),
        ),
        Row::method(
            "__ror__",
            "(self, value, /)",
            "Return value|self.",
            |vm, args| vm.binary(BinOp::BitOr, &unwrapped(&args[1]), &unwrapped(&args[0])),
        ),
        Row::method(
            "__ior__",
            "(self, value, /)",
            "Return self|=value.",
            |vm, _| Err(vm.type_error("'|=' is not supported by mappingproxy; use '|' instead")),
        ),
        Row::method(
            "get",
            "(self, key, default=None, /)",
            "Return the value for key if it is there, else default.",
            |vm, args| {
                let mapping = mapping(vm, args)?;
                let default = if args[2].is_unbound() {
                    Value::None
                } else {
                    args[2].clone()
                };
                vm.call_method(&mapping, "get", &[args[1].clone(), default])
            },
        ),
        Row::method(
            "keys",
            "(self, /)",
            "Return a view of the keys.",
            |vm, args| forward(vm, args, "keys"),
        ),
        Row::method(
            "values",
            "(self, /)",
            "Return a view of the values.",
            |vm, args| forward(vm, args, "values"),
        ),
        Row::method(
            "items",
            "(self, /)",
            "Return a view of the pairs.",
            |vm, args| forward(vm, args, "items"),
        ),
        Row::method(
            "copy",
            "(self, /)",
            "Return a shallow copy of the mapping.",
            |vm, args| forward(vm, args, "copy"),
        ),
        CLASS_GETITEM,
    ],
    getset: &[],
};
