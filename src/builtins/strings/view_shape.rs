//! Views of several dimensions, or of none: their places, what `cast` makes of a shape, and keys that are tuples.
//!
//! `memoryview` itself knows one dimension; a view that has a [`Grid`] asks here.

use super::index::index_argument;
use crate::object::range::Slice;
use crate::object::{List, Res, Value};
use crate::vm::{ExcType, Vm};

/// The dimensions of a view, if there is not just one: items and bytes from one to the next in each.
#[derive(Clone, PartialEq)]
pub(super) struct Grid {
    pub(super) shape: Vec<usize>,
    pub(super) strides: Vec<i64>,
}

/// No view has more dimensions.
const MAX_DIMENSIONS: usize = 64;

impl Grid {
    /// Items one behind the other, the last dimension the fastest.
    pub(super) fn contiguous(shape: Vec<usize>, size: usize) -> Grid {
        let mut strides = vec![0; shape.len()];
        let mut step = size as i64;
        for (at, length) in shape.iter().enumerate().rev() {
            strides[at] = step;
            step = step.saturating_mul(*length as i64);
        }
        Grid { shape, strides }
    }

    pub(super) fn count(&self) -> usize {
        self.shape.iter().product()
    }

    /// Where an item is, counted in the order of the dimensions (or, `reversed`, of the first one fastest).
    pub(super) fn offset(&self, mut index: usize, reversed: bool) -> i64 {
        let mut offset = 0;
        let dimensions = self.shape.len();
        for step in 0..dimensions {
            let at = if reversed {
                step
            } else {
                dimensions - 1 - step
            };
            offset += (index % self.shape[at]) as i64 * self.strides[at];
            index /= self.shape[at];
        }
        offset
    }

    /// Are the items one behind the other? A dimension of one item does not matter.
    pub(super) fn is_contiguous(&self, size: usize, reversed: bool) -> bool {
        let mut step = size as i64;
        let dimensions = self.shape.len();
        (0..dimensions).all(|number| {
            let at = if reversed {
                number
            } else {
                dimensions - 1 - number
            };
            let fits = self.shape[at] == 1 || self.strides[at] == step;
            step = step.saturating_mul(self.shape[at] as i64);
            fits
        })
    }

    /// Lists in lists.
    pub(super) fn nested(&self, values: Vec<Value>) -> Value {
        nested(&self.shape, &mut values.into_iter())
    }
}

fn nested(shape: &[usize], values: &mut std::vec::IntoIter<Value>) -> Value {
    match shape {
        [] => values.next().unwrap_or(Value::None),
        [length, rest @ ..] => {
            let items = (0..*length).map(|_| nested(rest, values));
            List::new(items.collect()).into()
        }
    }
}

/// The shape that `cast` is given, if it fits so many bytes of such items.
pub(super) fn shape_argument(
    vm: &mut Vm,
    items: &[Value],
    size: usize,
    total: usize,
) -> Res<Vec<usize>> {
    let mut shape = Vec::new();
    let mut product: usize = 1;
    for item in items {
        if item.to_int().is_none() {
            return Err(vm.type_error("memoryview.cast(): elements of shape must be integers"));
        }
        let length = match item
            .as_int()
            .and_then(|length| usize::try_from(length).ok())
        {
            Some(length) if length > 0 => length,
            _ => {
                return Err(
                    vm.value_error("memoryview.cast(): elements of shape must be integers > 0")
                );
            }
        };
        product = match product.checked_mul(length) {
            Some(product) if product <= isize::MAX as usize => product,
            _ => return Err(vm.value_error("memoryview.cast(): product(shape) > SSIZE_MAX")),
        };
        shape.push(length);
    }
    if product.checked_mul(size) != Some(total) {
        return Err(vm.type_error("memoryview: product(shape) * itemsize != buffer size"));
    }
    Ok(shape)
}

/// The items of a shape; TypeError if it is no list or tuple.
pub(super) fn dimensions_argument(vm: &mut Vm, value: &Value) -> Res<Vec<Value>> {
    let items = match (value.as_tuple(), value.as_::<List>()) {
        (Some(items), _) => items.to_vec(),
        (None, Some(items)) => items.to_vec(),
        (None, None) => return Err(vm.type_error("shape must be a list or a tuple")),
    };
    if items.len() > MAX_DIMENSIONS {
        return Err(vm.value_error("memoryview: number of dimensions must not exceed 64"));
    }
    Ok(items)
}

/// What a key that is a tuple means to a view of this shape.
pub(super) enum Key {
    /// An item: its place in each dimension.
    Item(Vec<usize>),
    /// Slices only.
    Slices,
}

/// Read a tuple as a key.
pub(super) fn tuple_key(vm: &mut Vm, shape: &[usize], key: &[Value]) -> Res<Key> {
    if !key.is_empty() && key.iter().all(|part| part.as_::<Slice>().is_some()) {
        return Ok(Key::Slices);
    }
    let mut places = Vec::new();
    for part in key {
        match index_argument(vm, part)? {
            Some(index) if part.as_::<Slice>().is_none() => places.push(index),
            _ => return Err(vm.type_error("memoryview: invalid slice key")),
        }
    }
    let (given, dimensions) = (key.len(), shape.len());
    if given > dimensions {
        return Err(vm.type_error(format!(
            "cannot index {dimensions}-dimension view with {given}-element tuple"
        )));
    }
    if given < dimensions {
        return Err(not_implemented(vm, "sub-views are not implemented"));
    }
    let mut found = Vec::new();
    for (at, (index, length)) in places.into_iter().zip(shape).enumerate() {
        match super::index::place(index, *length) {
            Some(place) => found.push(place),
            None => {
                let dimension = at + 1;
                return Err(vm.index_error(format!("index out of bounds on dimension {dimension}")));
            }
        }
    }
    Ok(Key::Item(found))
}

/// A NotImplementedError, as CPython's for the rest.
pub(super) fn not_implemented(vm: &mut Vm, text: &str) -> crate::object::Exc {
    vm.error(ExcType::NotImplementedError, text)
}
