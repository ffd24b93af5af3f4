//! `_tuplegetter`: the descriptor of a field of a named tuple.

use crate::native::{GetSetRow, Row, TypeSpec};
use crate::object::native_iter::{Native, NativeData};
use crate::object::{Kind, Mut, Res, Value, Visitor};
use crate::stdlib::native::new_native;
use crate::vm::{ExcType, Vm};
use std::any::Any;

struct TupleGetter {
    index: usize,
    doc: Mut<Value>,
}

impl NativeData for TupleGetter {
    fn traverse(&self, visit: &mut Visitor) {
        visit(self.doc.get());
    }
    fn as_any(&self) -> &dyn Any {
        self
    }
}

fn new(vm: &mut Vm, args: &[Value]) -> Res {
    let index = vm.index_word(&args[1])?;
    Ok(new_native(
        &args[0],
        TupleGetter {
            index: index.max(0) as usize,
            doc: Mut::new(args[2].clone()),
        },
    ))
}

fn get(vm: &mut Vm, args: &[Value]) -> Res {
    let Some(getter) = Native::get::<TupleGetter>(&args[0]) else {
        return Ok(Value::None);
    };
    if args[1].is_none() {
        return Ok(args[0].clone());
    }
    let index = getter.index;
    match args[1].as_tuple() {
        Some(items) => match items.get(index) {
            Some(item) => Ok(item.clone()),
            None => Err(vm.index_error("tuple index out of range")),
        },
        None => {
            let given = vm.shown_type(&args[1]);
            let message = format!(
                "descriptor for index '{index}' for tuple subclasses doesn't apply to '{given}' object"
            );
            Err(vm.type_error(message))
        }
    }
}

/// `_collections._tuplegetter`
pub(super) const TUPLE_GETTER: TypeSpec = TypeSpec {
    name: "_tuplegetter",
    module: "collections",
    kind: Kind::Native,
    base: "object",
    doc: "",
    can_be_base: false,
    methods: &[
        Row::static_method("__new__", "(cls, index, doc, /)", "Make a descriptor.", new),
        Row::method(
            "__get__",
            "(self, instance, owner=None, /)",
            "Return an attribute of instance, which is of type owner.",
            get,
        ),
        Row::method(
            "__set__",
            "(self, instance, value, /)",
            "Set an attribute of instance to value.",
            |vm, _| Err(vm.error(ExcType::AttributeError, "can't set attribute")),
        ),
        Row::method(
            "__delete__",
            "(self, instance, /)",
            "Delete an attribute of instance.",
            |vm, _| Err(vm.error(ExcType::AttributeError, "can't delete attribute")),
        ),
    ],
    getset: &[GetSetRow::get_set(
        "__doc__",
        "",
        |_, getter| {
            Ok(Native::get::<TupleGetter>(getter)
                .map_or(Value::None, |getter| getter.doc.get().clone()))
        },
        |_, getter, value| {
            if let Some(getter) = Native::get::<TupleGetter>(getter) {
                getter.doc.set(if value.is_unbound() {
                    Value::None
                } else {
                    value
                });
            }
            Ok(())
        },
    )],
};
