//! Replacement templates: `\1`, `\g<name>`, escapes.
//!
//! Counterpart in CPython: `parse_template` of `Lib/re/_parser.py`.

use super::parser::simple_escape;
use super::source::{Problem, Source, Token, ascii, is_number, text_of};
use crate::builtins::strings::repr::repr_str;

/// A part of a template.
#[derive(Debug, Clone, PartialEq)]
pub enum Piece {
    /// Text, in code points.
    Literal(String),
    /// What a group matched.
    Group(usize),
}

struct Template<'a> {
    source: Source,
    pieces: Vec<Piece>,
    literal: Vec<u32>,
    groups: usize,
    names: &'a [(String, usize)],
}

/// Parse a template for a pattern with that many groups, of those names.
pub fn parse(
    text: Vec<u32>,
    is_text: bool,
    groups: usize,
    names: &[(String, usize)],
) -> Result<Vec<Piece>, Problem> {
    let source = Source::new(text, is_text)?;
    let mut template = Template {
        source,
        pieces: Vec::new(),
        literal: Vec::new(),
        groups,
        names,
    };
    while let Some(token) = template.source.get()? {
        match token {
            Token::Char(c) => template.literal.push(c),
            Token::Escape(code) => template.escape(token, code)?,
        }
    }
    template.flush();
    Ok(template.pieces)
}

impl Template<'_> {
    fn flush(&mut self) {
        if !self.literal.is_empty() {
            let text = text_of(&std::mem::take(&mut self.literal));
            self.pieces.push(Piece::Literal(text));
        }
    }

    fn group(&mut self, group: usize, offset: usize) -> Result<(), Problem> {
        if group > self.groups {
            return Err(self
                .source
                .error(format!("invalid group reference {group}"), offset));
        }
        self.flush();
        self.pieces.push(Piece::Group(group));
        Ok(())
    }

    fn escape(&mut self, token: Token, code: u32) -> Result<(), Problem> {
        let octal = |c: char| matches!(c, '0'..='7');
        let mut written = token.text();
        match ascii(code) {
            'g' => self.named(),
            '0' => {
                written.push_str(&self.source.take_while(2, octal)?);
                self.literal
                    .push(u32::from_str_radix(&written[1..], 8).unwrap_or(0) & 0xff);
                Ok(())
            }
            digit if digit.is_ascii_digit() => {
                let second = self.source.take_while(1, |c| c.is_ascii_digit())?;
                written.push_str(&second);
                if octal(digit) && second.starts_with(octal) && self.source.ahead(octal) {
                    written.push_str(&self.source.take_while(1, octal)?);
                    let code = u32::from_str_radix(&written[1..], 8).unwrap_or(0);
                    if code > 0o377 {
                        let message =
                            format!("octal escape value {written} outside of range 0-0o377");
                        return Err(self.source.error(message, written.len()));
                    }
                    self.literal.push(code);
                    return Ok(());
                }
                let group = written[1..].parse().unwrap_or(usize::MAX);
                self.group(group, written.len() - 1)
            }
            letter => match simple_escape(letter) {
                Some(code) => {
                    self.literal.push(code);
                    Ok(())
                }
                None if letter.is_ascii_alphabetic() => {
                    Err(self.source.error(format!("bad escape {written}"), 2))
                }
                None => {
                    self.literal.extend(['\\' as u32, code]);
                    Ok(())
                }
            },
        }
    }

    /// `\g<name>` behind its letter.
    fn named(&mut self) -> Result<(), Problem> {
        if !self.source.take('<')? {
            return Err(self.source.error("missing <", 0));
        }
        let name = self.source.until('>', "group name")?;
        let length = name.chars().count() + 1;
        let group = if is_number(&name) {
            match name.parse::<usize>() {
                Ok(group) => group,
                Err(_) => {
                    return Err(self
                        .source
                        .error(format!("invalid group reference {name}"), length));
                }
            }
        } else {
            self.source.check_group_name(&name, 1)?;
            match self.names.iter().find(|(own, _)| *own == name) {
                Some((_, group)) => *group,
                None => {
                    return Err(Problem::Index(format!(
                        "unknown group name {}",
                        repr_str(&name)
                    )));
                }
            }
        };
        self.group(group, length)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces(text: &str) -> Result<Vec<Piece>, Problem> {
        parse(Source::codes(text), true, 2, &[("x".into(), 1)])
    }

    #[test]
    fn templates() {
        let text = |text: &str| Piece::Literal(text.into());
        assert_eq!(
            pieces(r"a\1\g<x>\g<0>\n\."),
            Ok(vec![
                text("a"),
                Piece::Group(1),
                Piece::Group(1),
                Piece::Group(0),
                text("\n\\.")
            ])
        );
        assert_eq!(pieces(r"\08\101"), Ok(vec![text("\u{0}8A")]));
        let problem = |text: &str| pieces(text).expect_err("a wrong template");
        assert_eq!(
            problem(r"\3"),
            Problem::Pattern("invalid group reference 3".into(), Some(1))
        );
        assert_eq!(
            problem(r"\g<"),
            Problem::Pattern("missing group name".into(), Some(3))
        );
        assert_eq!(
            problem(r"\q"),
            Problem::Pattern(r"bad escape \q".into(), Some(0))
        );
        assert_eq!(
            problem(r"\g<y>"),
            Problem::Index("unknown group name 'y'".into())
        );
    }
}
