//! The text of a pattern or template, token by token: a character, or a backslash with the one behind it.

use crate::builtins::strings::chars::{code_point, from_code_point};
use crate::builtins::strings::repr::{escape_non_ascii, repr_str};

/// What is wrong with a pattern.
#[derive(Debug, Clone, PartialEq)]
pub enum Problem {
    /// A `PatternError`: the message, and where.
    Pattern(String, Option<usize>),
    /// An OverflowError.
    Overflow(&'static str),
    /// A ValueError.
    Value(&'static str),
    /// An IndexError.
    Index(String),
    /// Nested too deep.
    Recursion,
}

/// A character, or a backslash with the one behind it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Token {
    /// A character by its code point.
    Char(u32),
    /// `\` and a character.
    Escape(u32),
}

impl Token {
    /// Number of characters.
    #[allow(clippy::len_without_is_empty)]
    pub fn len(self) -> usize {
        match self {
            Token::Char(_) => 1,
            Token::Escape(_) => 2,
        }
    }

    /// Is it that character, not escaped?
    pub fn is(self, c: char) -> bool {
        self == Token::Char(c as u32)
    }

    /// Its text.
    pub fn text(self) -> String {
        match self {
            Token::Char(c) => text_of(&[c]),
            Token::Escape(c) => format!("\\{}", text_of(&[c])),
        }
    }
}

/// Code points as text.
pub fn text_of(codes: &[u32]) -> String {
    codes
        .iter()
        .filter_map(|code| from_code_point(*code))
        .collect()
}

/// An ASCII character by its code point, NUL for others.
pub fn ascii(code: u32) -> char {
    char::from_u32(code).filter(char::is_ascii).unwrap_or('\0')
}

/// Reads tokens, with one token of lookahead.
pub struct Source {
    text: Vec<u32>,
    /// Text, not bytes.
    pub is_text: bool,
    index: usize,
    /// The token ahead.
    pub next: Option<Token>,
}

impl Source {
    /// A pattern in code points; bytes are Latin-1.
    pub fn new(text: Vec<u32>, is_text: bool) -> Result<Source, Problem> {
        let mut source = Source {
            text,
            is_text,
            index: 0,
            next: None,
        };
        source.advance()?;
        Ok(source)
    }

    /// Code points of a text.
    pub fn codes(text: &str) -> Vec<u32> {
        text.chars().map(code_point).collect()
    }

    fn advance(&mut self) -> Result<(), Problem> {
        self.next = match self.text.get(self.index) {
            None => None,
            Some(&c) if c == '\\' as u32 => match self.text.get(self.index + 1) {
                Some(&behind) => Some(Token::Escape(behind)),
                None => {
                    return Err(Problem::Pattern(
                        "bad escape (end of pattern)".into(),
                        Some(self.text.len() - 1),
                    ));
                }
            },
            Some(&c) => Some(Token::Char(c)),
        };
        self.index += self.next.map_or(0, Token::len);
        Ok(())
    }

    /// Take the token ahead.
    pub fn get(&mut self) -> Result<Option<Token>, Problem> {
        let token = self.next;
        self.advance()?;
        Ok(token)
    }

    /// Take the token ahead if it is that character.
    pub fn take(&mut self, c: char) -> Result<bool, Problem> {
        let found = self.next.is_some_and(|token| token.is(c));
        if found {
            self.advance()?;
        }
        Ok(found)
    }

    /// Take up to `most` characters that pass the test.
    pub fn take_while(
        &mut self,
        most: usize,
        test: impl Fn(char) -> bool,
    ) -> Result<String, Problem> {
        let mut taken = String::new();
        while taken.len() < most
            && let Some(Token::Char(c)) = self.next
            && test(ascii(c))
        {
            taken.push(ascii(c));
            self.advance()?;
        }
        Ok(taken)
    }

    /// Is the token ahead a character that passes the test?
    pub fn ahead(&self, test: impl Fn(char) -> bool) -> bool {
        matches!(self.next, Some(Token::Char(c)) if test(ascii(c)))
    }

    /// The text up to a terminator, which is taken as well; `name` says what it is.
    pub fn until(&mut self, terminator: char, name: &str) -> Result<String, Problem> {
        let mut taken = String::new();
        loop {
            match self.get()? {
                None if taken.is_empty() => return Err(self.error(format!("missing {name}"), 0)),
                None => {
                    let length = taken.chars().count();
                    return Err(
                        self.error(format!("missing {terminator}, unterminated name"), length)
                    );
                }
                Some(token) if token.is(terminator) => {
                    return if taken.is_empty() {
                        Err(self.error(format!("missing {name}"), 1))
                    } else {
                        Ok(taken)
                    };
                }
                Some(token) => taken.push_str(&token.text()),
            }
        }
    }

    /// The place of the token ahead.
    pub fn tell(&self) -> usize {
        self.index - self.next.map_or(0, Token::len)
    }

    /// Go to a place.
    pub fn seek(&mut self, place: usize) -> Result<(), Problem> {
        self.index = place;
        self.advance()
    }

    /// A problem `offset` characters before the token ahead.
    pub fn error(&self, message: impl Into<String>, offset: usize) -> Problem {
        let message = message.into();
        let message = if self.is_text {
            message
        } else {
            escape_non_ascii(&message)
        };
        Problem::Pattern(message, Some(self.tell().saturating_sub(offset)))
    }

    /// A group's name must be an identifier.
    pub fn check_group_name(&self, name: &str, offset: usize) -> Result<(), Problem> {
        let length = name.chars().count() + offset;
        if !self.is_text && !name.is_ascii() {
            return Err(self.error(
                format!(
                    "bad character in group name {}",
                    escape_non_ascii(&repr_str(name))
                ),
                length,
            ));
        }
        let mut characters = name.chars();
        let identifier = characters
            .next()
            .is_some_and(|c| c == '_' || unicode_ident::is_xid_start(c))
            && characters.all(unicode_ident::is_xid_continue);
        if identifier {
            Ok(())
        } else {
            Err(self.error(
                format!("bad character in group name {}", repr_str(name)),
                length,
            ))
        }
    }
}

/// Is the text an ASCII decimal number?
pub fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}
