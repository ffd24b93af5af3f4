//! `__basicsize__`, `__itemsize__`, `__weakrefoffset__`: what CPython's type objects say of the sizes of
//! their instances. Called by the table of `type`.

use crate::object::{Class, function};
use crate::vm::Vm;

/// Name, basic size, size of an item, and where the weak references are.
const BUILTIN: &[(&str, i64, i64, i64)] = &[
    ("int", 24, 4, 0),
    ("bool", 24, 4, 0),
    ("float", 24, 0, 0),
    ("complex", 32, 0, 0),
    ("str", 64, 0, 0),
    ("bytes", 33, 1, 0),
    ("bytearray", 56, 0, 0),
    ("list", 40, 0, 0),
    ("tuple", 24, 8, 0),
    ("dict", 48, 0, 0),
    ("set", 200, 0, 192),
    ("frozenset", 200, 0, 192),
    ("range", 48, 0, 0),
    ("slice", 40, 0, 0),
    ("memoryview", 144, 8, 136),
    ("type", 928, 40, 368),
    ("property", 64, 0, 0),
    ("classmethod", 32, 0, 0),
    ("staticmethod", 32, 0, 0),
    ("super", 40, 0, 0),
    ("enumerate", 56, 0, 0),
    ("zip", 48, 0, 0),
    ("map", 32, 0, 0),
    ("filter", 32, 0, 0),
    ("reversed", 32, 0, 0),
    ("function", 144, 0, 96),
    ("module", 56, 0, 40),
    ("generator", 144, 8, 16),
    ("coroutine", 144, 8, 16),
    ("async_generator", 144, 8, 16),
    ("code", 200, 2, 144),
    ("method", 48, 0, 32),
    ("builtin_function_or_method", 56, 0, 40),
    ("BaseException", 72, 0, 0),
    ("OSError", 112, 0, 0),
    ("StopIteration", 80, 0, 0),
    ("SyntaxError", 136, 0, 0),
    ("ImportError", 104, 0, 0),
    ("AttributeError", 88, 0, 0),
    ("NameError", 80, 0, 0),
    ("SystemExit", 80, 0, 0),
    ("UnicodeDecodeError", 112, 0, 0),
    ("BaseExceptionGroup", 88, 0, 0),
    ("deque", 216, 0, 208),
    ("defaultdict", 56, 0, 0),
    ("OrderedDict", 112, 0, 104),
    ("object", 16, 0, 0),
];

/// Where a class of a script has them, before the object.
const MANAGED: i64 = -32;

fn lineage(class: &Class) -> impl Iterator<Item = &Class> {
    std::iter::once(class).chain(class.mro.get().iter().map(|base| &**base))
}

fn row(class: &Class) -> (i64, i64, i64) {
    lineage(class)
        .filter(|class| class.builtin)
        .find_map(|class| BUILTIN.iter().find(|row| row.0 == class.name_text()))
        .map_or((16, 0, 0), |row| (row.1, row.2, row.3))
}

/// `__basicsize__`: that of the builtin type, and a word for each slot.
pub(super) fn basic(class: &Class) -> i64 {
    let slots: usize = lineage(class)
        .filter(|class| !class.builtin)
        .map(|class| {
            let values = class.dict().values();
            let members = values
                .iter()
                .filter(|value| value.as_::<function::Member>().is_some());
            members.count()
        })
        .sum();
    row(class).0 + 8 * slots as i64
}

/// `__itemsize__`
pub(super) fn item(class: &Class) -> i64 {
    row(class).1
}

/// `__weakrefoffset__`
pub(super) fn weak(vm: &Vm, class: &Class) -> i64 {
    match row(class).2 {
        0 if !class.builtin && vm.has_weak_references(class) => MANAGED,
        place => place,
    }
}
