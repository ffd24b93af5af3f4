//! `accumulate batched chain groupby pairwise zip_longest`

use super::{ITER, NEXT, data, spec};
use crate::builtins::containers::check_plain_call;
use crate::builtins::iterators::{make, zip};
use crate::builtins::objects::generic_alias::CLASS_GETITEM;
use crate::native::{Row, TypeSpec};
use crate::object::native_iter::{Iterate, NativeIter};
use crate::object::{Dict, Mut, Res, Tuple, Value, Visitor};
use crate::vm::Vm;
use asyncscript_syntax::ast::BinOp;
use std::cell::Cell;

struct Accumulate {
    iterator: Value,
    /// None for addition.
    function: Value,
    /// A first total that was not given out yet; else unbound.
    initial: Mut<Value>,
    /// Unbound before the first item.
    total: Mut<Value>,
}

impl Iterate for Accumulate {
    fn type_name(&self) -> &'static str {
        "accumulate"
    }

    fn next(&self, vm: &mut Vm) -> Res<Option<Value>> {
        let initial = self.initial.take();
        if !initial.is_unbound() {
            self.total.set(initial.clone());
            return Ok(Some(initial));
        }
        let Some(item) = vm.next(&self.iterator)? else {
            return Ok(None);
        };
        let total = self.total.get().clone();
        let total = if total.is_unbound() {
            item
        } else if self.function.is_none() {
            vm.binary(BinOp::Add, &total, &item)?
        } else {
            vm.call(&self.function, &[total, item])?
        };
        self.total.set(total.clone());
        Ok(Some(total))
    }

    fn traverse(&self, visit: &mut Visitor) {
        visit(&self.iterator);
        visit(&self.function);
        visit(self.initial.get());
        visit(self.total.get());
    }
}

fn new_accumulate(vm: &mut Vm, args: &[Value]) -> Res {
    let iterator = vm.iter(&args[1])?;
    let function = args[2].given().cloned().unwrap_or(Value::None);
    let initial = args[3].given().cloned().unwrap_or_default();
    Ok(make(
        &args[0],
        Accumulate {
            iterator,
            function,
            initial: Mut::new(initial),
            total: Mut::default(),
        },
    ))
}

/// `itertools.accumulate`
pub(super) const ACCUMULATE: TypeSpec = spec(
    "accumulate",
    "Return series of accumulated sums (or other binary function results).",
    &[
        Row::static_method(
            "__new__",
            "(cls, iterable, func=None, *, initial=None)",
            "Make an accumulate.",
            new_accumulate,
        ),
        ITER,
        NEXT,
    ],
);

struct Batched {
    /// Unbound once exhausted.
    iterator: Mut<Value>,
    size: usize,
    strict: bool,
}

impl Iterate for Batched {
    fn type_name(&self) -> &'static str {
        "batched"
    }

    fn next(&self, vm: &mut Vm) -> Res<Option<Value>> {
        let iterator = self.iterator.get().clone();
        if iterator.is_unbound() {
            return Ok(None);
        }
        let mut items = Vec::new();
        while items.len() < self.size {
            match vm.next(&iterator)? {
                Some(item) => items.push(item),
                None => break,
            }
        }
        if items.len() < self.size {
            self.iterator.set(Value::Unbound);
            if items.is_empty() {
                return Ok(None);
            }
            if self.strict {
                return Err(vm.value_error("batched(): incomplete batch"));
            }
        }
        Ok(Some(Tuple::new(items).into()))
    }

    fn traverse(&self, visit: &mut Visitor) {
        visit(self.iterator.get());
    }
}

fn new_batched(vm: &mut Vm, args: &[Value]) -> Res {
    let size = vm.index_word(&args[2])?;
    if size < 1 {
        return Err(vm.value_error("n must be at least one"));
    }
    let strict = !args[3].is_unbound() && vm.truth(&args[3])?;
    let iterator = Mut::new(vm.iter(&args[1])?);
    Ok(make(
        &args[0],
        Batched {
            iterator,
            size: size as usize,
            strict,
        },
    ))
}

/// `itertools.batched`
pub(super) const BATCHED: TypeSpec = spec(
    "batched",
    "Batch data into tuples of length n. The last batch may be shorter than n.",
    &[
        Row::static_method(
            "__new__",
            "(cls, iterable, n, *, strict=False)",
            "Make a batched.",
            new_batched,
        ),
        ITER,
        NEXT,
    ],
);

struct Chain {
    /// Over the iterables; unbound once exhausted.
    source: Mut<Value>,
    /// Over the present one; unbound between two.
    active: Mut<Value>,
}

impl Iterate for Chain {
    fn type_name(&self) -> &'static str {
        "chain"
    }

    fn next(&self, vm: &mut Vm) -> Res<Option<Value>> {
        loop {
            let mut active = self.active.get().clone();
            if active.is_unbound() {
                let source = self.source.get().clone();
                if source.is_unbound() {
                    return Ok(None);
                }
                let next = vm.next(&source).and_then(|iterable| match iterable {
                    Some(iterable) => vm.iter(&iterable).map(Some),
                    None => Ok(None),
                });
                match next {
                    Ok(Some(iterator)) => active = iterator,
                    other => {
                        self.source.set(Value::Unbound);
                        return other;
                    }
                }
                self.active.set(active.clone());
            }
            if let Some(item) = vm.next(&active)? {
                return Ok(Some(item));
            }
            self.active.set(Value::Unbound);
        }
    }

    fn traverse(&self, visit: &mut Visitor) {
        visit(self.source.get());
        visit(self.active.get());
    }
}

fn new_chain(vm: &mut Vm, args: &[Value]) -> Res {
    check_plain_call(vm, "chain", &args[1], &args[2], 0, usize::MAX)?;
    let source = Mut::new(vm.iter(&args[1])?);
    Ok(make(
        &args[0],
        Chain {
            source,
            active: Mut::default(),
        },
    ))
}

fn chain_from_iterable(vm: &mut Vm, args: &[Value]) -> Res {
    let source = Mut::new(vm.iter(&args[1])?);
    Ok(make(
        &args[0],
        Chain {
            source,
            active: Mut::default(),
        },
    ))
}

/// `itertools.chain`
pub(super) const CHAIN: TypeSpec = spec(
    "chain",
    "Return a chain object whose .__next__() method returns elements from the\nfirst iterable until it is exhausted, then elements from the next\niterable, until all of the iterables are exhausted.",
    &[
        Row::static_method(
            "__new__",
            "(cls, /, *args, **kwargs)",
            "Make a chain.",
            new_chain,
        ),
        Row::class_method(
            "from_iterable",
            "(cls, iterable, /)",
            "Alternative chain() constructor taking a single iterable argument that evaluates lazily.",
            chain_from_iterable,
        ),
        CLASS_GETITEM,
        ITER,
        NEXT,
    ],
);

/// What a `groupby` and its groups share: an object that no script sees.
struct Groups {
    iterator: Value,
    /// None for the item itself.
    key: Value,
    /// Key of the group that was given out last; key and item read last. Unbound where there is none.
    target: Mut<Value>,
    current_key: Mut<Value>,
    current: Mut<Value>,
    /// Number of the group given out last: earlier ones are exhausted.
    serial: Cell<u64>,
}

impl Groups {
    /// Read an item; was there one?
    fn step(&self, vm: &mut Vm) -> Res<bool> {
        let Some(item) = vm.next(&self.iterator)? else {
            return Ok(false);
        };
        let key = if self.key.is_none() {
            item.clone()
        } else {
            vm.call(&self.key, std::slice::from_ref(&item))?
        };
        self.current.set(item);
        self.current_key.set(key);
        Ok(true)
    }
}

impl Iterate for Groups {
    fn type_name(&self) -> &'static str {
        "groupby"
    }

    fn next(&self, _: &mut Vm) -> Res<Option<Value>> {
        Ok(None)
    }

    fn traverse(&self, visit: &mut Visitor) {
        visit(&self.iterator);
        visit(&self.key);
        visit(self.target.get());
        visit(self.current_key.get());
        visit(self.current.get());
    }
}

struct GroupBy {
    groups: Value,
}

impl Iterate for GroupBy {
    fn type_name(&self) -> &'static str {
        "groupby"
    }

    fn next(&self, vm: &mut Vm) -> Res<Option<Value>> {
        let Some(groups) = data::<Groups>(&self.groups) else {
            return Ok(None);
        };
        groups.serial.set(groups.serial.get() + 1);
        loop {
            let (key, target) = (
                groups.current_key.get().clone(),
                groups.target.get().clone(),
            );
            if !key.is_unbound() && (target.is_unbound() || !vm.equal(&target, &key)?) {
                break;
            }
            if !groups.step(vm)? {
                return Ok(None);
            }
        }
        let key = groups.current_key.get().clone();
        groups.target.set(key.clone());
        let group = Grouper {
            groups: self.groups.clone(),
            key: key.clone(),
            serial: groups.serial.get(),
        };
        Ok(Some(Value::tuple([key, NativeIter::new(group)])))
    }

    fn traverse(&self, visit: &mut Visitor) {
        visit(&self.groups);
    }
}

fn new_groupby(vm: &mut Vm, args: &[Value]) -> Res {
    let iterator = vm.iter(&args[1])?;
    let key = args[2].given().cloned().unwrap_or(Value::None);
    let groups = Groups {
        iterator,
        key,
        target: Mut::default(),
        current_key: Mut::default(),
        current: Mut::default(),
        serial: Cell::new(0),
    };
    Ok(make(
        &args[0],
        GroupBy {
            groups: NativeIter::new(groups),
        },
    ))
}

/// `itertools.groupby`
pub(super) const GROUPBY: TypeSpec = spec(
    "groupby",
    "make an iterator that returns consecutive keys and groups from the iterable",
    &[
        Row::static_method(
            "__new__",
            "(cls, iterable, key=None)",
            "Make a groupby.",
            new_groupby,
        ),
        ITER,
        NEXT,
    ],
);

struct Grouper {
    groups: Value,
    key: Value,
    serial: u64,
}

impl Iterate for Grouper {
    fn type_name(&self) -> &'static str {
        "_grouper"
    }

    fn next(&self, vm: &mut Vm) -> Res<Option<Value>> {
        let Some(groups) = data::<Groups>(&self.groups) else {
            return Ok(None);
        };
        if groups.serial.get() != self.serial {
            return Ok(None);
        }
        if groups.current.get().is_unbound() && !groups.step(vm)? {
            return Ok(None);
        }
        let key = groups.current_key.get().clone();
        if !vm.equal(&self.key, &key)? {
            return Ok(None);
        }
        Ok(Some(groups.current.take()))
    }

    fn traverse(&self, visit: &mut Visitor) {
        visit(&self.groups);
        visit(&self.key);
    }
}

/// The type of the groups.
pub(super) const GROUPER: TypeSpec = spec("_grouper", "", &[ITER, NEXT]);

struct Pairwise {
    /// Unbound once exhausted.
    iterator: Mut<Value>,
    previous: Mut<Value>,
}

impl Iterate for Pairwise {
    fn type_name(&self) -> &'static str {
        "pairwise"
    }

    fn next(&self, vm: &mut Vm) -> Res<Option<Value>> {
        let iterator = self.iterator.get().clone();
        if iterator.is_unbound() {
            return Ok(None);
        }
        if self.previous.get().is_unbound() {
            match vm.next(&iterator)? {
                Some(first) => self.previous.set(first),
                None => {
                    self.iterator.set(Value::Unbound);
                    return Ok(None);
                }
            }
        }
        let previous = self.previous.get().clone();
        match vm.next(&iterator)? {
            Some(item) => {
                self.previous.set(item.clone());
                Ok(Some(Value::tuple([previous, item])))
            }
            None => {
                self.iterator.set(Value::Unbound);
                self.previous.set(Value::Unbound);
                Ok(None)
            }
        }
    }

    fn traverse(&self, visit: &mut Visitor) {
        visit(self.iterator.get());
        visit(self.previous.get());
    }
}

/// `itertools.pairwise`
pub(super) const PAIRWISE: TypeSpec = spec(
    "pairwise",
    "Return an iterator of overlapping pairs taken from the input iterator.",
    &[
        Row::static_method(
            "__new__",
            "(cls, iterable, /)",
            "Make a pairwise.",
            |vm, args| {
                let iterator = Mut::new(vm.iter(&args[1])?);
                Ok(make(
                    &args[0],
                    Pairwise {
                        iterator,
                        previous: Mut::default(),
                    },
                ))
            },
        ),
        ITER,
        NEXT,
    ],
);

struct ZipLongest {
    /// Unbound where exhausted.
    iterators: Mut<Vec<Value>>,
    /// Number of iterators not exhausted.
    active: Cell<usize>,
    fill: Value,
}

impl Iterate for ZipLongest {
    fn type_name(&self) -> &'static str {
        "zip_longest"
    }

    fn next(&self, vm: &mut Vm) -> Res<Option<Value>> {
        let count = self.iterators.get().len();
        if self.active.get() == 0 {
            return Ok(None);
        }
        let mut items = Vec::with_capacity(count);
        for at in 0..count {
            let iterator = self.iterators.get()[at].clone();
            if iterator.is_unbound() {
                items.push(self.fill.clone());
                continue;
            }
            match vm.next(&iterator) {
                Ok(Some(item)) => items.push(item),
                Ok(None) => {
                    self.active.set(self.active.get().saturating_sub(1));
                    if self.active.get() == 0 {
                        return Ok(None);
                    }
                    self.iterators.get_mut()[at] = Value::Unbound;
                    items.push(self.fill.clone());
                }
                Err(exc) => {
                    self.active.set(0);
                    return Err(exc);
                }
            }
        }
        Ok(Some(Tuple::new(items).into()))
    }

    fn traverse(&self, visit: &mut Visitor) {
        self.iterators.get().iter().for_each(&mut *visit);
        visit(&self.fill);
    }
}

fn new_zip_longest(vm: &mut Vm, args: &[Value]) -> Res {
    let mut fill = Value::None;
    if let Some(keywords) = args[2].as_::<Dict>() {
        for (name, value) in keywords.items() {
            if name.as_str() != Some("fillvalue") {
                // CPython does not say which.
                return Err(vm.type_error("zip_longest() got an unexpected keyword argument"));
            }
            fill = value;
        }
    }
    let iterators = zip::iterators(vm, args[1].as_tuple().unwrap_or_default())?;
    let active = Cell::new(iterators.len());
    Ok(make(
        &args[0],
        ZipLongest {
            iterators: Mut::new(iterators),
            active,
            fill,
        },
    ))
}

/// `itertools.zip_longest`
pub(super) const ZIP_LONGEST: TypeSpec = spec(
    "zip_longest",
    "Return a zip_longest object whose .__next__() method returns a tuple where\nthe i-th element comes from the i-th iterable argument; exhausted ones give fillvalue.",
    &[
        Row::static_method(
            "__new__",
            "(cls, /, *iterables, **kwargs)",
            "Make a zip_longest.",
            new_zip_longest,
        ),
        ITER,
        NEXT,
    ],
);
