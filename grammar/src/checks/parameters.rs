//! The order of parameters: without default, with default, `*`, keyword-only, `**`.

use crate::parser::ParamItem;

/// The offset of the first parameter that may not stand where it does.
pub(crate) fn misplaced(list: &[Box<ParamItem>]) -> Option<u32> {
    let (mut default, mut slash, mut star) = (false, false, false);
    for (index, item) in list.iter().enumerate() {
        match &**item {
            ParamItem::Plain(param) => {
                if param.default.is_some() {
                    default = true;
                } else if default && !star {
                    return Some(param.span.start);
                }
            }
            ParamItem::Slash(span) => {
                if index == 0 || slash || star {
                    return Some(span.start);
                }
                slash = true;
            }
            ParamItem::Star(span) => {
                let named = list
                    .get(index + 1)
                    .is_some_and(|next| matches!(**next, ParamItem::Plain(_)));
                if star || !named {
                    return Some(span.start);
                }
                star = true;
            }
            ParamItem::StarParam(param) => {
                if star {
                    return Some(param.span.start);
                }
                star = true;
            }
            ParamItem::DoubleStarParam(param) => {
                if index + 1 < list.len() {
                    return Some(param.span.start);
                }
            }
        }
    }
    None
}
