//! `memoryview`: a window on the bytes of `bytes` or `bytearray`.
//!
//! One dimension of items of a native format (`view_format.rs`); what is beyond that is
//! refused. A view reads its object each time, so it never dangles; it counts among the exports
//! of a bytearray, which keeps its length as long as there are any.

use super::index::{Bounds, bounds, index_argument, place, span};
use super::memory::{self, bytes_of, with_bytes};
use super::view_format::Format;
use super::{hexadecimal, iter};
use crate::native::{GetSetRow, Row, TypeSpec};
use crate::object::native_iter::{Native, NativeData};
use crate::object::range::Slice;
use crate::object::str::{ByteArray, Bytes};
use crate::object::{Kind, List, Mut, Ptr, Res, Value, Visitor};
use crate::vm::{ExcType, Vm};
use asyncscript_syntax::ast::CmpOp;
use std::any::Any;
use std::cell::Cell;

/// The data of a `memoryview`.
pub struct MemoryView {
    /// The `bytes` or `bytearray`.
    object: Mut<Value>,
    /// The first item's first byte, and the bytes from one item to the next.
    start: i64,
    step: i64,
    /// How many items.
    count: usize,
    format: Format,
    readonly: bool,
    released: Cell<bool>,
    /// It is among the object's exports.
    counted: Cell<bool>,
}

impl NativeData for MemoryView {
    fn traverse(&self, visit: &mut Visitor) {
        visit(self.object.get());
    }
    fn clear(&self) {
        self.let_go(Value::Unbound);
    }
    fn as_any(&self) -> &dyn Any {
        self
    }
}

impl Drop for MemoryView {
    fn drop(&mut self) {
        self.let_go(Value::Unbound);
    }
}

impl MemoryView {
    /// Show the object no more: its length may change if no other view shows it.
    fn let_go(&self, instead: Value) {
        if let Some(array) = self.object.get().as_::<ByteArray>()
            && self.counted.take()
        {
            array.exports.set(array.exports.get() - 1);
        }
        self.object.set(instead);
    }

    /// A copy of the bytes it shows.
    pub fn bytes(&self) -> Vec<u8> {
        let size = self.format.size() as i64;
        let places = (0..self.count as i64)
            .flat_map(|index| (0..size).map(move |byte| (index, byte)))
            .map(|(index, byte)| self.start + index * self.step + byte);
        with_bytes(self.object.get(), |data| {
            places
                .filter_map(|place| data.get(place as usize).copied())
                .collect()
        })
        .unwrap_or_default()
    }

    fn values(&self) -> Vec<Value> {
        let data = self.bytes();
        data.chunks_exact(self.format.size())
            .map(|item| self.format.read(item))
            .collect()
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
            let view = view(vm, value)?;
            Ok((view.count * view.format.size()).into())
        }),
        GetSetRow::get("readonly", "Can its bytes not be changed?", |vm, value| {
            Ok(Value::Bool(view(vm, value)?.readonly))
        }),
        GetSetRow::get("itemsize", "Bytes of an item.", |vm, value| {
            Ok(view(vm, value)?.format.size().into())
        }),
        GetSetRow::get("format", "What an item is.", |vm, value| {
            Ok(view(vm, value)?.format.text().into())
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
    Ok(Value::Bool(is_contiguous(view)))
}

fn is_contiguous(view: &MemoryView) -> bool {
    view.step == view.format.size() as i64 || view.count <= 1
}

const METHODS: &[Row] = &[
    Row::static_method(
        "__new__",
        "(cls, object)",
        "A view of the object's bytes.",
        |vm, args| {
            let (object, start, step, count, readonly, format) =
                match (args[1].kind(), Native::get::<MemoryView>(&args[1])) {
                    (_, Some(view)) => (
                        view.object.get().clone(),
                        view.start,
                        view.step,
                        view.count,
                        view.readonly,
                        view.format,
                    ),
                    (Some(kind @ (Kind::Bytes | Kind::ByteArray)), _) => {
                        let count = with_bytes(&args[1], <[u8]>::len).unwrap_or(0);
                        (
                            args[1].clone(),
                            0,
                            1,
                            count,
                            kind == Kind::Bytes,
                            Format::BYTE,
                        )
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
                    format,
                    readonly,
                    released: Cell::new(false),
                    counted: Cell::default(),
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
            let own = view(vm, &args[0])?;
            match own.format == Format::BYTE {
                true => Ok(iter::bytes(args[0].clone())),
                false => vm.iter(&List::new(own.values()).into()),
            }
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
        |vm, args| Ok(List::new(view(vm, &args[0])?.values()).into()),
    ),
    Row::method(
        "__buffer__",
        "(self, flags, /)",
        "Return a buffer object that exposes the underlying memory of the object.",
        buffer,
    ),
    Row::method(
        "__release_buffer__",
        "(self, buffer, /)",
        "Release the buffer object that exposes the underlying memory of the object.",
        |vm, args| release(vm, &args[1]),
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
        "The view with another format.",
        cast,
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
    if let Some(array) = view.object.get().as_::<ByteArray>() {
        array.exports.set(array.exports.get() + 1);
        view.counted.set(true);
    }
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
        format: view.format,
        readonly,
        released: Cell::new(false),
        counted: Cell::default(),
    }
}

fn cast(vm: &mut Vm, args: &[Value]) -> Res {
    let own = view(vm, &args[0])?;
    let Some(text) = args[1].as_str() else {
        return Err(vm.bad_argument("cast", "argument 'format'", "str", &args[1]));
    };
    if !is_contiguous(own) {
        return Err(vm.type_error("memoryview: casts are restricted to C-contiguous views"));
    }
    let Some(format) = Format::parse(text) else {
        return Err(vm.value_error(
            "memoryview: destination format must be a native single character format prefixed with an optional '@'",
        ));
    };
    if !own.format.is_byte() && !format.is_byte() {
        return Err(vm.type_error("memoryview: cannot cast between two non-byte formats"));
    }
    let total = own.count * own.format.size();
    if total % format.size() != 0 {
        return Err(vm.type_error("memoryview: length is not a multiple of itemsize"));
    }
    let count = total / format.size();
    if args[2].given().is_some_and(|shape| !shape.is_none()) {
        let shape = vm.collect(&args[2])?;
        match shape.as_slice() {
            [length] if length.as_int() == Some(count as i64) => {}
            [_] => {
                return Err(vm.type_error("memoryview: product(shape) * itemsize != buffer size"));
            }
            _ => {
                return Err(vm.error(
                    crate::vm::ExcType::NotImplementedError,
                    "memoryview.cast: only one dimension is supported",
                ));
            }
        }
    }
    let mut made = part(own, own.start, format.size() as i64, count, own.readonly);
    made.format = format;
    Ok(make(vm, made))
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

/// `release`: the view shows nothing more.
pub(super) fn release(vm: &mut Vm, value: &Value) -> Res {
    if let Some(view) = Native::get::<MemoryView>(value) {
        view.released.set(true);
        view.let_go(Value::None);
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
    let size = own.format.size();
    let item = place(index, own.count).and_then(|place| {
        let data = own.bytes();
        data.get(place * size..(place + 1) * size)
            .map(|item| own.format.read(item))
    });
    match item {
        Some(item) => Ok(item),
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
        if target.count * target.format.size() != new.len() {
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
        let new = own.format.write(vm, &args[2])?;
        (
            part(own, own.start + place as i64 * own.step, own.step, 1, false),
            new,
        )
    };
    if let Some(array) = target.object.get().as_::<ByteArray>() {
        let data = array.data.get_mut();
        for (index, byte) in new.into_iter().enumerate() {
            let (item, part) = (index / target.format.size(), index % target.format.size());
            let place = target.start + item as i64 * target.step + part as i64;
            if let Some(slot) = data.get_mut(place as usize) {
                *slot = byte;
            }
        }
    }
    Ok(Value::None)
}

/// `__buffer__` of what has bytes.
pub(super) fn buffer(vm: &mut Vm, args: &[Value]) -> Res {
    const WRITABLE: i64 = 1;
    let flags = super::str_build::int_argument(vm, &args[1])?;
    let (readonly, refusal) = match Native::get::<MemoryView>(&args[0]) {
        Some(view) => (
            view.readonly,
            "memoryview: underlying buffer is not writable",
        ),
        None => (
            args[0].kind() != Some(Kind::ByteArray),
            "Object is not writable.",
        ),
    };
    if readonly && flags & WRITABLE != 0 {
        return Err(vm.error(ExcType::BufferError, refusal));
    }
    match Native::get::<MemoryView>(&args[0]) {
        Some(_) => {
            let own = view(vm, &args[0])?;
            let copy = part(own, own.start, own.step, own.count, own.readonly);
            Ok(make(vm, copy))
        }
        None => of(vm, &args[0]),
    }
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
            format: Format::BYTE,
            readonly,
            released: Cell::new(false),
            counted: Cell::default(),
        },
    ))
}
