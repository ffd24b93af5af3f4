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

/// The offset of a `**rest` in a mapping pattern that is not its last item.
pub(crate) fn misplaced_rest(list: &[Box<PatternItem>]) -> Option<u32> {
    list.iter()
        .enumerate()
        .find_map(|(index, item)| match &**item {
            PatternItem::Rest(name, span) if index + 1 < list.len() || &*name.name == "_" => {
                Some(span.start)
            }
            _ => None,
        })
}
