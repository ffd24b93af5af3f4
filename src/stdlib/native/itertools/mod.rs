//! `itertools`. Everything is lazy; a file per family, a struct and a row of the table per type.

use crate::builtins::iterators::{ITER, NEXT, data};
use crate::native::{NativeModule, Row, TypeSpec};
use crate::object::Kind;

mod combine;
mod endless;
mod group;
mod select;
mod tee;

/// `itertools`
pub const MODULE: NativeModule = NativeModule {
    name: "itertools",
    doc: "Functional tools for creating and using iterators.",
    functions: &[tee::TEE],
    types: &[
        &endless::COUNT,
        &endless::CYCLE,
        &endless::REPEAT,
        &group::ACCUMULATE,
        &group::BATCHED,
        &group::CHAIN,
        &group::GROUPBY,
        &group::GROUPER,
        &group::PAIRWISE,
        &group::ZIP_LONGEST,
        &combine::COMBINATIONS,
        &combine::COMBINATIONS_WITH_REPLACEMENT,
        &combine::PERMUTATIONS,
        &combine::PRODUCT,
        &select::COMPRESS,
        &select::DROPWHILE,
        &select::FILTERFALSE,
        &select::ISLICE,
        &select::STARMAP,
        &select::TAKEWHILE,
        &tee::TEE_TYPE,
        &tee::TEE_DATA,
    ],
    init: None,
};

/// A type of this module; `methods` should hold `__new__`, [`ITER`] and [`NEXT`].
const fn spec(name: &'static str, doc: &'static str, methods: &'static [Row]) -> TypeSpec {
    TypeSpec {
        name,
        module: "itertools",
        kind: Kind::NativeIter,
        base: "object",
        doc,
        can_be_base: true,
        methods,
        getset: &[],
    }
}
