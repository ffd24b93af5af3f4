//! Properties of characters, as `str` methods and the parsers of numbers ask for them.
//!
//! Counterpart in CPython: `Objects/unicodectype.c`. The tables are those of
//! well-kept crates; what they lack (digits that are no decimals) stands here.
//!
//! UTF-8 cannot hold lone surrogates. In a text a private character stands for one
//! ([`code_point`], [`from_code_point`]); which one is the parser's choice.

use super::unassigned::is_unassigned;
pub use asyncscript_syntax::{stand_in, surrogate};
use unicode_casing::CharExt;
use unicode_properties::{GeneralCategory, GeneralCategoryGroup, UnicodeGeneralCategory};

/// The code point of a character as Python counts it.
#[inline]
pub fn code_point(c: char) -> u32 {
    surrogate(c).unwrap_or(c as u32)
}

/// The character for a code point; `None` from 0x110000 on.
#[inline]
pub fn from_code_point(code: u32) -> Option<char> {
    char::from_u32(code).or_else(|| stand_in(code))
}

/// Does something in the text stand for a surrogate?
pub fn has_surrogates(text: &str) -> bool {
    // The first byte of the last plane's characters.
    text.as_bytes().contains(&0xf4) && text.chars().any(|c| surrogate(c).is_some())
}

/// `str.isspace` of one character.
#[inline]
pub fn is_space(c: char) -> bool {
    matches!(c, '\t'..='\r' | '\x1c'..=' ')
        || (c >= '\u{85}'
            && matches!(
                c,
                '\u{85}' | '\u{a0}' | '\u{1680}' | '\u{2000}'
                    ..='\u{200a}' | '\u{2028}' | '\u{2029}' | '\u{202f}' | '\u{205f}' | '\u{3000}'
            ))
}

/// Does `str.splitlines` split at it?
#[inline]
pub fn is_line_break(c: char) -> bool {
    matches!(c, '\n'..='\r' | '\x1c'..='\x1e' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// `str.isalpha`
pub fn is_alpha(c: char) -> bool {
    if c.is_ascii() {
        c.is_ascii_alphabetic()
    } else {
        c.general_category_group() == GeneralCategoryGroup::Letter && !is_unassigned(c)
    }
}

/// `str.isdecimal`
pub fn is_decimal(c: char) -> bool {
    if c.is_ascii() {
        c.is_ascii_digit()
    } else {
        c.general_category() == GeneralCategory::DecimalNumber && !is_unassigned(c)
    }
}

/// The value of a decimal digit of any script.
pub fn decimal_value(c: char) -> Option<u32> {
    if c.is_ascii() {
        return c.to_digit(10);
    }
    if !is_decimal(c) {
        return None;
    }
    // Decimal digits stand in the code space in whole runs from zero to nine.
    let before = (1..)
        .take_while(|back| char::from_u32(c as u32 - back).is_some_and(is_decimal))
        .count();
    Some(before as u32 % 10)
}

/// `str.isdigit`: decimals, and superscripts, circled digits and the like.
pub fn is_digit(c: char) -> bool {
    is_decimal(c)
        || matches!(c as u32,
            0xb2..=0xb3 | 0xb9 | 0x1369..=0x1371 | 0x19da | 0x2070 | 0x2074..=0x2079 | 0x2080..=0x2089
            | 0x2460..=0x2468 | 0x2474..=0x247c | 0x2488..=0x2490 | 0x24ea | 0x24f5..=0x24fd | 0x24ff
            | 0x2776..=0x277e | 0x2780..=0x2788 | 0x278a..=0x2792 | 0x10a40..=0x10a43 | 0x10e60..=0x10e68
            | 0x11052..=0x1105a | 0x1f100..=0x1f10a)
}

/// The ideographs that are numerals.
const NUMERAL_IDEOGRAPHS: &str = "\
     㐅㒃㠪㭍一七万三两九二五亖京亿什仟仨伍佰俩倆億兆兩八六十千卄卅卌叁参參叄四壱壹幺廾廿弌弍弎弐拐拾捌柒洞漆玖百皕秭肆萬貮貳贰鈎钩阡陆陌陸零\u{f96b}\u{f973}\u{f978}\
     \u{f9b2}\u{f9d1}\u{f9d3}\u{f9fd}\u{20001}\u{20064}\u{200e2}\u{20121}\u{2092a}\u{20983}\u{2098c}\
     \u{2099c}\u{20aea}\u{20afd}\u{20b19}\u{22390}\u{22998}\u{23b1b}\u{2626d}\u{2f890}";

/// `str.isnumeric`: everything that has a numeric value.
pub fn is_numeric(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_digit();
    }
    c.general_category_group() == GeneralCategoryGroup::Number && !is_unassigned(c)
        || NUMERAL_IDEOGRAPHS.contains(c)
}

/// `str.isalnum`
pub fn is_alnum(c: char) -> bool {
    if c.is_ascii() {
        c.is_ascii_alphanumeric()
    } else {
        is_alpha(c) || is_numeric(c) || is_digit(c)
    }
}

/// `str.isprintable`: shown as itself by `repr`.
#[inline]
pub fn is_printable(c: char) -> bool {
    if c.is_ascii() {
        return matches!(c, ' '..='~');
    }
    !matches!(
        c.general_category_group(),
        GeneralCategoryGroup::Other | GeneralCategoryGroup::Separator
    ) && !is_unassigned(c)
}

/// Is it a letter in title case (`ǅ`)?
pub fn is_title(c: char) -> bool {
    c.is_titlecase()
}

/// The upper case of a character: one to three characters. What is newer than the tables of Python 3.13 is not for it.
pub fn to_upper(c: char) -> impl Iterator<Item = char> {
    let newer = c.to_uppercase().next().is_some_and(is_unassigned);
    let none = newer.then_some(c);
    none.into_iter()
        .chain(c.to_uppercase().filter(move |_| !newer))
}

/// The title case of a character: one to three characters.
pub fn to_title(c: char) -> impl Iterator<Item = char> {
    // The table of title case is an older one; Georgian letters have none.
    let missing =
        c.is_lowercase() && c.to_titlecase().eq([c]) && !matches!(c, '\u{10d0}'..='\u{10ff}');
    let upper = to_upper(c).filter(move |_| missing);
    upper.chain(c.to_titlecase().filter(move |_| !missing))
}

/// Has it upper and lower case?
pub fn is_cased(c: char) -> bool {
    c.is_lowercase() || c.is_uppercase() || (!c.is_ascii() && is_title(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_other_scripts() {
        assert_eq!(decimal_value('٣'), Some(3));
        assert_eq!(decimal_value('９'), Some(9));
        assert_eq!(decimal_value('𝟙'), Some(1));
        assert_eq!(decimal_value('²'), None);
        assert!(
            is_digit('²')
                && !is_decimal('²')
                && is_numeric('½')
                && !is_digit('½')
                && is_numeric('五')
        );
    }

    #[test]
    fn what_repr_shows() {
        assert!(is_printable('é') && is_printable('中') && is_printable('\u{1f600}'));
        assert!(
            !is_printable('\u{a0}')
                && !is_printable('\u{ad}')
                && !is_printable('\u{200b}')
                && !is_printable('\u{e000}')
        );
    }
}
