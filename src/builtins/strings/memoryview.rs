//! `memoryview`: a window on the bytes of `bytes` or `bytearray`.
//!
//! One dimension of single bytes (formats `B`, `b`, `c`); what is beyond that is
//! refused. A view reads its object each time, so it never dangles; in CPython a
//! bytearray with views cannot be resized, here the view gets shorter.

use super::index::{Bounds, bounds, index_argument, place, span};
use super::memory::{self, bytes_of, with_bytes};
use super::{hexadecimal, iter};
use crate::native::{GetSetRow, Row, TypeSpec};
use crate::object::native_iter::{Native, NativeData};
use crate::object::range::Slice;
use crate::object::str::{ByteArray, Bytes};
use crate::object::{Kind, List, Mut, Ptr, Res, Value, Visitor};
use crate::vm::Vm;
use asyncscript_syntax::ast::CmpOp;
use std::any::Any;
use std::cell::Cell;

/// The data of a `memoryview`.
pub struct MemoryView {
    /// The `bytes` or `bytearray`.
    object: Mut<Value>,
    start: i64,
    step: i64,
    count: usize,
    readonly: bool,
    released: Cell<bool>,
}

impl NativeData for MemoryView {
    fn traverse(&self, visit: &mut Visitor) {
        visit(self.object.get());
    }
    fn clear(&self) {
        self.object.set(Value::Unbound);
    }
    fn as_any(&self) -> &dyn Any {
        self
    }
}

impl MemoryView {
    /// A copy of the bytes it shows.
    pub fn bytes(&self) -> Vec<u8> {
        let places = (0..self.count as i64).map(|index| self.start + index * self.step);
        with_bytes(self.object.get(), |data| {
            places
                .filter_map(|place| data.get(place as usize).copied())
                .collect()
        })
        .unwrap_or_default()
    }
}

/// `memoryview`
pub const MEMORYVIEW: TypeSpec = TypeSpec {
    name: "memoryview",
    module: "builtins",
    kind: Kind::Native,
    base: "object",
    doc: "memoryview(object) -> memoryview\n\nA window on the bytes of an object.",
    can_be_base: false,
    methods: METHODS,
    getset: &[
        GetSetRow::get("obj", "The object whose bytes it shows.", |vm, value| {
            Ok(view(vm, value)?.object.get().clone())
        }),
        GetSetRow::get("nbytes", "Number of bytes.", |vm, value| {
            Ok(view(vm, value)?.count.into())
        }),
        GetSetRow::get("readonly", "Can its bytes not be changed?", |vm, value| {
            Ok(Value::Bool(view(vm, value)?.readonly))
        }),
        GetSetRow::get("itemsize", "Bytes of an item.", |vm, value| {
            view(vm, value).map(|_| Value::Int(1))
        }),
        GetSetRow::get("format", "What an item is.", |vm, value| {
            view(vm, value).map(|_| "B".into())
        }),
        GetSetRow::get("ndim", "Number of dimensions.", |vm, value| {
            view(vm, value).map(|_| Value::Int(1))
        }),
        GetSetRow::get(
            "shape",
            "Number of items in each dimension.",
            |vm, value| Ok(Value::tuple([view(vm, value)?.count.into()])),
        ),
        GetSetRow::get(
            "strides",
            "Bytes from one item to the next.",
            |vm, value| Ok(Value::tuple([Value::Int(view(vm, value)?.step)])),
        ),
        GetSetRow::get("suboffsets", "Always empty.", |vm, value| {
            view(vm, value).map(|_| Value::tuple([]))
        }),
        GetSetRow::get(
            "contiguous",
            "Are the bytes one behind the other?",
            contiguous,
        ),
        GetSetRow::get(
            "c_contiguous",
            "Are the bytes one behind the other?",
            contiguous,
        ),
        GetSetRow::get(
            "f_contiguous",
            "Are the bytes one behind the other?",
            contiguous,
        ),
    ],
};

fn contiguous(vm: &mut Vm, value: &Value) -> Res {
    let view = view(vm, value)?;
    Ok(Value::Bool(view.step == 1 || view.count <= 1))
}

const METHODS: &[Row] = &[
    Row::static_method(
        "__new__",
        "(cls, object)",
        "A view of the object's bytes.",
        |vm, args| {
            let (object, start, step, count, readonly) =
                match (args[1].kind(), Native::get::<MemoryView>(&args[1])) {
                    (_, Some(view)) => (
                        view.object.get().clone(),
                        view.start,
                        view.step,
                        view.count,
                        view.readonly,
                    ),
                    (Some(kind @ (Kind::Bytes | Kind::ByteArray)), _) => {
                        let count = with_bytes(&args[1], <[u8]>::len).unwrap_or(0);
                        (args[1].clone(), 0, 1, count, kind == Kind::Bytes)
                    }
                    _ => {
                        let shown = vm.type_name(&args[1]);
                        return Err(vm.type_error(format!(
                            "memoryview: a bytes-like object is required, not '{shown}'"
                        )));
                    }
                };
            Ok(make(
                vm,
                MemoryView {
                    object: Mut::new(object),
                    start,
                    step,
                    count,
                    readonly,
                    released: Cell::new(false),
                },
            ))
        },
    ),
    Row::method("__repr__", "(self, /)", "Return repr(self).", |vm, args| {
        let released = Native::get::<MemoryView>(&args[0]).is_some_and(|view| view.released.get());
        let address = vm.id(&args[0]);
        Ok(format!(
            "<{} at {address:#x}>",
            if released {
                "released memory"
            } else {
                "memory"
            }
        )
        .into())
    }),
    Row::method("__hash__", "(self, /)", "Return hash(self).", |vm, args| {
        let view = view(vm, &args[0])?;
        if !view.readonly {
            return Err(vm.value_error("cannot hash writable memoryview object"));
        }
        Ok(Value::Int(
            crate::object::str::hash_bytes(&view.bytes()) as i64
        ))
    }),
    Row::method(
        "__eq__",
        "(self, value, /)",
        "Return self==value.",
        |_, args| Ok(super::bytes_methods::compare(CmpOp::Eq, args)),
    ),
    Row::method(
        "__ne__",
        "(self, value, /)",
        "Return self!=value.",
        |_, args| Ok(super::bytes_methods::compare(CmpOp::NotEq, args)),
    ),
    Row::method(
        "__iter__",
        "(self, /)",
        "Iterate over the bytes, as ints.",
        |vm, args| {
            view(vm, &args[0])?;
            Ok(iter::bytes(args[0].clone()))
        },
    ),
    Row::method("__len__", "(self, /)", "Number of bytes.", |vm, args| {
        Ok(view(vm, &args[0])?.count.into())
    }),
    Row::method("__getitem__", "(self, key, /)", "Return self[key].", item),
    Row::method(
        "__setitem__",
        "(self, key, value, /)",
        "Set self[key] to value.",
        set_item,
    ),
    Row::method(
        "__delitem__",
        "(self, key, /)",
        "Not possible.",
        |vm, args| {
            let readonly = view(vm, &args[0])?.readonly;
            Err(vm.type_error(if readonly {
                "cannot modify read-only memory"
            } else {
                "cannot delete memory"
            }))
        },
    ),
    Row::method(
        "release",
        "(self, /)",
        "Let go of the object.",
        |vm, args| release(vm, &args[0]),
    ),
    Row::method(
        "tobytes",
        "(self, /, order='C')",
        "A copy of the bytes.",
        |vm, args| Ok(Bytes::new(&view(vm, &args[0])?.bytes())),
    ),
    Row::method(
        "hex",
        "(self, /, sep=None, bytes_per_sep=1)",
        "The bytes as hexadecimal digits.",
        |vm, args| {
            let data = view(vm, &args[0])?.bytes();
            hexadecimal::hex(vm, &data, &args[1], &args[2])
        },
    ),
    Row::method(
        "tolist",
        "(self, /)",
        "The bytes as a list of ints.",
        |vm, args| {
            let data = view(vm, &args[0])?.bytes();
            Ok(List::new(
                data.into_iter()
                    .map(|byte| Value::Int(byte as i64))
                    .collect(),
            )
            .into())
        },
    ),
    Row::method(
        "toreadonly",
        "(self, /)",
        "A view that cannot change the bytes.",
        |vm, args| {
            let own = view(vm, &args[0])?;
            let copy = part(own, own.start, own.step, own.count, true);
            Ok(make(vm, copy))
        },
    ),
    Row::method(
        "cast",
        "(self, /, format, shape=None)",
        "The view with another format: only single bytes.",
        |vm, args| {
            let own = view(vm, &args[0])?;
            match args[1].as_str() {
                Some("B" | "@B" | "b" | "c") => {
                    let copy = part(own, own.start, own.step, own.count, own.readonly);
                    Ok(make(vm, copy))
                }
                Some(_) => Err(vm.error(
                    crate::vm::ExcType::NotImplementedError,
                    "memoryview.cast: only formats of single bytes are supported",
                )),
                None => {
                    let shown = vm.type_name(&args[1]);
                    Err(vm.type_error(format!("cast() argument 'format' must be str, not {shown}")))
                }
            }
        },
    ),
    Row::method("__enter__", "(self, /)", "The view itself.", |vm, args| {
        view(vm, &args[0])?;
        Ok(args[0].clone())
    }),
    Row::method(
        "__exit__",
        "(self, /, *exc_info)",
        "Let go of the object.",
        |vm, args| release(vm, &args[0]),
    ),
];

fn make(vm: &mut Vm, view: MemoryView) -> Value {
    let object = Ptr::new(Native(Box::new(view)));
    object.as_ref().set_class(vm.builtin_class("memoryview"));
    object.into()
}

fn part(view: &MemoryView, start: i64, step: i64, count: usize, readonly: bool) -> MemoryView {
    let object = Mut::new(view.object.get().clone());
    MemoryView {
        object,
        start,
        step,
        count,
        readonly,
        released: Cell::new(false),
    }
}

fn view<'a>(vm: &mut Vm, value: &'a Value) -> Res<&'a MemoryView> {
    match Native::get::<MemoryView>(value) {
        Some(view) if view.released.get() => {
            Err(vm.value_error("operation forbidden on released memoryview object"))
        }
        Some(view) => Ok(view),
        None => Err(vm.type_error("descriptor requires a 'memoryview' object")),
    }
}

fn release(vm: &mut Vm, value: &Value) -> Res {
    if let Some(view) = Native::get::<MemoryView>(value) {
        view.released.set(true);
        view.object.set(Value::None);
        return Ok(Value::None);
    }
    view(vm, value).map(|_| Value::None)
}

fn sliced(own: &MemoryView, bounds: Bounds) -> MemoryView {
    let span = span(bounds, own.count);
    part(
        own,
        own.start + span.start * own.step,
        own.step.saturating_mul(span.step),
        span.count,
        own.readonly,
    )
}

fn item(vm: &mut Vm, args: &[Value]) -> Res {
    let own = view(vm, &args[0])?;
    if let Some(slice) = args[1].as_::<Slice>() {
        let bounds = bounds(vm, slice)?;
        let picked = sliced(own, bounds);
        return Ok(make(vm, picked));
    }
    let Some(index) = index_argument(vm, &args[1])? else {
        return Err(vm.type_error("memoryview: invalid slice key"));
    };
    match place(index, own.count).and_then(|place| own.bytes().get(place).copied()) {
        Some(byte) => Ok(Value::Int(byte as i64)),
        None => Err(vm.index_error("index out of bounds on dimension 1")),
    }
}

fn set_item(vm: &mut Vm, args: &[Value]) -> Res {
    let own = view(vm, &args[0])?;
    if own.readonly {
        return Err(vm.type_error("cannot modify read-only memory"));
    }
    let (target, new) = if let Some(slice) = args[1].as_::<Slice>() {
        let bounds = bounds(vm, slice)?;
        let Some(new) = bytes_of(&args[2]) else {
            let shown = vm.type_name(&args[2]);
            return Err(vm.type_error(format!("a bytes-like object is required, not '{shown}'")));
        };
        let target = sliced(own, bounds);
        if target.count != new.len() {
            return Err(vm.value_error(
                "memoryview assignment: lvalue and rvalue have different structures",
            ));
        }
        (target, new)
    } else {
        let Some(index) = index_argument(vm, &args[1])? else {
            return Err(vm.type_error("memoryview: invalid slice key"));
        };
        let Some(place) = place(index, own.count) else {
            return Err(vm.index_error("index out of bounds on dimension 1"));
        };
        if args[2].to_int().is_none() && vm.special(&args[2], &vm.names.__index__.clone()).is_none()
        {
            return Err(vm.type_error("memoryview: invalid type for format 'B'"));
        }
        let value = vm.index(&args[2])?;
        let Some(byte) = value.as_int().and_then(|int| u8::try_from(int).ok()) else {
            return Err(vm.value_error("memoryview: invalid value for format 'B'"));
        };
        (
            part(own, own.start + place as i64 * own.step, 1, 1, false),
            vec![byte],
        )
    };
    if let Some(array) = target.object.get().as_::<ByteArray>() {
        let data = array.data.get_mut();
        for (index, byte) in new.into_iter().enumerate() {
            if let Some(slot) = data.get_mut((target.start + index as i64 * target.step) as usize) {
                *slot = byte;
            }
        }
    }
    Ok(Value::None)
}

/// A view of the whole of a `bytes` or `bytearray`, for natives that hand one out.
pub fn of(vm: &mut Vm, object: &Value) -> Res {
    let count = memory::with_bytes(object, <[u8]>::len).unwrap_or(0);
    let readonly = object.kind() != Some(Kind::ByteArray);
    Ok(make(
        vm,
        MemoryView {
            object: Mut::new(object.clone()),
            start: 0,
            step: 1,
            count,
            readonly,
            released: Cell::new(false),
        },
    ))
}
