//! The order of arguments and items in patterns.

use crate::parser::{PatternArgument, PatternItem};

/// The offset of the first positional argument after a keyword in a class pattern.
pub(crate) fn misplaced_argument(list: &[Box<PatternArgument>]) -> Option<u32> {
    let first_keyword = list.iter().position(|argument| argument.name.is_some())?;
    list[first_keyword..]
        .iter()
        .find(|argument| argument.name.is_none())
        .map(|argument| argument.pattern.span.start)
}

/// The offset of what follows a `**rest` in a mapping pattern, or of its `_`.
pub(crate) fn misplaced_rest(list: &[Box<PatternItem>]) -> Option<u32> {
    let mut items = list.iter();
    while let Some(item) = items.next() {
        if let PatternItem::Rest(name) = &**item {
            if &*name.name == "_" {
                return Some(name.span.start);
            }
            return items.next().map(|next| match &**next {
                PatternItem::Pair(key, _) => key.span.start,
                PatternItem::Rest(name) => name.span.start,
            });
        }
    }
    None
}
