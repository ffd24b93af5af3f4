//! `_collections`: the native half of `collections`.

use crate::native::NativeModule;
use crate::object::{Class, Dict, Res};
use crate::vm::Vm;

mod defaultdict;
pub(crate) mod deque;
mod ordered_dict;
mod tuple_getter;

/// `_collections`
pub const MODULE: NativeModule = NativeModule {
    name: "_collections",
    doc: "High performance data structures.",
    functions: &[],
    types: &[
        &deque::DEQUE,
        &deque::DEQUE_ITERATOR,
        &deque::DEQUE_REVERSE_ITERATOR,
        &defaultdict::DEFAULTDICT,
        &ordered_dict::ORDERED_DICT,
        &tuple_getter::TUPLE_GETTER,
    ],
    init: Some(init),
};

/// Instances of `OrderedDict` may have attributes.
fn init(_: &mut Vm, namespace: &Dict) -> Res<()> {
    if let Some(class) = namespace
        .get_str("OrderedDict")
        .and_then(|class| class.to_ptr::<Class>())
    {
        class.has_dict.set(true);
    }
    Ok(())
}
