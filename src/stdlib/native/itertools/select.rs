//! `compress dropwhile filterfalse islice starmap takewhile`

use super::{ITER, NEXT, spec};
use crate::builtins::containers::{check_plain_call, sequence::has_index};
use crate::builtins::iterators::{self, make};
use crate::native::{Row, TypeSpec};
use crate::object::native_iter::Iterate;
use crate::object::{Mut, Res, Value, Visitor};
use crate::vm::Vm;
use std::cell::Cell;

struct Compress {
    data: Value,
    selectors: Value,
}

impl Iterate for Compress {
    fn type_name(&self) -> &'static str {
        "compress"
    }

    fn next(&self, vm: &mut Vm) -> Res<Option<Value>> {
        loop {
            let Some(item) = vm.next(&self.data)? else {
                return Ok(None);
            };
            let Some(selector) = vm.next(&self.selectors)? else {
                return Ok(None);
            };
            if vm.truth(&selector)? {
                return Ok(Some(item));
            }
        }
    }

    fn traverse(&self, visit: &mut Visitor) {
        visit(&self.data);
        visit(&self.selectors);
    }
}

/// `itertools.compress`
pub(super) const COMPRESS: TypeSpec = spec(
    "compress",
    "Return data elements corresponding to true selector elements.",
    &[
        Row::static_method(
            "__new__",
            "(cls, data, selectors)",
            "Make a compress.",
            |vm, args| {
                let (data, selectors) = (vm.iter(&args[1])?, vm.iter(&args[2])?);
                Ok(make(&args[0], Compress { data, selectors }))
            },
        ),
        ITER,
        NEXT,
    ],
);

/// Which of the iterators with a predicate it is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Rule {
    /// Skip items while it is true.
    DropWhile,
    /// Stop where it is not.
    TakeWhile,
    /// Skip items for which it is true.
    FilterFalse,
}

struct Predicated {
    rule: Rule,
    /// None (in `filterfalse`) for the item's own truth.
    predicate: Value,
    iterator: Value,
    /// `dropwhile`: the rest is given out; `takewhile`: it is over.
    decided: Cell<bool>,
}

impl Iterate for Predicated {
    fn type_name(&self) -> &'static str {
        match self.rule {
            Rule::DropWhile => "dropwhile",
            Rule::TakeWhile => "takewhile",
            Rule::FilterFalse => "filterfalse",
        }
    }

    fn next(&self, vm: &mut Vm) -> Res<Option<Value>> {
        if self.rule == Rule::TakeWhile && self.decided.get() {
            return Ok(None);
        }
        while let Some(item) = vm.next(&self.iterator)? {
            if self.rule == Rule::DropWhile && self.decided.get() {
                return Ok(Some(item));
            }
            let verdict = if self.rule == Rule::FilterFalse && self.predicate.is_none() {
                item.clone()
            } else {
                vm.call(&self.predicate, std::slice::from_ref(&item))?
            };
            match (self.rule, vm.truth(&verdict)?) {
                (Rule::TakeWhile, true) | (Rule::FilterFalse, false) => return Ok(Some(item)),
                (Rule::TakeWhile, false) => {
                    self.decided.set(true);
                    return Ok(None);
                }
                (Rule::DropWhile, false) => {
                    self.decided.set(true);
                    return Ok(Some(item));
                }
                (Rule::DropWhile | Rule::FilterFalse, true) => {}
            }
        }
        Ok(None)
    }

    fn traverse(&self, visit: &mut Visitor) {
        visit(&self.predicate);
        visit(&self.iterator);
    }
}

fn new_predicated(vm: &mut Vm, args: &[Value], rule: Rule) -> Res {
    let iterator = vm.iter(&args[2])?;
    Ok(make(
        &args[0],
        Predicated {
            rule,
            predicate: args[1].clone(),
            iterator,
            decided: Cell::new(false),
        },
    ))
}

/// `itertools.dropwhile`
pub(super) const DROPWHILE: TypeSpec = spec(
    "dropwhile",
    "Drop items from the iterable while predicate(item) is true.\n\nAfterwards, return every element until the iterable is exhausted.",
    &[
        Row::static_method(
            "__new__",
            "(cls, predicate, iterable, /)",
            "Make a dropwhile.",
            |vm, args| new_predicated(vm, args, Rule::DropWhile),
        ),
        ITER,
        NEXT,
    ],
);

/// `itertools.takewhile`
pub(super) const TAKEWHILE: TypeSpec = spec(
    "takewhile",
    "Return successive entries from an iterable as long as the predicate evaluates to true for each entry.",
    &[
        Row::static_method(
            "__new__",
            "(cls, predicate, iterable, /)",
            "Make a takewhile.",
            |vm, args| new_predicated(vm, args, Rule::TakeWhile),
        ),
        ITER,
        NEXT,
    ],
);

/// `itertools.filterfalse`
pub(super) const FILTERFALSE: TypeSpec = spec(
    "filterfalse",
    "Return those items of iterable for which function(item) is false.\n\nIf function is None, return the items that are false.",
    &[
        Row::static_method(
            "__new__",
            "(cls, function, iterable, /)",
            "Make a filterfalse.",
            |vm, args| new_predicated(vm, args, Rule::FilterFalse),
        ),
        ITER,
        NEXT,
    ],
);

struct StarMap {
    function: Value,
    iterator: Value,
}

impl Iterate for StarMap {
    fn type_name(&self) -> &'static str {
        "starmap"
    }

    fn next(&self, vm: &mut Vm) -> Res<Option<Value>> {
        let Some(args) = vm.next(&self.iterator)? else {
            return Ok(None);
        };
        let args = iterators::collect(vm, &args)?;
        vm.call(&self.function, &args).map(Some)
    }

    fn traverse(&self, visit: &mut Visitor) {
        visit(&self.function);
        visit(&self.iterator);
    }
}

/// `itertools.starmap`
pub(super) const STARMAP: TypeSpec = spec(
    "starmap",
    "Return an iterator whose values are returned from the function evaluated with an argument tuple taken from the given sequence.",
    &[
        Row::static_method(
            "__new__",
            "(cls, function, iterable, /)",
            "Make a starmap.",
            |vm, args| {
                let iterator = vm.iter(&args[2])?;
                Ok(make(
                    &args[0],
                    StarMap {
                        function: args[1].clone(),
                        iterator,
                    },
                ))
            },
        ),
        ITER,
        NEXT,
    ],
);

struct ISlice {
    /// Unbound once exhausted.
    iterator: Mut<Value>,
    /// Number of items read, and that of the next one to give out.
    read: Cell<usize>,
    next: Cell<usize>,
    stop: usize,
    step: usize,
}

impl ISlice {
    fn advance(&self, vm: &mut Vm, iterator: &Value) -> Res<Option<Value>> {
        while self.read.get() < self.next.get() {
            if vm.next(iterator)?.is_none() {
                return Ok(None);
            }
            self.read.set(self.read.get() + 1);
        }
        if self.read.get() >= self.stop {
            return Ok(None);
        }
        let item = vm.next(iterator)?;
        if item.is_some() {
            self.read.set(self.read.get() + 1);
            self.next
                .set(self.next.get().saturating_add(self.step).min(self.stop));
        }
        Ok(item)
    }
}

impl Iterate for ISlice {
    fn type_name(&self) -> &'static str {
        "islice"
    }

    fn next(&self, vm: &mut Vm) -> Res<Option<Value>> {
        let iterator = self.iterator.get().clone();
        if iterator.is_unbound() {
            return Ok(None);
        }
        let result = self.advance(vm, &iterator);
        if !matches!(result, Ok(Some(_))) {
            self.iterator.set(Value::Unbound);
        }
        result
    }

    fn traverse(&self, visit: &mut Visitor) {
        visit(self.iterator.get());
    }
}

/// An argument of `islice`, if it is given and not None; -1 if it is no index, or too large.
fn number(vm: &mut Vm, value: Option<&Value>) -> Option<i64> {
    let value = value.and_then(Value::given)?;
    let index = if has_index(vm, value) {
        vm.index(value).ok()
    } else {
        None
    };
    Some(index.and_then(|index| index.as_int()).unwrap_or(-1))
}

fn new_islice(vm: &mut Vm, args: &[Value]) -> Res {
    check_plain_call(vm, "islice", &args[1], &args[2], 2, 4)?;
    let given = args[1].as_tuple().unwrap_or_default();
    const STOP: &str =
        "Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize.";
    const INDICES: &str = "Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize.";
    const STEP: &str = "Step for islice() must be a positive integer or None.";
    let (start, stop) = match given {
        [_, stop] => (None, Some(stop)),
        _ => (given.get(1), given.get(2)),
    };
    // Minus one where it is no index; none where it is absent.
    let start = number(vm, start).unwrap_or(0);
    let stop = number(vm, stop);
    let step = number(vm, given.get(3)).unwrap_or(1);
    let wrong = match stop {
        Some(-1) => STOP,
        _ if start < 0 || stop.is_some_and(|stop| stop < 0) => INDICES,
        _ if step < 1 => STEP,
        _ => "",
    };
    if !wrong.is_empty() {
        return Err(vm.value_error(wrong));
    }
    let (start, step) = (start as usize, step as usize);
    let stop = stop.map_or(usize::MAX, |stop| stop as usize);
    let Some(iterable) = given.first() else {
        return Ok(Value::None);
    };
    let iterator = Mut::new(vm.iter(iterable)?);
    Ok(make(
        &args[0],
        ISlice {
            iterator,
            read: Cell::new(0),
            next: Cell::new(start),
            stop,
            step,
        },
    ))
}

/// `itertools.islice`
pub(super) const ISLICE: TypeSpec = spec(
    "islice",
    "islice(iterable, stop) --> islice object\nislice(iterable, start, stop[, step]) --> islice object\n\nReturn an iterator whose next() method returns selected values from an\niterable, as a slice would.",
    &[
        Row::static_method(
            "__new__",
            "(cls, /, *args, **kwargs)",
            "Make an islice.",
            new_islice,
        ),
        ITER,
        NEXT,
    ],
);
