//! The rows of `set` and `frozenset`.

use super::{check_plain_call, instance, is_builtin_class, receiver, refused_keywords, set};
use crate::builtins::iterators::set::SetIter;
use crate::builtins::objects::generic_alias::class_getitem;
use crate::native::{Row, TypeSpec};
use crate::object::{Class, Kind, Mut, Ptr, Res, Set, Value};
use crate::vm::{ExcType, Vm};
use asyncscript_syntax::ast::CmpOp;
use std::cell::Cell;

fn others(args: &[Value]) -> &[Value] {
    args[1].as_tuple().unwrap_or_default()
}

fn new_set(_: &mut Vm, args: &[Value]) -> Res {
    Ok(instance(&args[0], "set", Set::default()))
}

fn init_set(vm: &mut Vm, args: &[Value]) -> Res {
    let set = receiver::<Set>(vm, args)?;
    check_plain_call(vm, "set", &Value::None, &args[2], 0, 1)?;
    if others(args).len() > 1 {
        let name = vm.shown_type(&args[0]);
        check_plain_call(vm, &name, &args[1], &Value::None, 0, 1)?;
    }
    set.clear_all();
    if let Some(iterable) = others(args).first() {
        set::update(vm, set, iterable)?;
    }
    Ok(Value::None)
}

fn new_frozenset(vm: &mut Vm, args: &[Value]) -> Res {
    let plain = is_builtin_class(&args[0], "frozenset");
    let keywords = args[0].as_::<Class>().map_or(&args[2], |class| {
        refused_keywords(class, &vm.names.__init__, &args[2])
    });
    check_plain_call(vm, "frozenset", &Value::None, keywords, 0, 1)?;
    let name = args[0].as_::<Class>().map_or("frozenset", Class::name_text);
    check_plain_call(vm, name, &args[1], &Value::None, 0, 1)?;
    let given = others(args).first();
    if plain
        && let Some(iterable) = given
        && iterable.exact::<Set>().is_some_and(|set| set.frozen.get())
    {
        return Ok(iterable.clone());
    }
    let made = match args[0].as_ptr::<Class>() {
        Some(class) if !plain => Ptr::with_class(taken(&Set::new(true)), class),
        _ => Set::new(true),
    };
    if let Some(iterable) = given {
        set::update(vm, &made, iterable)?;
    }
    Ok(made.into())
}

/// The content of a set, which is empty afterwards.
fn taken(set: &Set) -> Set {
    let taken = Set {
        places: Mut::new(set.places.take()),
        used: Cell::new(set.used.get()),
        fill: Cell::new(set.fill.get()),
        finger: Cell::new(0),
        walk: Mut::new(set.walk.take()),
        frozen: Cell::new(set.frozen.get()),
        hash: Cell::new(None),
    };
    set.clear_all();
    taken
}

fn repr(vm: &mut Vm, args: &[Value]) -> Res {
    let set = receiver::<Set>(vm, args)?;
    let name = vm.shown_type(&args[0]);
    if set.is_empty() {
        return Ok(format!("{name}()").into());
    }
    if !vm.enter_repr(&args[0])? {
        return Ok(format!("{name}(...)").into());
    }
    let keys = super::list_of(set.keys());
    let text = super::sequence::repr_items(vm, &keys, "{", "}");
    vm.leave_repr(&args[0]);
    let text = text?;
    let bare = !set.frozen.get() && args[0].is_exact(Kind::Set);
    Ok(if bare {
        text
    } else {
        format!("{name}({text})")
    }
    .into())
}

/// A binary operator of two sets: `NotImplemented` for anything else.
fn operator(
    vm: &mut Vm,
    args: &[Value],
    work: fn(&mut Vm, &Value, &Value) -> Res<Ptr<Set>>,
) -> Res {
    if args[0].as_::<Set>().is_none() || args[1].as_::<Set>().is_none() {
        return Ok(Value::NotImplemented);
    }
    work(vm, &args[0], &args[1]).map(Value::from)
}

/// The same with the operands exchanged.
fn reflected(
    vm: &mut Vm,
    args: &[Value],
    work: fn(&mut Vm, &Value, &Value) -> Res<Ptr<Set>>,
) -> Res {
    operator(vm, &[args[1].clone(), args[0].clone()], work)
}

/// An operator that changes the left operand.
fn in_place(vm: &mut Vm, args: &[Value], work: fn(&mut Vm, &Set, &Value) -> Res<()>) -> Res {
    let set = receiver::<Set>(vm, args)?;
    if args[1].as_::<Set>().is_none() {
        return Ok(Value::NotImplemented);
    }
    work(vm, set, &args[1])?;
    Ok(args[0].clone())
}

fn of(value: &Value) -> Ptr<Set> {
    value.to_ptr::<Set>().unwrap_or_else(|| Set::new(false))
}

fn union_of(vm: &mut Vm, a: &Value, b: &Value) -> Res<Ptr<Set>> {
    let result = set::copy(&of(a));
    set::update(vm, &result, b)?;
    Ok(result)
}

fn intersection_of(vm: &mut Vm, a: &Value, b: &Value) -> Res<Ptr<Set>> {
    set::intersection(vm, &of(a), b)
}

fn difference_of(vm: &mut Vm, a: &Value, b: &Value) -> Res<Ptr<Set>> {
    set::difference(vm, &of(a), b)
}

fn intersect_in_place(vm: &mut Vm, set: &Set, other: &Value) -> Res<()> {
    let common = set::intersection(vm, set, other)?;
    set.swap(&common);
    Ok(())
}

fn compare(vm: &mut Vm, op: CmpOp, args: &[Value]) -> Res {
    let (Some(a), Some(b)) = (args[0].as_::<Set>(), args[1].as_::<Set>()) else {
        return Ok(Value::NotImplemented);
    };
    let result = match op {
        CmpOp::Eq => set::equal(vm, a, b)?,
        CmpOp::NotEq => !set::equal(vm, a, b)?,
        CmpOp::Lt => a.len() < b.len() && set::is_subset(vm, a, b)?,
        CmpOp::LtE => set::is_subset(vm, a, b)?,
        CmpOp::Gt => a.len() > b.len() && set::is_subset(vm, b, a)?,
        _ => set::is_subset(vm, b, a)?,
    };
    Ok(Value::Bool(result))
}

fn union(vm: &mut Vm, args: &[Value]) -> Res {
    let result = set::copy(receiver::<Set>(vm, args)?);
    for other in others(args) {
        if !other.is(&args[0]) {
            set::update(vm, &result, other)?;
        }
    }
    Ok(result.into())
}

fn intersection(vm: &mut Vm, args: &[Value]) -> Res {
    let set = receiver::<Set>(vm, args)?;
    let Some((first, rest)) = others(args).split_first() else {
        return copy(vm, args);
    };
    let mut result = set::intersection(vm, set, first)?;
    for other in rest {
        result = set::intersection(vm, &result, other)?;
    }
    Ok(result.into())
}

fn difference(vm: &mut Vm, args: &[Value]) -> Res {
    let set = receiver::<Set>(vm, args)?;
    let Some((first, rest)) = others(args).split_first() else {
        return copy(vm, args);
    };
    let result = set::difference(vm, set, first)?;
    for other in rest {
        set::subtract(vm, &result, other)?;
    }
    Ok(result.into())
}

fn copy(vm: &mut Vm, args: &[Value]) -> Res {
    let set = receiver::<Set>(vm, args)?;
    if set.frozen.get() && args[0].is_exact(Kind::Set) {
        return Ok(args[0].clone());
    }
    Ok(set::copy(set).into())
}

fn is_subset(vm: &mut Vm, args: &[Value]) -> Res {
    let set = receiver::<Set>(vm, args)?;
    if let Some(other) = args[1].as_::<Set>() {
        return set::is_subset(vm, set, other).map(Value::Bool);
    }
    let common = set::intersection(vm, set, &args[1])?;
    Ok(Value::Bool(common.len() == set.len()))
}

fn pop(vm: &mut Vm, args: &[Value]) -> Res {
    match receiver::<Set>(vm, args)?.pop() {
        Some(key) => Ok(key),
        None => Err(vm.error(ExcType::KeyError, "pop from an empty set")),
    }
}

const LEN: Row = Row::method("__len__", "(self, /)", "Return len(self).", |vm, args| {
    Ok(receiver::<Set>(vm, args)?.len().into())
});
const CONTAINS: Row = Row::method(
    "__contains__",
    "(self, object, /)",
    "x.__contains__(y) <==> y in x.",
    |vm, args| {
        let set = receiver::<Set>(vm, args)?;
        set::contains(vm, set, &args[1]).map(Value::Bool)
    },
);
const ITER: Row = Row::method(
    "__iter__",
    "(self, /)",
    "Implement iter(self).",
    |_, args| Ok(SetIter::over(&args[0])),
);
const REPR: Row = Row::method("__repr__", "(self, /)", "Return repr(self).", repr);
const EQ: Row = Row::method(
    "__eq__",
    "(self, value, /)",
    "Return self==value.",
    |vm, args| compare(vm, CmpOp::Eq, args),
);
const NE: Row = Row::method(
    "__ne__",
    "(self, value, /)",
    "Return self!=value.",
    |vm, args| compare(vm, CmpOp::NotEq, args),
);
const LT: Row = Row::method(
    "__lt__",
    "(self, value, /)",
    "Return self<value.",
    |vm, args| compare(vm, CmpOp::Lt, args),
);
const LE: Row = Row::method(
    "__le__",
    "(self, value, /)",
    "Return self<=value.",
    |vm, args| compare(vm, CmpOp::LtE, args),
);
const GT: Row = Row::method(
    "__gt__",
    "(self, value, /)",
    "Return self>value.",
    |vm, args| compare(vm, CmpOp::Gt, args),
);
const GE: Row = Row::method(
    "__ge__",
    "(self, value, /)",
    "Return self>=value.",
    |vm, args| compare(vm, CmpOp::GtE, args),
);
const OR: Row = Row::method(
    "__or__",
    "(self, value, /)",
    "Return self|value.",
    |vm, args| operator(vm, args, union_of),
);
const ROR: Row = Row::method(
    "__ror__",
    "(self, value, /)",
    "Return value|self.",
    |vm, args| reflected(vm, args, union_of),
);
const AND: Row = Row::method(
    "__and__",
    "(self, value, /)",
    "Return self&value.",
    |vm, args| operator(vm, args, intersection_of),
);
const RAND: Row = Row::method(
    "__rand__",
    "(self, value, /)",
    "Return value&self.",
    |vm, args| reflected(vm, args, intersection_of),
);
const SUB: Row = Row::method(
    "__sub__",
    "(self, value, /)",
    "Return self-value.",
    |vm, args| operator(vm, args, difference_of),
);
const RSUB: Row = Row::method(
    "__rsub__",
    "(self, value, /)",
    "Return value-self.",
    |vm, args| reflected(vm, args, difference_of),
);
const XOR: Row = Row::method(
    "__xor__",
    "(self, value, /)",
    "Return self^value.",
    |vm, args| operator(vm, args, set::symmetric_difference),
);
const RXOR: Row = Row::method(
    "__rxor__",
    "(self, value, /)",
    "Return value^self.",
    |vm, args| reflected(vm, args, set::symmetric_difference),
);
const UNION: Row = Row::method(
    "union",
    "(self, /, *others)",
    "Return a new set with the keys of this and all others.",
    union,
);
const INTERSECTION: Row = Row::method(
    "intersection",
    "(self, /, *others)",
    "Return a new set with the keys common to this and all others.",
    intersection,
);
const DIFFERENCE: Row = Row::method(
    "difference",
    "(self, /, *others)",
    "Return a new set with the keys that are in none of the others.",
    difference,
);
const SYMMETRIC_DIFFERENCE: Row = Row::method(
    "symmetric_difference",
    "(self, other, /)",
    "Return a new set with the keys that are in one of the two only.",
    |vm, args| {
        receiver::<Set>(vm, args)?;
        set::symmetric_difference(vm, &args[0], &args[1]).map(Value::from)
    },
);
const COPY: Row = Row::method("copy", "(self, /)", "Return a shallow copy.", copy);
const IS_SUBSET: Row = Row::method(
    "issubset",
    "(self, other, /)",
    "Is every key of this in the other?",
    is_subset,
);
const IS_SUPERSET: Row = Row::method(
    "issuperset",
    "(self, other, /)",
    "Is every key of the other in this?",
    |vm, args| {
        let set = receiver::<Set>(vm, args)?;
        set::contains_all(vm, set, &args[1]).map(Value::Bool)
    },
);
/// `(class, ([keys],), attributes)`: how `copy` makes it again.
fn reduce(vm: &mut Vm, args: &[Value]) -> Res {
    let keys = super::list_of(receiver::<Set>(vm, args)?.keys());
    let class = vm.class_of(&args[0]).into();
    let attributes = match &args[0] {
        Value::Obj(object) => object
            .attrs()
            .filter(|attrs| !attrs.names().is_empty())
            .map(|attrs| attrs.dict().into()),
        _ => None,
    };
    let make = Value::tuple([keys]);
    Ok(Value::tuple([
        class,
        make,
        attributes.unwrap_or(Value::None),
    ]))
}

const REDUCE: Row = Row::method(
    "__reduce__",
    "(self, /)",
    "Return state information for pickling.",
    reduce,
);
const CLASS_GETITEM: Row = Row::class_method(
    "__class_getitem__",
    "(cls, item, /)",
    "See PEP 585",
    class_getitem,
);
const IS_DISJOINT: Row = Row::method(
    "isdisjoint",
    "(self, other, /)",
    "Have the two no key in common?",
    |vm, args| {
        let set = receiver::<Set>(vm, args)?;
        set::is_disjoint(vm, set, &args[1]).map(Value::Bool)
    },
);

/// `set`
pub const SET: TypeSpec = TypeSpec {
    name: "set",
    module: "builtins",
    kind: Kind::Set,
    base: "object",
    doc: "A mutable collection of unique keys.",
    can_be_base: true,
    methods: &[
        Row::static_method(
            "__new__",
            "(cls, /, *args, **kwargs)",
            "Make an empty set.",
            new_set,
        ),
        Row::method(
            "__init__",
            "(self, /, *args, **kwargs)",
            "Fill the set from an iterable.",
            init_set,
        ),
        LEN,
        CONTAINS,
        ITER,
        REPR,
        EQ,
        NE,
        LT,
        LE,
        GT,
        GE,
        OR,
        ROR,
        AND,
        RAND,
        SUB,
        RSUB,
        XOR,
        RXOR,
        UNION,
        INTERSECTION,
        DIFFERENCE,
        SYMMETRIC_DIFFERENCE,
        COPY,
        IS_SUBSET,
        IS_SUPERSET,
        IS_DISJOINT,
        CLASS_GETITEM,
        REDUCE,
        Row::method(
            "__ior__",
            "(self, value, /)",
            "Return self|=value.",
            |vm, args| in_place(vm, args, set::update),
        ),
        Row::method(
            "__iand__",
            "(self, value, /)",
            "Return self&=value.",
            |vm, args| in_place(vm, args, intersect_in_place),
        ),
        Row::method(
            "__isub__",
            "(self, value, /)",
            "Return self-=value.",
            |vm, args| in_place(vm, args, set::subtract),
        ),
        Row::method(
            "__ixor__",
            "(self, value, /)",
            "Return self^=value.",
            |vm, args| in_place(vm, args, set::exclusive_or),
        ),
        Row::method("add", "(self, object, /)", "Add a key.", |vm, args| {
            let set = receiver::<Set>(vm, args)?;
            set::add(vm, set, args[1].clone()).map(|()| Value::None)
        }),
        Row::method(
            "discard",
            "(self, object, /)",
            "Remove a key if it is there.",
            |vm, args| {
                let set = receiver::<Set>(vm, args)?;
                set::discard(vm, set, &args[1]).map(|_| Value::None)
            },
        ),
        Row::method(
            "remove",
            "(self, object, /)",
            "Remove a key; KeyError if it is not there.",
            |vm, args| {
                let set = receiver::<Set>(vm, args)?;
                set::remove(vm, set, &args[1]).map(|()| Value::None)
            },
        ),
        Row::method(
            "pop",
            "(self, /)",
            "Remove and return some key; KeyError if the set is empty.",
            pop,
        ),
        Row::method("clear", "(self, /)", "Remove all keys.", |vm, args| {
            receiver::<Set>(vm, args)?.clear_all();
            Ok(Value::None)
        }),
        Row::method(
            "update",
            "(self, /, *others)",
            "Add the keys of all others.",
            |vm, args| {
                let set = receiver::<Set>(vm, args)?;
                others(args)
                    .iter()
                    .try_for_each(|other| set::update(vm, set, other))
                    .map(|()| Value::None)
            },
        ),
        Row::method(
            "intersection_update",
            "(self, /, *others)",
            "Keep only the keys common to this and all others.",
            |vm, args| {
                let set = receiver::<Set>(vm, args)?;
                let common = of(&intersection(vm, args)?);
                set.swap(&common);
                Ok(Value::None)
            },
        ),
        Row::method(
            "difference_update",
            "(self, /, *others)",
            "Remove the keys of all others.",
            |vm, args| {
                let set = receiver::<Set>(vm, args)?;
                others(args)
                    .iter()
                    .try_for_each(|other| set::subtract(vm, set, other))
                    .map(|()| Value::None)
            },
        ),
        Row::method(
            "symmetric_difference_update",
            "(self, other, /)",
            "Keep the keys that are in one of the two only.",
            |vm, args| {
                let set = receiver::<Set>(vm, args)?;
                set::exclusive_or(vm, set, &args[1]).map(|()| Value::None)
            },
        ),
    ],
    getset: &[],
};

/// `frozenset`
pub const FROZENSET: TypeSpec = TypeSpec {
    name: "frozenset",
    module: "builtins",
    kind: Kind::Set,
    base: "object",
    doc: "An immutable collection of unique keys.",
    can_be_base: true,
    methods: &[
        Row::static_method(
            "__new__",
            "(cls, /, *args, **kwargs)",
            "Make a frozenset from an iterable.",
            new_frozenset,
        ),
        LEN,
        CONTAINS,
        ITER,
        REPR,
        EQ,
        NE,
        LT,
        LE,
        GT,
        GE,
        OR,
        ROR,
        AND,
        RAND,
        SUB,
        RSUB,
        XOR,
        RXOR,
        UNION,
        INTERSECTION,
        DIFFERENCE,
        SYMMETRIC_DIFFERENCE,
        COPY,
        IS_SUBSET,
        IS_SUPERSET,
        IS_DISJOINT,
        CLASS_GETITEM,
        REDUCE,
        Row::method("__hash__", "(self, /)", "Return hash(self).", |vm, args| {
            Ok(Value::Int(
                set::frozenset_hash(receiver::<Set>(vm, args)?) as i64
            ))
        }),
    ],
    getset: &[],
};
