//! Upper, lower and title case of text, by Unicode's full mappings.
//!
//! Counterpart in CPython: `do_upper_or_lower`, `do_title`, `do_swapcase`,
//! `handle_capital_sigma` of `unicodeobject.c`.

use super::chars::{is_cased, is_title, to_title, to_upper};
use unicode_properties::{GeneralCategory, UnicodeGeneralCategory};

/// Characters that the rule for the final sigma looks through.
fn is_ignorable(c: char) -> bool {
    matches!(
        c,
        '\'' | '.'
            | ':'
            | '^'
            | '`'
            | '\u{ad}'
            | '\u{b7}'
            | '\u{2018}'
            | '\u{2019}'
            | '\u{2024}'
            | '\u{2027}'
            | '\u{fe13}'
            | '\u{fe52}'
            | '\u{fe55}'
            | '\u{ff07}'
            | '\u{ff0e}'
            | '\u{ff1a}'
    ) || (!c.is_ascii()
        && matches!(
            c.general_category(),
            GeneralCategory::NonspacingMark
                | GeneralCategory::EnclosingMark
                | GeneralCategory::Format
                | GeneralCategory::ModifierLetter
                | GeneralCategory::ModifierSymbol
        ))
}

/// Lower case of the character at a place; a capital sigma at the end of a word is a final one.
fn push_lower(text: &[char], place: usize, out: &mut String) {
    if text[place] != 'Σ' {
        out.extend(text[place].to_lowercase());
        return;
    }
    let before = text[..place]
        .iter()
        .rev()
        .find(|c| !is_ignorable(**c))
        .is_some_and(|c| is_cased(*c));
    let behind = text[place + 1..]
        .iter()
        .find(|c| !is_ignorable(**c))
        .is_some_and(|c| is_cased(*c));
    out.push(if before && !behind { 'ς' } else { 'σ' });
}

/// `text.capitalize()`
pub fn capitalize(text: &str) -> String {
    let characters: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len());
    for (place, c) in characters.iter().enumerate() {
        if place == 0 {
            out.extend(to_title(*c))
        } else {
            push_lower(&characters, place, &mut out)
        }
    }
    out
}

/// `text.title()`
pub fn title(text: &str) -> String {
    let characters: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len());
    let mut inside = false;
    for (place, c) in characters.iter().enumerate() {
        if inside {
            push_lower(&characters, place, &mut out)
        } else {
            out.extend(to_title(*c))
        }
        inside = is_cased(*c);
    }
    out
}

/// `text.swapcase()`
pub fn swapcase(text: &str) -> String {
    let characters: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len());
    for (place, c) in characters.iter().enumerate() {
        if c.is_uppercase() {
            push_lower(&characters, place, &mut out);
        } else if c.is_lowercase() {
            out.extend(to_upper(*c));
        } else {
            out.push(*c);
        }
    }
    out
}

/// `text.casefold()`
pub fn casefold(text: &str) -> String {
    if text.is_ascii() {
        text.to_ascii_lowercase()
    } else {
        caseless::default_case_fold_str(text)
    }
}

/// `text.islower()`
pub fn is_lower(text: &str) -> bool {
    text.chars().any(char::is_lowercase) && !text.chars().any(|c| c.is_uppercase() || is_title(c))
}

/// `text.isupper()`
pub fn is_upper(text: &str) -> bool {
    text.chars().any(char::is_uppercase) && !text.chars().any(|c| c.is_lowercase() || is_title(c))
}

/// `text.istitle()`
pub fn is_title_text(text: &str) -> bool {
    let (mut inside, mut any) = (false, false);
    for c in text.chars() {
        if c.is_uppercase() || is_title(c) {
            if inside {
                return false;
            }
            (inside, any) = (true, true);
        } else if c.is_lowercase() {
            if !inside {
                return false;
            }
        } else {
            inside = false;
        }
    }
    any
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_cpython_answers() {
        assert_eq!(title("they're bill's"), "They'Re Bill'S");
        assert_eq!(title("x1y"), "X1Y");
        assert_eq!(title("ΑΣ ΑΣ"), "Ας Ας");
        assert_eq!(title("ﬁ ǆ"), "Fi ǅ");
        assert_eq!(capitalize("ﬁx"), "Fix");
        assert_eq!(swapcase("aΣ"), "Aς");
        assert_eq!(swapcase("ßA"), "SSa");
        assert_eq!(casefold("ß ς ﬁ İ Ꭰ"), "ss σ fi i̇ Ꭰ");
        assert!(is_title_text("ǅ") && is_title_text("Aa Bb") && !is_title_text("AA"));
        assert!(!is_upper("ǅ") && is_lower("ⅷ") && is_lower("ª"));
    }
}
