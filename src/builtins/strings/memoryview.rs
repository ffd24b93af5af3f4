//! `memoryview`: a window on the bytes of `bytes` or `bytearray`.
//!
//! Items of a native format (`view_format.rs`) in one dimension; those that `cast` has given a shape of
//! several have a grid (`view_shape.rs`). A view reads its object each time, so it never dangles; it counts
//! among the exports of a bytearray, which keeps its length as long as there are any.

use super::index::{Bounds, bounds, index_argument, place, span};
use super::memory::{self, bytes_of, with_bytes};
use super::view_format::Format;
use super::view_shape::{self, Grid, Key};
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
use std::rc::Rc;

/// The data of a `memoryview`.
pub struct MemoryView {
    /// The `bytes` or `bytearray`.
    object: Mut<Value>,
    /// The first item's first byte, and the bytes from one item to the next.
    start: i64,
    step: i64,
    /// How many items.
    count: usize,
    /// The dimensions, if there is not just one: then `step` says nothing.
    grid: Option<Box<Grid>>,
    format: Format,
    readonly: bool,
    released: Cell<bool>,
    /// Whose `__buffer__` gave the view that this one shows, and that view; it gets it back when the last of
    /// the views that were made of it is released. Several hold it: the collector does not look into it.
    lender: Mut<Option<Rc<(Value, Value)>>>,
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
        self.bytes_in_order(false)
    }

    /// Where an item begins; `reversed`: counted with the first dimension fastest.
    fn place_of(&self, index: usize, reversed: bool) -> i64 {
        self.start
            + match &self.grid {
                None => index as i64 * self.step,
                Some(grid) => grid.offset(index, reversed),
            }
    }

    fn bytes_in_order(&self, reversed: bool) -> Vec<u8> {
        let size = self.format.size() as i64;
        let places = (0..self.count)
            .flat_map(|index| (0..size).map(move |byte| (index, byte)))
            .map(|(index, byte)| self.place_of(index, reversed) + byte);
        with_bytes(self.object.get(), |data| {
            places
                .filter_map(|place| data.get(place as usize).copied())
                .collect()
        })
        .unwrap_or_default()
    }

    /// Write bytes over the first of those it shows.
    fn put(&self, bytes: &[u8]) {
        let Some(array) = self.object.get().as_::<ByteArray>() else {
            return;
        };
        let (data, size) = (array.data.get_mut(), self.format.size());
        for (index, byte) in bytes.iter().enumerate() {
            let (item, part) = (index / size, index % size);
            let place = self.place_of(item, false) + part as i64;
            if let Some(slot) = data.get_mut(place as usize) {
                *slot = *byte;
            }
        }
    }

    fn shape(&self) -> Vec<usize> {
        match &self.grid {
            None => vec![self.count],
            Some(grid) => grid.shape.clone(),
        }
    }

    /// Have two bytes-like objects the same dimensions?
    pub(super) fn same_shape(a: &Value, b: &Value) -> bool {
        let shape = |value: &Value| {
            let view = Native::get::<MemoryView>(value)?;
            view.grid.as_ref().map(|grid| grid.shape.clone())
        };
        shape(a) == shape(b)
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
            Ok(view(vm, value)?.shape().len().into())
        }),
        GetSetRow::get(
            "shape",
            "Number of items in each dimension.",
            |vm, value| {
                Ok(Value::tuple(
                    view(vm, value)?.shape().into_iter().map(Value::from),
                ))
            },
        ),
        GetSetRow::get(
            "strides",
            "Bytes from one item to the next.",
            |vm, value| {
                let view = view(vm, value)?;
                let strides = match &view.grid {
                    None => vec![view.step],
                    Some(grid) => grid.strides.clone(),
                };
                Ok(Value::tuple(strides.into_iter().map(Value::Int)))
            },
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
            |vm, value| {
                let view = view(vm, value)?;
                let size = view.format.size();
                Ok(Value::Bool(match &view.grid {
                    None => is_contiguous(view),
                    Some(grid) => grid.is_contiguous(size, true),
                }))
            },
        ),
    ],
};

fn contiguous(vm: &mut Vm, value: &Value) -> Res {
    let view = view(vm, value)?;
    Ok(Value::Bool(is_contiguous(view)))
}

fn is_contiguous(view: &MemoryView) -> bool {
    if let Some(grid) = &view.grid {
        return grid.is_contiguous(view.format.size(), false);
    }
    view.step == view.format.size() as i64 || view.count <= 1
}

const METHODS: &[Row] = &[
    Row::static_method(
        "__new__",
        "(cls, object)",
        "A view of the object's bytes.",
        |vm, args| {
            if Native::get::<MemoryView>(&args[1]).is_some() {
                let own = view(vm, &args[1])?;
                let copy = whole(own, own.readonly);
                return Ok(make(vm, copy));
            }
            if matches!(args[1].kind(), Some(Kind::Bytes | Kind::ByteArray)) {
                return of(vm, &args[1]);
            }
            match super::lent::lend(vm, &args[1], super::lent::FULL_READONLY)? {
                Some(lent) => {
                    let own = view(vm, &lent)?;
                    let copy = whole(own, own.readonly);
                    copy.lender
                        .set(Some(Rc::new((args[1].clone(), lent.clone()))));
                    Ok(make(vm, copy))
                }
                None => {
                    let shown = vm.type_name(&args[1]);
                    Err(vm.type_error(format!(
                        "memoryview: a bytes-like object is required, not '{shown}'"
                    )))
                }
            }
        },
    ),
    Row::method(
        "__del__",
        "(self, /)",
        "Let go of the object.",
        |vm, args| release(vm, &args[0]),
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
        if view.object.get().kind() == Some(Kind::ByteArray) {
            return Err(vm.type_error("unhashable type: 'bytearray'"));
        }
        Ok(Value::Int(
            crate::object::str::hash_bytes(&view.bytes()) as i64
        ))
    }),
    Row::method(
        "__eq__",
        "(self, value, /)",
        "Return self==value.",
        |_, args| {
            Ok(match MemoryView::same_shape(&args[0], &args[1]) {
                true => super::bytes_methods::compare(CmpOp::Eq, args),
                false => Value::Bool(false),
            })
        },
    ),
    Row::method(
        "__ne__",
        "(self, value, /)",
        "Return self!=value.",
        |_, args| {
            Ok(match MemoryView::same_shape(&args[0], &args[1]) {
                true => super::bytes_methods::compare(CmpOp::NotEq, args),
                false => Value::Bool(true),
            })
        },
    ),
    Row::method(
        "__iter__",
        "(self, /)",
        "Iterate over the bytes, as ints.",
        |vm, args| {
            let own = view(vm, &args[0])?;
            refuse_parts(vm, own)?;
            match own.format == Format::BYTE {
                true => Ok(iter::bytes(args[0].clone())),
                false => vm.iter(&List::new(own.values()).into()),
            }
        },
    ),
    Row::method(
        "__len__",
        "(self, /)",
        "Number of bytes.",
        |vm, args| match view(vm, &args[0])?.shape().first() {
            Some(length) => Ok((*length).into()),
            None => Err(vm.type_error("0-dim memory has no length")),
        },
    ),
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
        |vm, args| {
            let own = view(vm, &args[0])?;
            let order = match &args[1] {
                Value::Unbound | Value::None => "C",
                order => order.as_str().unwrap_or_default(),
            };
            match order {
                "C" | "A" => Ok(Bytes::new(&own.bytes())),
                "F" => Ok(Bytes::new(&own.bytes_in_order(true))),
                _ => Err(vm.value_error("order must be 'C', 'F' or 'A'")),
            }
        },
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
            let own = view(vm, &args[0])?;
            Ok(match &own.grid {
                None => List::new(own.values()).into(),
                Some(grid) => grid.nested(own.values()),
            })
        },
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
            let copy = whole(view(vm, &args[0])?, true);
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
    let is_lent = view.lender.get().is_some();
    let object = Ptr::new(Native(Box::new(view)));
    object.as_ref().set_class(vm.builtin_class("memoryview"));
    object.as_ref().set_finalizer(is_lent);
    object.into()
}

fn part(view: &MemoryView, start: i64, step: i64, count: usize, readonly: bool) -> MemoryView {
    let object = Mut::new(view.object.get().clone());
    MemoryView {
        object,
        start,
        step,
        count,
        grid: None,
        format: view.format,
        readonly,
        released: Cell::new(false),
        lender: Mut::new(view.lender.get().clone()),
        counted: Cell::default(),
    }
}

/// Another view of the same.
fn whole(view: &MemoryView, readonly: bool) -> MemoryView {
    let mut copy = part(view, view.start, view.step, view.count, readonly);
    copy.grid = view.grid.clone();
    copy
}

/// What would have to give parts with fewer dimensions: refused, as in CPython.
fn refuse_parts(vm: &mut Vm, view: &MemoryView) -> Res<()> {
    match &view.grid {
        None => Ok(()),
        Some(grid) if grid.shape.is_empty() => {
            Err(vm.type_error("invalid indexing of 0-dim memory"))
        }
        Some(_) => Err(view_shape::not_implemented(
            vm,
            "multi-dimensional sub-views are not implemented",
        )),
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
    let shape = match args[2].given() {
        None => None,
        Some(shape) => Some(view_shape::dimensions_argument(vm, shape)?),
    };
    if own.grid.is_some() && shape.as_ref().is_some_and(|shape| shape.len() != 1) {
        return Err(vm.type_error("memoryview: cast must be 1D -> ND or ND -> 1D"));
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
    let mut made = part(own, own.start, format.size() as i64, count, own.readonly);
    made.format = format;
    if let Some(shape) = shape {
        let shape = view_shape::shape_argument(vm, &shape, format.size(), total)?;
        if shape.len() != 1 {
            made.grid = Some(Box::new(Grid::contiguous(shape, format.size())));
        }
    }
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
    // What a view shows may be lent by a view in turn.
    vm.check_native_stack()?;
    if let Some(view) = Native::get::<MemoryView>(value) {
        view.released.set(true);
        view.let_go(Value::None);
        if let Some(lent) = view.lender.take().and_then(Rc::into_inner) {
            super::lent::give_back(vm, &lent.0, &lent.1)?;
        }
        return Ok(Value::None);
    }
    view(vm, value).map(|_| Value::None)
}

/// Of the first dimension.
fn sliced(own: &MemoryView, bounds: Bounds) -> MemoryView {
    match &own.grid {
        None => {
            let span = span(bounds, own.count);
            part(
                own,
                own.start + span.start * own.step,
                own.step.saturating_mul(span.step),
                span.count,
                own.readonly,
            )
        }
        Some(grid) => {
            let span = span(bounds, grid.shape[0]);
            let mut grid = grid.clone();
            let start = own.start + span.start * grid.strides[0];
            grid.strides[0] = grid.strides[0].saturating_mul(span.step);
            grid.shape[0] = span.count;
            let mut made = part(own, start, own.step, grid.count(), own.readonly);
            made.grid = Some(grid);
            made
        }
    }
}

/// What a key selects.
enum Selected {
    /// An item, by its first byte.
    Item(i64),
    Slice(MemoryView),
    Whole,
    Slices,
}

fn select(vm: &mut Vm, own: &MemoryView, key: &Value) -> Res<Selected> {
    let no_dimension = own.grid.as_ref().is_some_and(|grid| grid.shape.is_empty());
    if no_dimension {
        return match key {
            Value::Ellipsis => Ok(Selected::Whole),
            key if key.as_tuple().is_some_and(<[Value]>::is_empty) => Ok(Selected::Item(own.start)),
            _ => Err(vm.type_error("invalid indexing of 0-dim memory")),
        };
    }
    if let Some(slice) = key.as_::<Slice>() {
        let bounds = bounds(vm, slice)?;
        return Ok(Selected::Slice(sliced(own, bounds)));
    }
    if let Some(parts) = key.as_tuple() {
        return Ok(match view_shape::tuple_key(vm, &own.shape(), parts)? {
            Key::Slices => Selected::Slices,
            Key::Item(places) => Selected::Item(match &own.grid {
                None => own.place_of(places[0], false),
                Some(grid) => {
                    let steps = places.iter().zip(&grid.strides);
                    own.start + steps.map(|(at, stride)| *at as i64 * stride).sum::<i64>()
                }
            }),
        });
    }
    let Some(index) = index_argument(vm, key)? else {
        return Err(vm.type_error("memoryview: invalid slice key"));
    };
    if own.grid.is_some() {
        return Err(view_shape::not_implemented(
            vm,
            "multi-dimensional sub-views are not implemented",
        ));
    }
    match place(index, own.count) {
        Some(place) => Ok(Selected::Item(own.place_of(place, false))),
        None => Err(vm.index_error("index out of bounds on dimension 1")),
    }
}

fn item(vm: &mut Vm, args: &[Value]) -> Res {
    let own = view(vm, &args[0])?;
    match select(vm, own, &args[1])? {
        Selected::Whole => Ok(args[0].clone()),
        Selected::Slice(picked) => Ok(make(vm, picked)),
        Selected::Slices => Err(view_shape::not_implemented(
            vm,
            "multi-dimensional slicing is not implemented",
        )),
        Selected::Item(place) => {
            let item = with_bytes(own.object.get(), |data| {
                let from = place as usize;
                let item = data.get(from..from + own.format.size());
                item.map(|item| own.format.read(item))
            });
            match item.flatten() {
                Some(item) => Ok(item),
                None => Err(vm.index_error("index out of bounds on dimension 1")),
            }
        }
    }
}

fn set_item(vm: &mut Vm, args: &[Value]) -> Res {
    let own = view(vm, &args[0])?;
    if own.readonly {
        return Err(vm.type_error("cannot modify read-only memory"));
    }
    let is_index = args[1].as_tuple().is_none() && args[1].as_::<Slice>().is_none();
    if is_index && own.grid.as_ref().is_some_and(|grid| !grid.shape.is_empty()) {
        return match index_argument(vm, &args[1])? {
            Some(_) => Err(view_shape::not_implemented(
                vm,
                "sub-views are not implemented",
            )),
            None => Err(vm.type_error("memoryview: invalid slice key")),
        };
    }
    let (target, new) = match select(vm, own, &args[1])? {
        Selected::Slice(target) if own.grid.is_none() => {
            let Some(new) = bytes_of(&args[2]) else {
                let shown = vm.type_name(&args[2]);
                return Err(
                    vm.type_error(format!("a bytes-like object is required, not '{shown}'"))
                );
            };
            let other = Native::get::<MemoryView>(&args[2]);
            if target.count * target.format.size() != new.len()
                || other.is_some_and(|other| other.grid.is_some())
            {
                return Err(vm.value_error(
                    "memoryview assignment: lvalue and rvalue have different structures",
                ));
            }
            (target, new)
        }
        Selected::Slice(_) | Selected::Slices => {
            return Err(view_shape::not_implemented(
                vm,
                "memoryview slice assignments are currently restricted to ndim = 1",
            ));
        }
        Selected::Item(place) => {
            let new = own.format.write(vm, &args[2])?;
            (part(own, place, 0, 1, false), new)
        }
        Selected::Whole => {
            let new = own.format.write(vm, &args[2])?;
            (part(own, own.start, 0, 1, false), new)
        }
    };
    target.put(&new);
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
            let copy = whole(own, own.readonly);
            Ok(make(vm, copy))
        }
        None => of(vm, &args[0]),
    }
}

/// How many bytes an argument has that is to be written to; TypeError if it cannot be.
pub fn writable_length(vm: &mut Vm, value: &Value, function: &str) -> Res<usize> {
    if let Some(array) = value.as_::<ByteArray>() {
        return Ok(array.data.get().len());
    }
    if Native::get::<MemoryView>(value).is_some() {
        let view = view(vm, value)?;
        if !view.readonly {
            return Ok(view.count * view.format.size());
        }
    }
    let given = vm.shown_type(value);
    Err(vm.type_error(format!(
        "{function}() argument must be read-write bytes-like object, not {given}"
    )))
}

/// Put bytes at the beginning of such an argument, as many as it still has room for.
pub fn fill(value: &Value, bytes: &[u8]) {
    if let Some(array) = value.as_::<ByteArray>() {
        for (slot, byte) in array.data.get_mut().iter_mut().zip(bytes) {
            *slot = *byte;
        }
    } else if let Some(view) = Native::get::<MemoryView>(value) {
        view.put(bytes);
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
            grid: None,
            format: Format::BYTE,
            readonly,
            released: Cell::new(false),
            lender: Mut::default(),
            counted: Cell::default(),
        },
    ))
}
