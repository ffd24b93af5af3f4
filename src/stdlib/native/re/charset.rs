//! Character sets as matching needs them, and comparison without regard to case.

use super::tree::{Category, SetItem};
use crate::builtins::strings::chars::{is_alnum, is_decimal, is_space, surrogate};

/// What "letter", "digit" and "same but for case" mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Alphabet {
    /// By Unicode.
    Unicode,
    /// ASCII only.
    Ascii,
}

/// Is the character of the category?
pub fn is_category(code: u32, category: Category, alphabet: Alphabet) -> bool {
    if code < 128 {
        let byte = code as u8;
        return match category {
            Category::Digit => byte.is_ascii_digit(),
            // The separators from 0x1c on are blanks for Unicode only.
            Category::Space => {
                matches!(byte, b' ' | b'\t'..=b'\r')
                    || (alphabet == Alphabet::Unicode && matches!(byte, 0x1c..=0x1f))
            }
            Category::Word => byte.is_ascii_alphanumeric() || byte == b'_',
        };
    }
    let Some(c) =
        char::from_u32(code).filter(|c| alphabet == Alphabet::Unicode && surrogate(*c).is_none())
    else {
        return false;
    };
    match category {
        Category::Digit => is_decimal(c),
        Category::Space => is_space(c),
        Category::Word => is_alnum(c),
    }
}

/// Characters that differ only in case have the same key.
pub fn case_key(code: u32, alphabet: Alphabet) -> u32 {
    if code < 128 {
        return (code as u8).to_ascii_lowercase() as u32;
    }
    let Some(c) = char::from_u32(code).filter(|_| alphabet == Alphabet::Unicode) else {
        return code;
    };
    let lower = lowest(c);
    // Lower-case characters that share their upper case are one: σ and ς, i and ı.
    let mut upper = lower.to_uppercase();
    match (upper.next(), upper.next()) {
        (Some(upper), None) => lowest(upper) as u32,
        // Those whose upper case is several characters.
        _ => match lower {
            '\u{1fd3}' => 0x390,
            '\u{1fe3}' => 0x3b0,
            '\u{fb05}' => 0xfb06,
            lower => lower as u32,
        },
    }
}

/// Is there another character that differs only in case?
pub fn is_cased(code: u32, alphabet: Alphabet) -> bool {
    if code < 128 {
        return (code as u8).is_ascii_alphabetic();
    }
    let c = char::from_u32(code).filter(|_| alphabet == Alphabet::Unicode);
    c.is_some_and(|c| {
        c.is_lowercase()
            || c.is_uppercase()
            || case_key(code, alphabet) != code
            || lowest(c) != c
            || !c.to_uppercase().eq([c])
    })
}

/// Simple lower case: one character.
fn lowest(c: char) -> char {
    c.to_lowercase().next().unwrap_or(c)
}

/// Beyond this no character has case.
const CASED_END: u32 = 0x1_e944;

/// A set of characters.
#[derive(Debug)]
pub struct Set {
    /// The ASCII characters in it.
    ascii: u128,
    /// Ranges beyond ASCII, sorted.
    ranges: Vec<(u32, u32)>,
    categories: Vec<(Category, bool)>,
    negated: bool,
    alphabet: Alphabet,
    /// Without regard to case: the keys of its cased characters, sorted.
    keys: Option<Vec<u32>>,
}

impl Set {
    /// A set of items.
    pub fn new(items: &[SetItem], negated: bool, alphabet: Alphabet, ignore_case: bool) -> Set {
        let mut set = Set {
            ascii: 0,
            ranges: Vec::new(),
            categories: Vec::new(),
            negated,
            alphabet,
            keys: None,
        };
        let mut keys = Vec::new();
        for item in items {
            match *item {
                SetItem::Category(category, is) => set.categories.push((category, is)),
                SetItem::Range(low, high) => {
                    set.ranges.push((low, high));
                    if ignore_case {
                        keys.extend(
                            (low..=high.min(CASED_END)).map(|code| case_key(code, alphabet)),
                        );
                    }
                }
            }
        }
        if ignore_case {
            keys.sort_unstable();
            keys.dedup();
            set.keys = Some(keys);
        }
        set.ranges.sort_unstable();
        for code in 0..128 {
            if set.find(code) {
                set.ascii |= 1 << code;
            }
        }
        set
    }

    fn find(&self, code: u32) -> bool {
        let behind = self.ranges.partition_point(|(low, _)| *low <= code);
        // Ranges may overlap: any that starts before may reach here.
        let in_range = self.ranges[..behind]
            .iter()
            .rev()
            .any(|(_, high)| *high >= code);
        in_range
            || self
                .keys
                .as_ref()
                .is_some_and(|keys| keys.binary_search(&case_key(code, self.alphabet)).is_ok())
            || self
                .categories
                .iter()
                .any(|(category, is)| is_category(code, *category, self.alphabet) == *is)
    }

    /// Is the character in it?
    #[inline]
    pub fn has(&self, code: u32) -> bool {
        let found = if code < 128 {
            self.ascii >> code & 1 == 1
        } else {
            self.find(code)
        };
        found != self.negated
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys() {
        let same = |a: char, b: char| {
            case_key(a as u32, Alphabet::Unicode) == case_key(b as u32, Alphabet::Unicode)
        };
        assert!(
            same('k', 'K')
                && same('k', '\u{212a}')
                && same('σ', 'ς')
                && same('i', 'ı')
                && same('ß', 'ẞ')
                && same('İ', 'i')
        );
        assert!(same('ﬅ', 'ﬆ') && same('я', 'Я') && !same('a', 'b'));
        assert_ne!(
            case_key('é' as u32, Alphabet::Ascii),
            case_key('É' as u32, Alphabet::Ascii)
        );
    }

    #[test]
    fn sets() {
        let set = Set::new(
            &[
                SetItem::Range('a' as u32, 'f' as u32),
                SetItem::Category(Category::Digit, true),
            ],
            false,
            Alphabet::Unicode,
            true,
        );
        assert!(set.has('C' as u32) && set.has('٣' as u32) && !set.has('g' as u32));
        let negated = Set::new(
            &[SetItem::Range('я' as u32, 'я' as u32)],
            true,
            Alphabet::Unicode,
            true,
        );
        assert!(!negated.has('Я' as u32) && negated.has('a' as u32));
    }
}
