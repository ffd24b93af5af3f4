//! `str.format` and `str.format_map`: replacement fields in a text.
//!
//! [`Markup`] cuts the text into literals and fields; [`Fields`] looks up what a
//! field names and formats it; specifications may hold fields themselves, one level
//! deep. Counterpart in CPython: `Objects/stringlib/unicode_format.h`.

use super::chars::decimal_value;
use super::format_spec::format_value;
use super::memory::check_length;
use super::repr::escape_non_ascii;
use crate::object::{Res, Value};
use crate::vm::Vm;

/// A literal, and the field behind it if there is one.
#[derive(Debug, PartialEq)]
struct Piece<'a> {
    literal: &'a str,
    field: Option<Field<'a>>,
}

#[derive(Debug, PartialEq)]
struct Field<'a> {
    name: &'a str,
    conversion: Option<char>,
    spec: &'a str,
    /// The specification holds fields.
    nested: bool,
}

/// Cuts a format text into pieces. Errors are messages of a ValueError.
struct Markup<'a> {
    rest: &'a str,
}

impl<'a> Markup<'a> {
    fn next(&mut self) -> Result<Option<Piece<'a>>, &'static str> {
        if self.rest.is_empty() {
            return Ok(None);
        }
        let Some(at) = self.rest.find(['{', '}']) else {
            let literal = std::mem::take(&mut self.rest);
            return Ok(Some(Piece {
                literal,
                field: None,
            }));
        };
        let brace = self.rest.as_bytes()[at];
        let behind = self.rest.as_bytes().get(at + 1).copied();
        if behind == Some(brace) {
            let literal = &self.rest[..=at];
            self.rest = &self.rest[at + 2..];
            return Ok(Some(Piece {
                literal,
                field: None,
            }));
        }
        if brace == b'}' {
            return Err("Single '}' encountered in format string");
        }
        if behind.is_none() {
            return Err("Single '{' encountered in format string");
        }
        let literal = &self.rest[..at];
        self.rest = &self.rest[at + 1..];
        Ok(Some(Piece {
            literal,
            field: Some(self.field()?),
        }))
    }

    fn field(&mut self) -> Result<Field<'a>, &'static str> {
        let text = self.rest;
        let bytes = text.as_bytes();
        let mut at = 0;
        // The name ends at one of these, outside brackets.
        let end = loop {
            match bytes.get(at) {
                None => return Err("expected '}' before end of string"),
                Some(b'{') => return Err("unexpected '{' in field name"),
                Some(b'[') => {
                    at += bytes[at..]
                        .iter()
                        .position(|byte| *byte == b']')
                        .unwrap_or(bytes.len() - at)
                }
                Some(end @ (b'}' | b':' | b'!')) => break *end,
                Some(_) => at += 1,
            }
        };
        let mut field = Field {
            name: &text[..at],
            conversion: None,
            spec: "",
            nested: false,
        };
        let mut rest = &text[at + 1..];
        if end == b'}' {
            self.rest = rest;
            return Ok(field);
        }
        if end == b'!' {
            let mut characters = rest.chars();
            let conversion = characters
                .next()
                .ok_or("end of string while looking for conversion specifier")?;
            field.conversion = Some(conversion);
            let behind = characters.next();
            rest = characters.as_str();
            match behind {
                Some('}') => {
                    self.rest = rest;
                    return Ok(field);
                }
                Some(':') | None => {}
                Some(_) => return Err("expected ':' after conversion specifier"),
            }
        }
        let mut depth = 1;
        for (at, byte) in rest.bytes().enumerate() {
            match byte {
                b'{' => {
                    field.nested = true;
                    depth += 1;
                }
                b'}' => {
                    depth -= 1;
                    if depth == 0 {
                        field.spec = &rest[..at];
                        self.rest = &rest[at + 1..];
                        return Ok(field);
                    }
                }
                _ => {}
            }
        }
        Err("unmatched '{' in format spec")
    }
}

/// The int that a whole text is, if it is one.
fn whole_number(text: &str) -> Result<Option<usize>, &'static str> {
    let mut value = 0usize;
    for c in text.chars() {
        let Some(digit) = decimal_value(c) else {
            return Ok(None);
        };
        value = value
            .checked_mul(10)
            .and_then(|value| value.checked_add(digit as usize))
            .filter(|value| *value <= isize::MAX as usize)
            .ok_or("Too many decimal digits in format string")?;
    }
    Ok((!text.is_empty()).then_some(value))
}

/// A step behind the first name of a field.
#[derive(Debug, PartialEq)]
enum Access<'a> {
    Attribute(&'a str),
    Key(&'a str),
    Index(usize),
}

/// The first name of a field, and what is behind it.
fn split_name(name: &str) -> (&str, &str) {
    name.split_at(name.find(['.', '[']).unwrap_or(name.len()))
}

/// The next step of `rest`, which is not empty, and what is behind it.
fn next_access(rest: &str) -> Result<(Access<'_>, &str), &'static str> {
    if let Some(rest) = rest.strip_prefix('.') {
        let (name, rest) = split_name(rest);
        if name.is_empty() {
            return Err("Empty attribute in format string");
        }
        return Ok((Access::Attribute(name), rest));
    }
    let Some(rest) = rest.strip_prefix('[') else {
        return Err("Only '.' or '[' may follow ']' in format field specifier");
    };
    let (key, rest) = rest.split_once(']').ok_or("Missing ']' in format string")?;
    let index = whole_number(key)?;
    if key.is_empty() {
        return Err("Empty attribute in format string");
    }
    Ok((index.map_or(Access::Key(key), Access::Index), rest))
}

/// How fields without a name are numbered.
#[derive(PartialEq)]
enum Numbering {
    Undecided,
    Manual,
    Automatic(usize),
}

/// What the fields may name.
pub struct Fields<'a> {
    /// Positional arguments; `None` for `format_map`.
    pub positional: Option<&'a [Value]>,
    /// The mapping of keyword arguments.
    pub named: &'a Value,
}

/// `template.format(…)`
pub fn format(vm: &mut Vm, template: &str, fields: &Fields) -> Res<String> {
    let mut numbering = Numbering::Undecided;
    expand(vm, template, fields, &mut numbering, 2)
}

fn expand(
    vm: &mut Vm,
    template: &str,
    fields: &Fields,
    numbering: &mut Numbering,
    depth: u32,
) -> Res<String> {
    if depth == 0 {
        return Err(vm.value_error("Max string recursion exceeded"));
    }
    let mut out = String::with_capacity(template.len());
    let mut markup = Markup { rest: template };
    while let Some(piece) = markup.next().map_err(|message| vm.value_error(message))? {
        out.push_str(piece.literal);
        let Some(field) = piece.field else { continue };
        let value = field_value(vm, field.name, fields, numbering)?;
        let value = convert(vm, value, field.conversion)?;
        let text = if field.nested {
            let spec = expand(vm, field.spec, fields, numbering, depth - 1)?;
            format_value(vm, &value, &spec)?
        } else {
            format_value(vm, &value, field.spec)?
        };
        out.push_str(text.text());
        check_length(vm, out.len())?;
    }
    Ok(out)
}

fn convert(vm: &mut Vm, value: Value, conversion: Option<char>) -> Res {
    match conversion {
        None => Ok(value),
        Some('s') => vm.str(&value).map(Value::from),
        Some('r') => vm.repr(&value).map(Value::from),
        Some('a') => Ok(escape_non_ascii(vm.repr(&value)?.text()).into()),
        Some(other @ '!'..='~') => {
            Err(vm.value_error(format!("Unknown conversion specifier {other}")))
        }
        Some(other) => Err(vm.value_error(format!(
            "Unknown conversion specifier \\x{:x}",
            other as u32
        ))),
    }
}

fn field_value(vm: &mut Vm, name: &str, fields: &Fields, numbering: &mut Numbering) -> Res {
    let (first, mut rest) = split_name(name);
    let mut index = whole_number(first).map_err(|message| vm.value_error(message))?;
    if first.is_empty() {
        match numbering {
            Numbering::Undecided => {
                *numbering = Numbering::Automatic(1);
                index = Some(0);
            }
            Numbering::Automatic(next) => {
                index = Some(*next);
                *next += 1;
            }
            Numbering::Manual => {
                return Err(vm.value_error(
                    "cannot switch from manual field specification to automatic field numbering",
                ));
            }
        }
    } else if index.is_some() {
        match numbering {
            Numbering::Automatic(_) => {
                return Err(vm.value_error(
                    "cannot switch from automatic field numbering to manual field specification",
                ));
            }
            _ => *numbering = Numbering::Manual,
        }
    }
    let mut value = match index {
        None => vm.get_item(fields.named, &Value::str(first))?,
        Some(index) => {
            let Some(positional) = fields.positional else {
                return Err(vm.value_error("Format string contains positional fields"));
            };
            match positional.get(index) {
                Some(value) => value.clone(),
                None => {
                    return Err(vm.index_error(format!(
                        "Replacement index {index} out of range for positional args tuple"
                    )));
                }
            }
        }
    };
    while !rest.is_empty() {
        let (access, behind) = next_access(rest).map_err(|message| vm.value_error(message))?;
        rest = behind;
        value = match access {
            Access::Attribute(name) => vm.get_attr_str(&value, name)?,
            Access::Key(key) => vm.get_item(&value, &Value::str(key))?,
            Access::Index(index) => vm.get_item(&value, &Value::from(index))?,
        };
    }
    Ok(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problem(text: &str) -> &'static str {
        let mut markup = Markup { rest: text };
        loop {
            match markup.next() {
                Err(problem) => return problem,
                Ok(None) => return "",
                Ok(Some(_)) => {}
            }
        }
    }

    #[test]
    fn problems() {
        assert_eq!(problem("{"), "Single '{' encountered in format string");
        assert_eq!(problem("a}b"), "Single '}' encountered in format string");
        assert_eq!(problem("{0"), "expected '}' before end of string");
        assert_eq!(problem("{0[a}"), "expected '}' before end of string");
        assert_eq!(problem("{0!}"), "unmatched '{' in format spec");
        assert_eq!(problem("{0!rr}"), "expected ':' after conversion specifier");
        assert_eq!(
            problem("{0!"),
            "end of string while looking for conversion specifier"
        );
        assert_eq!(problem("{0:{"), "unmatched '{' in format spec");
        assert_eq!(problem("{{}} {0[}]}"), "");
    }

    #[test]
    fn pieces() {
        let mut markup = Markup {
            rest: "a{{{x[b].c!r:>{w}}z",
        };
        assert_eq!(
            markup.next(),
            Ok(Some(Piece {
                literal: "a{",
                field: None
            }))
        );
        let field = Field {
            name: "x[b].c",
            conversion: Some('r'),
            spec: ">{w}",
            nested: true,
        };
        assert_eq!(
            markup.next(),
            Ok(Some(Piece {
                literal: "",
                field: Some(field)
            }))
        );
        assert_eq!(
            markup.next(),
            Ok(Some(Piece {
                literal: "z",
                field: None
            }))
        );
        assert_eq!(next_access("[12].x"), Ok((Access::Index(12), ".x")));
        assert_eq!(next_access("[-1]"), Ok((Access::Key("-1"), "")));
        assert_eq!(
            next_access("b"),
            Err("Only '.' or '[' may follow ']' in format field specifier")
        );
        assert_eq!(next_access("[]"), Err("Empty attribute in format string"));
    }
}
