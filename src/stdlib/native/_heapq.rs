//! `_heapq`: the operations on a list kept as a heap. What takes an iterable is in `heapq.as`.
//!
//! The counterpart of CPython's `Modules/_heapqmodule.c`, whose order of comparisons is kept:
//! items that count them, and the layout of the list, come out the same. Plain items
//! are compared where they lie; for others the VM is asked, and may find the list changed.

use crate::builtins::containers::sequence::plain_less;
use crate::native::{NativeModule, Row};
use crate::object::{List, Res, Value};
use crate::vm::{ExcType, Vm};

/// Which item is on top.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Top {
    Smallest,
    Largest,
}

/// Is the item at `a` to stand above the one at `b`? An error if the list has not `size` items then.
#[inline]
fn above(vm: &mut Vm, heap: &List, top: Top, a: usize, b: usize, size: usize) -> Res<bool> {
    let (a, b) = match top {
        Top::Smallest => (a, b),
        Top::Largest => (b, a),
    };
    let items = heap.items.get();
    if let Some(less) = plain_less(&items[a], &items[b]) {
        return Ok(less);
    }
    let (a, b) = (items[a].clone(), items[b].clone());
    let less = vm.less(&a, &b)?;
    if heap.len() != size {
        return Err(vm.error(ExcType::RuntimeError, "list changed size during iteration"));
    }
    Ok(less)
}

/// Move the item at `place` up, but not above `start`, to where it belongs.
fn rise(vm: &mut Vm, heap: &List, top: Top, start: usize, mut place: usize) -> Res<()> {
    let size = heap.len();
    if place >= size {
        return Err(vm.index_error("index out of range"));
    }
    while place > start {
        let parent = (place - 1) >> 1;
        if !above(vm, heap, top, place, parent, size)? {
            break;
        }
        heap.items.get_mut().swap(place, parent);
        place = parent;
    }
    Ok(())
}

/// Move the item at `place` down to a leaf, then up to where it belongs: most belong far down.
fn sink(vm: &mut Vm, heap: &List, top: Top, mut place: usize) -> Res<()> {
    let (start, size) = (place, heap.len());
    if place >= size {
        return Err(vm.index_error("index out of range"));
    }
    while place < size >> 1 {
        let mut child = 2 * place + 1;
        if child + 1 < size {
            child += !above(vm, heap, top, child, child + 1, size)? as usize;
        }
        heap.items.get_mut().swap(place, child);
        place = child;
    }
    rise(vm, heap, top, start, place)
}

/// The list; `what` says in the error which argument it is.
fn list<'a>(vm: &mut Vm, args: &'a [Value], what: &str) -> Res<&'a List> {
    match args[0].as_::<List>() {
        Some(list) => Ok(list),
        None => {
            let given = match &args[0] {
                Value::None => "None".to_owned(),
                other => vm.shown_type(other),
            };
            Err(vm.type_error(format!("{what} must be list, not {given}")))
        }
    }
}

fn push(vm: &mut Vm, args: &[Value]) -> Res {
    let heap = list(vm, args, "heappush() argument 1")?;
    heap.push(args[1].clone());
    rise(vm, heap, Top::Smallest, 0, heap.len() - 1)?;
    Ok(Value::None)
}

fn pop_top(vm: &mut Vm, heap: &List, top: Top) -> Res {
    let Some(last) = heap.items.get_mut().pop() else {
        return Err(vm.index_error("index out of range"));
    };
    let Some(first) = heap.items.get_mut().first_mut() else {
        return Ok(last);
    };
    let result = std::mem::replace(first, last);
    sink(vm, heap, top, 0)?;
    Ok(result)
}

fn replace_top(vm: &mut Vm, heap: &List, item: &Value, top: Top) -> Res {
    let Some(first) = heap.items.get_mut().first_mut() else {
        return Err(vm.index_error("index out of range"));
    };
    let result = std::mem::replace(first, item.clone());
    sink(vm, heap, top, 0)?;
    Ok(result)
}

fn push_pop(vm: &mut Vm, args: &[Value]) -> Res {
    let heap = list(vm, args, "heappushpop() argument 1")?;
    let Some(first) = heap.get(0) else {
        return Ok(args[1].clone());
    };
    if !vm.less(&first, &args[1])? {
        return Ok(args[1].clone());
    }
    replace_top(vm, heap, &args[1], Top::Smallest)
}

fn heapify(vm: &mut Vm, heap: &List, top: Top) -> Res {
    /// From this size on parents are visited soon after their children.
    const LARGE: usize = 2500;
    let size = heap.len();
    let parents = size >> 1;
    if size <= LARGE {
        for place in (0..parents).rev() {
            sink(vm, heap, top, place)?;
        }
        return Ok(Value::None);
    }
    // The first place of the row in which the first leaf lies.
    let row = (1usize << (parents + 1).ilog2()) - 1;
    for first in (parents >> 1..row).rev().chain((row..parents).rev()) {
        let mut place = first;
        loop {
            sink(vm, heap, top, place)?;
            if place & 1 == 0 {
                break;
            }
            place >>= 1;
        }
    }
    Ok(Value::None)
}

const ONE: &str = "(heap, /)";
const TWO: &str = "(heap, item, /)";

/// `_heapq`
pub const MODULE: NativeModule = NativeModule {
    name: "_heapq",
    doc: "Heap queue algorithm.",
    functions: &[
        Row::function("heappush", TWO, "Push item onto heap.", push),
        Row::function(
            "heappushpop",
            TWO,
            "Push item on the heap, then pop and return the smallest item.",
            push_pop,
        ),
        Row::function(
            "heappop",
            ONE,
            "Pop the smallest item off the heap.",
            |vm, args| {
                let heap = list(vm, args, "heappop() argument")?;
                pop_top(vm, heap, Top::Smallest)
            },
        ),
        Row::function(
            "heapreplace",
            TWO,
            "Pop and return the smallest item, and add the new item.",
            |vm, args| {
                let heap = list(vm, args, "heapreplace() argument 1")?;
                replace_top(vm, heap, &args[1], Top::Smallest)
            },
        ),
        Row::function("heapify", ONE, "Make a heap of a list.", |vm, args| {
            let heap = list(vm, args, "heapify() argument")?;
            heapify(vm, heap, Top::Smallest)
        }),
        Row::function(
            "_heappop_max",
            ONE,
            "Maxheap variant of heappop.",
            |vm, args| {
                let heap = list(vm, args, "_heappop_max() argument")?;
                pop_top(vm, heap, Top::Largest)
            },
        ),
        Row::function(
            "_heapify_max",
            ONE,
            "Maxheap variant of heapify.",
            |vm, args| {
                let heap = list(vm, args, "_heapify_max() argument")?;
                heapify(vm, heap, Top::Largest)
            },
        ),
        Row::function(
            "_heapreplace_max",
            TWO,
            "Maxheap variant of heapreplace.",
            |vm, args| {
                let heap = list(vm, args, "_heapreplace_max() argument 1")?;
                replace_top(vm, heap, &args[1], Top::Largest)
            },
        ),
    ],
    types: &[],
    init: None,
};
