//! `tee`: iterators that share what one of them read until all have seen it.

use super::{ITER, NEXT, data, spec};
use crate::native::{Row, TypeSpec};
use crate::object::native_iter::{Iterate, NativeIter};
use crate::object::{Mut, Res, Tuple, Value, Visitor};
use crate::vm::{ExcType, Vm};
use std::cell::Cell;
use std::collections::VecDeque;

/// What the iterators of one `tee` share: an object that no script makes.
struct Shared {
    iterator: Value,
    /// Items that some have yet to see; the first is number `base`.
    items: Mut<VecDeque<Value>>,
    base: Cell<usize>,
    /// Where each stands; `usize::MAX` for one that is gone.
    positions: Mut<Vec<usize>>,
    reading: Cell<bool>,
}

impl Shared {
    /// Forget what all have seen.
    fn trim(&self) {
        let least = self
            .positions
            .get()
            .iter()
            .copied()
            .min()
            .unwrap_or(usize::MAX);
        let mut gone = Vec::new();
        while self.base.get() < least {
            let Some(item) = self.items.get_mut().pop_front() else {
                break;
            };
            gone.push(item);
            self.base.set(self.base.get() + 1);
        }
    }

    /// The number of a new iterator that stands at `position`.
    fn join(&self, position: usize) -> usize {
        let positions = self.positions.get_mut();
        positions.push(position);
        positions.len() - 1
    }
}

impl Iterate for Shared {
    fn type_name(&self) -> &'static str {
        "_tee_dataobject"
    }

    fn next(&self, _: &mut Vm) -> Res<Option<Value>> {
        Ok(None)
    }

    fn traverse(&self, visit: &mut Visitor) {
        visit(&self.iterator);
        self.items.get().iter().for_each(visit);
    }
}

struct Tee {
    shared: Value,
    number: usize,
}

impl Tee {
    fn make(shared: &Value, position: usize) -> Value {
        let number = data::<Shared>(shared).map_or(0, |shared| shared.join(position));
        NativeIter::new(Tee {
            shared: shared.clone(),
            number,
        })
    }

    fn position(&self) -> usize {
        data::<Shared>(&self.shared)
            .and_then(|shared| shared.positions.get().get(self.number).copied())
            .unwrap_or(0)
    }
}

impl Drop for Tee {
    fn drop(&mut self) {
        if let Some(shared) = data::<Shared>(&self.shared) {
            if let Some(position) = shared.positions.get_mut().get_mut(self.number) {
                *position = usize::MAX;
            }
            shared.trim();
        }
    }
}

impl Iterate for Tee {
    fn type_name(&self) -> &'static str {
        "_tee"
    }

    fn next(&self, vm: &mut Vm) -> Res<Option<Value>> {
        let Some(shared) = data::<Shared>(&self.shared) else {
            return Ok(None);
        };
        let position = self.position();
        let stored = shared
            .items
            .get()
            .get(position.wrapping_sub(shared.base.get()))
            .cloned();
        let item = match stored {
            Some(item) => item,
            None => {
                if shared.reading.replace(true) {
                    return Err(vm.error(ExcType::RuntimeError, "cannot re-enter the tee iterator"));
                }
                let next = vm.next(&shared.iterator);
                shared.reading.set(false);
                let Some(item) = next? else { return Ok(None) };
                shared.items.get_mut().push_back(item.clone());
                item
            }
        };
        if let Some(own) = shared.positions.get_mut().get_mut(self.number) {
            *own = position + 1;
        }
        if position == shared.base.get() {
            shared.trim();
        }
        Ok(Some(item))
    }

    fn traverse(&self, visit: &mut Visitor) {
        visit(&self.shared);
    }
}

/// A further iterator over the same items: from where `iterable` stands, if it is one of a `tee` itself.
fn begin(vm: &mut Vm, iterable: &Value) -> Res<(Value, usize)> {
    let iterator = vm.iter(iterable)?;
    if let Some(tee) = data::<Tee>(&iterator) {
        return Ok((tee.shared.clone(), tee.position()));
    }
    let shared = Shared {
        iterator,
        items: Mut::default(),
        base: Cell::new(0),
        positions: Mut::default(),
        reading: Cell::new(false),
    };
    Ok((NativeIter::new(shared), 0))
}

fn tee(vm: &mut Vm, args: &[Value]) -> Res {
    let count = if args[1].is_unbound() {
        2
    } else {
        vm.index_word(&args[1])?
    };
    if count < 0 {
        return Err(vm.value_error("n must be >= 0"));
    }
    if count == 0 {
        return Ok(Value::tuple([]));
    }
    if count > 1 << 24 {
        return Err(crate::builtins::containers::out_of_memory(vm));
    }
    let iterator = vm.iter(&args[0])?;
    let (shared, position) = begin(vm, &iterator)?;
    let mut tees: Vec<Value> = (0..count).map(|_| Tee::make(&shared, position)).collect();
    // One that was a tee itself is the first of the new ones.
    if data::<Tee>(&iterator).is_some() {
        tees[0] = iterator;
    }
    Ok(Tuple::new(tees).into())
}

/// `itertools.tee`
pub(super) const TEE: Row = Row::function(
    "tee",
    "(iterable, n=2, /)",
    "Returns a tuple of n independent iterators.",
    tee,
);

/// The type of the iterators.
pub(super) const TEE_TYPE: TypeSpec = spec(
    "_tee",
    "Iterator wrapped to make it copyable.",
    &[
        Row::static_method(
            "__new__",
            "(cls, iterable, /)",
            "Make an iterator that can be copied.",
            |vm, args| {
                let (shared, position) = begin(vm, &args[1])?;
                Ok(Tee::make(&shared, position))
            },
        ),
        ITER,
        NEXT,
        Row::method(
            "__copy__",
            "(self, /)",
            "Returns an independent iterator.",
            |_, args| {
                Ok(data::<Tee>(&args[0]).map_or(Value::NotImplemented, |tee| {
                    Tee::make(&tee.shared, tee.position())
                }))
            },
        ),
    ],
);

/// The type of what they share.
pub(super) const TEE_DATA: TypeSpec = spec(
    "_tee_dataobject",
    "Data container common to multiple tee objects.",
    &[],
);
