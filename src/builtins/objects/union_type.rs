//! `types.UnionType`: `int | str`.

use super::generic_alias;
use crate::native::{GetSetRow, Row, TypeSpec};
use crate::object::native_iter::{Native, NativeData};
use crate::object::*;
use crate::vm::Vm;
use std::any::Any;

/// The members of a union, flat and without repetition.
pub struct Union(Mut<Vec<Value>>);

impl NativeData for Union {
    fn traverse(&self, visit: &mut Visitor) {
        self.0.get().iter().for_each(visit);
    }
    fn clear(&self) {
        self.0.take();
    }
    fn as_any(&self) -> &dyn Any {
        self
    }
}

/// The members if it is a union.
pub(crate) fn members(value: &Value) -> Option<Vec<Value>> {
    Native::get::<Union>(value).map(|union| union.0.get().clone())
}

fn can_be_member(value: &Value) -> bool {
    value.is_none()
        || value.as_::<Class>().is_some()
        || generic_alias::is_alias(value)
        || members(value).is_some()
        || crate::stdlib::native::_typing::is_type_alias(value)
}

/// `a | b`
pub(crate) fn of_two(vm: &mut Vm, a: &Value, b: &Value) -> Res {
    if !can_be_member(a) || !can_be_member(b) {
        return Ok(Value::NotImplemented);
    }
    let mut all = Vec::new();
    for side in [a, b] {
        match members(side) {
            Some(more) => all.extend(more),
            None => all.push(side.clone()),
        }
    }
    let mut unique: Vec<Value> = Vec::new();
    'next: for member in all {
        let member = if member.is_none() {
            vm.class_of(&Value::None).into()
        } else {
            member
        };
        for known in unique.clone() {
            if known.is(&member) || vm.equal(&known, &member)? {
                continue 'next;
            }
        }
        unique.push(member);
    }
    if unique.len() == 1 {
        return Ok(unique.remove(0));
    }
    let class = vm.builtin_class("UnionType");
    Ok(vm.new_native(&class, Union(Mut::new(unique))))
}

fn own(vm: &mut Vm, value: &Value) -> Res<Vec<Value>> {
    match members(value) {
        Some(members) => Ok(members),
        None => Err(vm.type_error("a union is required")),
    }
}

fn repr(vm: &mut Vm, args: &[Value]) -> Res {
    let mut parts = Vec::new();
    for member in own(vm, &args[0])? {
        parts.push(generic_alias::shown(vm, &member)?);
    }
    Ok(parts.join(" | ").into())
}

fn eq(vm: &mut Vm, args: &[Value]) -> Res {
    let (a, Some(b)) = (own(vm, &args[0])?, members(&args[1])) else {
        return Ok(Value::NotImplemented);
    };
    if a.len() != b.len() {
        return Ok(Value::Bool(false));
    }
    for member in &a {
        let mut found = false;
        for other in &b {
            found |= vm.equal(member, other)?;
        }
        if !found {
            return Ok(Value::Bool(false));
        }
    }
    Ok(Value::Bool(true))
}

fn hash(vm: &mut Vm, args: &[Value]) -> Res {
    let mut hash = 0u64;
    for member in own(vm, &args[0])? {
        hash ^= vm.hash(&member)?.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }
    Ok(Value::Int((hash >> 1) as i64))
}

fn instancecheck(vm: &mut Vm, args: &[Value]) -> Res {
    for member in own(vm, &args[0])? {
        if generic_alias::is_alias(&member) {
            return Err(vm.type_error("isinstance() argument 2 cannot be a parameterized generic"));
        }
        if vm.is_instance_of(&args[1], &member)? {
            return Ok(Value::Bool(true));
        }
    }
    Ok(Value::Bool(false))
}

fn subclasscheck(vm: &mut Vm, args: &[Value]) -> Res {
    if args[1].as_::<Class>().is_none() {
        return Err(vm.type_error("issubclass() arg 1 must be a class"));
    }
    for member in own(vm, &args[0])? {
        if generic_alias::is_alias(&member) {
            return Err(vm.type_error("issubclass() argument 2 cannot be a parameterized generic"));
        }
        if vm.is_subclass_of(&args[1], &member)? {
            return Ok(Value::Bool(true));
        }
    }
    Ok(Value::Bool(false))
}

fn get_item(vm: &mut Vm, args: &[Value]) -> Res {
    let own_members = own(vm, &args[0])?;
    let parameters = generic_alias::parameters_of(vm, &own_members)?;
    if parameters.is_empty() {
        let shown = vm.repr(&args[0])?;
        return Err(vm.type_error(format!("{} is not a generic class", shown.text())));
    }
    let given = args[1]
        .as_tuple()
        .map_or_else(|| vec![args[1].clone()], <[Value]>::to_vec);
    let replaced = generic_alias::substitute(vm, &args[0], &own_members, &parameters, &given)?;
    let mut result = replaced[0].clone();
    for member in &replaced[1..] {
        result = vm.binary(asyncscript_syntax::ast::BinOp::BitOr, &result, member)?;
    }
    Ok(result)
}

/// `types.UnionType`
pub static UNION: TypeSpec = TypeSpec {
    name: "UnionType",
    module: "types",
    kind: Kind::Native,
    base: "object",
    doc: "Represent a PEP 604 union type\n\nE.g. for int | str",
    can_be_base: false,
    methods: &[
        Row::method(
            "__or__",
            "(self, value, /)",
            "Return self|value.",
            |vm, args| of_two(vm, &args[0], &args[1]),
        ),
        Row::method(
            "__ror__",
            "(self, value, /)",
            "Return value|self.",
            |vm, args| of_two(vm, &args[1], &args[0]),
        ),
        Row::method("__repr__", "(self, /)", "Return repr(self).", repr),
        Row::method("__eq__", "(self, value, /)", "Return self==value.", eq),
        Row::method("__hash__", "(self, /)", "Return hash(self).", hash),
        Row::method(
            "__instancecheck__",
            "(self, instance, /)",
            "Check if an object is an instance.",
            instancecheck,
        ),
        Row::method(
            "__subclasscheck__",
            "(self, subclass, /)",
            "Check if a class is a subclass.",
            subclasscheck,
        ),
        Row::method(
            "__getitem__",
            "(self, key, /)",
            "Return self[key].",
            get_item,
        ),
    ],
    getset: &[
        GetSetRow::get("__args__", "", |vm, value| {
            Ok(Tuple::new(own(vm, value)?).into())
        }),
        GetSetRow::get("__parameters__", "", |vm, value| {
            let members = own(vm, value)?;
            Ok(Tuple::new(generic_alias::parameters_of(vm, &members)?).into())
        }),
    ],
};
