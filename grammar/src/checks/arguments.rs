//! The order of arguments in a call: positional ones, then keywords, then `**`.

use crate::parser::Argument;

/// The offset of the first argument that may not stand where it does.
pub(crate) fn misplaced(list: &[Box<Argument>], trailing_comma: bool) -> Option<u32> {
    let (mut keyword, mut unpacked) = (false, false);
    for argument in list {
        match &**argument {
            Argument::Positional(value) => {
                let starred = matches!(value.kind, crate::ast::ExprKind::Starred { .. })
                    && !value.parenthesized;
                if unpacked || keyword && !starred {
                    return Some(value.span.start);
                }
            }
            Argument::Generator(value) => {
                if list.len() > 1 || trailing_comma {
                    return Some(value.span.start);
                }
            }
            Argument::Keyword(value) => match value.arg {
                Some(_) => keyword = true,
                None => unpacked = true,
            },
        }
    }
    None
}
