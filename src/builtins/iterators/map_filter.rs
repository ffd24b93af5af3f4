//! `map` and `filter`.

use super::reduce::REDUCE;
use super::{ITER, NEXT, make, zip};
use crate::native::{Row, TypeSpec};
use crate::object::native_iter::Iterate;
use crate::object::{Dict, Kind, Res, Tuple, Value, Visitor};
use crate::vm::Vm;

struct Map {
    function: Value,
    iterators: Vec<Value>,
}

impl Iterate for Map {
    fn type_name(&self) -> &'static str {
        "map"
    }

    fn next(&self, vm: &mut Vm) -> Res<Option<Value>> {
        if let [only] = self.iterators.as_slice() {
            let Some(item) = vm.next(only)? else {
                return Ok(None);
            };
            return vm.call(&self.function, &[item]).map(Some);
        }
        let mut items = Vec::with_capacity(self.iterators.len());
        for iterator in &self.iterators {
            match vm.next(iterator)? {
                Some(item) => items.push(item),
                None => return Ok(None),
            }
        }
        vm.call(&self.function, &items).map(Some)
    }

    fn reduce(&self, _vm: &mut Vm, class: Value) -> Res<Option<Value>> {
        let mut args = vec![self.function.clone()];
        args.extend_from_slice(&self.iterators);
        Ok(Some(Value::tuple([class, Tuple::new(args).into()])))
    }

    fn traverse(&self, visit: &mut Visitor) {
        visit(&self.function);
        self.iterators.iter().for_each(visit);
    }
}

fn new_map(vm: &mut Vm, args: &[Value]) -> Res {
    if args[2]
        .as_::<Dict>()
        .is_some_and(|keywords| !keywords.is_empty())
    {
        return Err(vm.type_error("map() takes no keyword arguments"));
    }
    let Some((function, iterables @ [_, ..])) = args[1].as_tuple().and_then(<[Value]>::split_first)
    else {
        return Err(vm.type_error("map() must have at least two arguments."));
    };
    let iterators = zip::iterators(vm, iterables)?;
    Ok(make(
        &args[0],
        Map {
            function: function.clone(),
            iterators,
        },
    ))
}

/// `map`
pub const MAP: TypeSpec = TypeSpec {
    name: "map",
    module: "builtins",
    kind: Kind::NativeIter,
    base: "object",
    doc: "What the function gives for the items of each iterable, until the shortest is exhausted.",
    can_be_base: true,
    methods: &[
        Row::static_method(
            "__new__",
            "(cls, /, *args, **kwargs)",
            "Make a map.",
            new_map,
        ),
        ITER,
        NEXT,
        REDUCE,
    ],
    getset: &[],
};

struct Filter {
    /// None for the truth of the items.
    function: Value,
    iterator: Value,
}

impl Iterate for Filter {
    fn type_name(&self) -> &'static str {
        "filter"
    }

    fn next(&self, vm: &mut Vm) -> Res<Option<Value>> {
        while let Some(item) = vm.next(&self.iterator)? {
            let verdict = if self.function.is_none() {
                item.clone()
            } else {
                vm.call(&self.function, std::slice::from_ref(&item))?
            };
            if vm.truth(&verdict)? {
                return Ok(Some(item));
            }
        }
        Ok(None)
    }

    fn reduce(&self, _vm: &mut Vm, class: Value) -> Res<Option<Value>> {
        let args = Value::tuple([self.function.clone(), self.iterator.clone()]);
        Ok(Some(Value::tuple([class, args])))
    }

    fn traverse(&self, visit: &mut Visitor) {
        visit(&self.function);
        visit(&self.iterator);
    }
}

fn new_filter(vm: &mut Vm, args: &[Value]) -> Res {
    let iterator = vm.iter(&args[2])?;
    Ok(make(
        &args[0],
        Filter {
            function: args[1].clone(),
            iterator,
        },
    ))
}

/// `filter`
pub const FILTER: TypeSpec = TypeSpec {
    name: "filter",
    module: "builtins",
    kind: Kind::NativeIter,
    base: "object",
    doc: "The items for which the function is true; with None, the items that are true.",
    can_be_base: true,
    methods: &[
        Row::static_method(
            "__new__",
            "(cls, function, iterable, /)",
            "Make a filter.",
            new_filter,
        ),
        ITER,
        NEXT,
        REDUCE,
    ],
    getset: &[],
};
