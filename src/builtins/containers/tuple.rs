//! `tuple`, and the hash of tuples.

use super::concatenation;
use super::sequence::{self, compare, repeat, repetitions};
use super::slice::{pick, slice_indices};
use super::{check_plain_call, is_builtin_class, receiver, refused_keywords};
use crate::builtins::iterators;
use crate::builtins::objects::generic_alias::class_getitem;
use crate::native::{Row, TypeSpec};
use crate::object::range::Slice;
use crate::object::{Class, Kind, Ptr, Res, Tuple, Value};
use crate::vm::Vm;
use asyncscript_syntax::ast::CmpOp;

const PRIME_1: u64 = 11_400_714_785_074_694_791;
const PRIME_2: u64 = 14_029_467_366_897_019_727;
const PRIME_5: u64 = 2_870_177_450_012_600_261;
/// Keeps the hash of () what it was before xxHash.
const LENGTH_MASK: u64 = 3_527_539;

/// The part of xxHash that CPython mixes the hashes of items with.
#[derive(Clone, Copy)]
struct Mixer(u64);

impl Mixer {
    fn add(self, hash: u64) -> Mixer {
        Mixer(
            self.0
                .wrapping_add(hash.wrapping_mul(PRIME_2))
                .rotate_left(31)
                .wrapping_mul(PRIME_1),
        )
    }

    fn finish(self, tail: u64) -> u64 {
        match self.0.wrapping_add(tail) {
            u64::MAX => 1_546_275_796,
            hash => hash,
        }
    }
}

/// The hash of a tuple, as CPython computes it from the hashes of its items.
pub fn tuple_hash(vm: &mut Vm, items: &[Value]) -> Res<u64> {
    let mut mixer = Mixer(PRIME_5);
    for item in items {
        mixer = mixer.add(vm.hash(item)?);
    }
    Ok(mixer.finish(items.len() as u64 ^ (PRIME_5 ^ LENGTH_MASK)))
}

/// The hash of a slice: as that of a tuple, but the length is not mixed in.
pub(crate) fn slice_hash(vm: &mut Vm, items: &[Value]) -> Res<u64> {
    let mut mixer = Mixer(PRIME_5);
    for item in items {
        mixer = mixer.add(vm.hash(item)?);
    }
    Ok(mixer.finish(0))
}

/// `tuple[key]`
pub fn get_item(vm: &mut Vm, tuple: &Tuple, key: &Value) -> Res {
    if let Some(slice) = key.as_::<Slice>() {
        let selected = slice_indices(vm, slice, tuple.items().len())?;
        return Ok(Tuple::new(pick(tuple.items(), selected)).into());
    }
    let index = sequence::subscript(vm, key, "tuple")?;
    match sequence::place(index, tuple.items().len()) {
        Some(place) => Ok(tuple.items()[place].clone()),
        None => Err(vm.index_error("tuple index out of range")),
    }
}

fn new(vm: &mut Vm, args: &[Value]) -> Res {
    let plain = is_builtin_class(&args[0], "tuple");
    let keywords = args[0].as_::<Class>().map_or(&args[2], |class| {
        refused_keywords(class, &vm.names.__init__, &args[2])
    });
    check_plain_call(vm, "tuple", &args[1], keywords, 0, 1)?;
    let iterable = args[1].as_tuple().and_then(|given| given.first()).cloned();
    let class = if plain {
        None
    } else {
        args[0].to_ptr::<crate::object::Class>()
    };
    let Some(iterable) = iterable else {
        return Ok(make(Vec::new(), class.as_ref()));
    };
    if class.is_none() && iterable.is_exact(Kind::Tuple) {
        return Ok(iterable);
    }
    let items = iterators::collect(vm, &iterable)?;
    Ok(make(items, class.as_ref()))
}

fn make(items: Vec<Value>, class: Option<&Ptr<crate::object::Class>>) -> Value {
    match class {
        None => Tuple::new(items).into(),
        Some(class) => Tuple::with_class(items, class).into(),
    }
}

fn compared(vm: &mut Vm, op: CmpOp, args: &[Value]) -> Res {
    if args[0].as_tuple().is_none() || args[1].as_tuple().is_none() {
        return Ok(Value::NotImplemented);
    }
    compare(vm, op, &args[0], &args[1])
}

pub(crate) fn add(vm: &mut Vm, args: &[Value]) -> Res {
    let a = receiver::<Tuple>(vm, args)?;
    let Some(b) = args[1].as_tuple() else {
        return Ok(Value::NotImplemented);
    };
    if b.is_empty() && args[0].is_exact(Kind::Tuple) {
        return Ok(args[0].clone());
    }
    let items = a.items().iter().chain(b).cloned();
    Ok(Tuple::from_iter_exact(a.items().len() + b.len(), items).into())
}

pub(crate) fn multiply(vm: &mut Vm, args: &[Value]) -> Res {
    let tuple = receiver::<Tuple>(vm, args)?;
    match repetitions(vm, &args[1], tuple.items().len())? {
        None => Ok(Value::NotImplemented),
        Some(1) if args[0].is_exact(Kind::Tuple) => Ok(args[0].clone()),
        Some(times) => Ok(Tuple::new(repeat(tuple.items(), times)).into()),
    }
}

fn index(vm: &mut Vm, args: &[Value]) -> Res {
    let len = receiver::<Tuple>(vm, args)?.items().len();
    let start = sequence::search_bound(vm, &args[2], 0, len)?;
    let stop = sequence::search_bound(vm, &args[3], usize::MAX, len)?;
    match sequence::find(vm, &args[0], &args[1], start, stop)? {
        Some(at) => Ok(at.into()),
        None => Err(vm.value_error("tuple.index(x): x not in tuple")),
    }
}

fn repr(vm: &mut Vm, args: &[Value]) -> Res {
    let len = receiver::<Tuple>(vm, args)?.items().len();
    if len == 0 {
        return Ok("()".into());
    }
    if !vm.enter_repr(&args[0])? {
        return Ok("(...)".into());
    }
    let text = sequence::repr_items(vm, &args[0], "(", if len == 1 { ",)" } else { ")" });
    vm.leave_repr(&args[0]);
    Ok(text?.into())
}

/// `tuple`
pub const TUPLE: TypeSpec = TypeSpec {
    name: "tuple",
    module: "builtins",
    kind: Kind::Tuple,
    base: "object",
    doc: "An immutable sequence.\n\nIf no argument is given, an empty tuple; else a tuple of the iterable's items.",
    can_be_base: true,
    methods: &[
        Row::static_method("__new__", "(cls, /, *args, **kwargs)", "Make a tuple.", new),
        Row::method("__len__", "(self, /)", "Return len(self).", |vm, args| {
            Ok(receiver::<Tuple>(vm, args)?.items().len().into())
        }),
        Row::method(
            "__getitem__",
            "(self, key, /)",
            "Return self[key].",
            |vm, args| {
                let tuple = receiver::<Tuple>(vm, args)?;
                get_item(vm, tuple, &args[1])
            },
        ),
        Row::method(
            "__contains__",
            "(self, key, /)",
            "Return key in self.",
            |vm, args| {
                Ok(sequence::find(vm, &args[0], &args[1], 0, usize::MAX)?
                    .is_some()
                    .into())
            },
        ),
        Row::method(
            "__iter__",
            "(self, /)",
            "Implement iter(self).",
            |_, args| Ok(iterators::sequence::list_iter(&args[0])),
        ),
        Row::method(
            "__add__",
            "(self, value, /)",
            "Return self+value.",
            concatenation::add,
        ),
        Row::method(
            "__mul__",
            "(self, value, /)",
            "Return self*value.",
            concatenation::multiply,
        ),
        Row::method(
            "__rmul__",
            "(self, value, /)",
            "Return value*self.",
            concatenation::multiply,
        ),
        Row::method("__repr__", "(self, /)", "Return repr(self).", repr),
        Row::method("__hash__", "(self, /)", "Return hash(self).", |vm, args| {
            let tuple = receiver::<Tuple>(vm, args)?;
            Ok(Value::Int(tuple_hash(vm, tuple.items())? as i64))
        }),
        Row::method(
            "__eq__",
            "(self, value, /)",
            "Return self==value.",
            |vm, args| compared(vm, CmpOp::Eq, args),
        ),
        Row::method(
            "__ne__",
            "(self, value, /)",
            "Return self!=value.",
            |vm, args| compared(vm, CmpOp::NotEq, args),
        ),
        Row::method(
            "__lt__",
            "(self, value, /)",
            "Return self<value.",
            |vm, args| compared(vm, CmpOp::Lt, args),
        ),
        Row::method(
            "__le__",
            "(self, value, /)",
            "Return self<=value.",
            |vm, args| compared(vm, CmpOp::LtE, args),
        ),
        Row::method(
            "__gt__",
            "(self, value, /)",
            "Return self>value.",
            |vm, args| compared(vm, CmpOp::Gt, args),
        ),
        Row::method(
            "__ge__",
            "(self, value, /)",
            "Return self>=value.",
            |vm, args| compared(vm, CmpOp::GtE, args),
        ),
        Row::method(
            "__getnewargs__",
            "(self, /)",
            "The arguments that __new__ makes an equal tuple from.",
            |vm, args| {
                let items = receiver::<Tuple>(vm, args)?.items().to_vec();
                Ok(Value::tuple([Tuple::new(items).into()]))
            },
        ),
        Row::class_method(
            "__class_getitem__",
            "(cls, item, /)",
            "See PEP 585",
            class_getitem,
        ),
        Row::method(
            "index",
            "(self, value, start=0, stop=9223372036854775807, /)",
            "Return the first index of value; ValueError if it is not there.",
            index,
        ),
        Row::method(
            "count",
            "(self, value, /)",
            "Return the number of items equal to value.",
            |vm, args| sequence::count(vm, &args[0], &args[1]),
        ),
    ],
    getset: &[],
};

#[cfg(test)]
mod tests {
    use super::{LENGTH_MASK, Mixer, PRIME_5};

    /// The hash of a tuple whose items have those hashes.
    fn combined(hashes: &[u64]) -> u64 {
        let mixed = hashes
            .iter()
            .fold(Mixer(PRIME_5), |mixer, hash| mixer.add(*hash));
        mixed.finish(hashes.len() as u64 ^ (PRIME_5 ^ LENGTH_MASK))
    }

    #[test]
    fn hashes_as_cpython() {
        assert_eq!(combined(&[]), 5_740_354_900_026_072_187);
        assert_eq!(
            combined(&[1, 1_152_921_504_606_846_978, combined(&[3])]),
            3_112_700_724_483_305_790
        );
    }

    #[test]
    fn slices_leave_the_length_out() {
        let none = 4_238_894_112;
        assert_eq!(
            Mixer(PRIME_5).add(1).add(2).add(none).finish(0) as i64,
            -2_178_470_213_028_018_262
        );
    }
}
