//! The format mini-language: `format(value, spec)` of `str` and numbers.
//!
//! [`Spec::parse`] reads `[[fill]align][sign][z][#][0][width][grouping][.precision][type]`;
//! the functions below lay out a text or a number by it. f-strings, `str.format`, `format`
//! and the `__format__` methods end here. Counterpart in CPython: `formatter_unicode.c`.

use super::chars::decimal_value;
use super::format_number;
use super::memory::{check_length, new_str};
use crate::builtins::numbers::arith::Number;
use crate::builtins::numbers::{display_float, limit};
use crate::object::int::Int;
use crate::object::{Kind, Ptr, Res, Str, Value};
use crate::vm::Vm;

/// A parsed format specification.
#[derive(Debug, Clone, PartialEq)]
pub struct Spec {
    /// What the field is filled with.
    pub fill: char,
    /// `<`, `>`, `^` or `=`
    pub align: char,
    /// `+`, `-` or a space.
    pub sign: Option<char>,
    /// `z`: no minus before a zero.
    pub no_negative_zero: bool,
    /// `#`
    pub alternate: bool,
    /// Least number of characters.
    pub width: usize,
    /// `,` or `_`
    pub grouping: Option<char>,
    /// Digits or characters after the point.
    pub precision: Option<usize>,
    /// The presentation type.
    pub kind: Option<char>,
}

/// A type as error messages show it.
fn code_text(code: char) -> String {
    if (' '..'\u{80}').contains(&code) && code != ' ' {
        code.to_string()
    } else {
        format!("\\x{:x}", code as u32)
    }
}

impl Spec {
    /// Parse a specification for an object of a type. Errors are messages of a ValueError.
    pub fn parse(
        text: &str,
        type_name: &str,
        default_kind: Option<char>,
        default_align: char,
    ) -> Result<Spec, String> {
        let is_align = |c: char| matches!(c, '<' | '>' | '=' | '^');
        let mut spec = Spec {
            fill: ' ',
            align: default_align,
            sign: None,
            no_negative_zero: false,
            alternate: false,
            width: 0,
            grouping: None,
            precision: None,
            kind: default_kind,
        };
        let characters: Vec<char> = text.chars().collect();
        let mut at = 0;
        let mut fill_given = false;
        let mut align_given = false;
        match characters[..] {
            [fill, align, ..] if is_align(align) => {
                (spec.fill, spec.align) = (fill, align);
                (fill_given, align_given) = (true, true);
                at = 2;
            }
            [align, ..] if is_align(align) => {
                spec.align = align;
                align_given = true;
                at = 1;
            }
            _ => {}
        }
        let peek = |at: usize| characters.get(at).copied();
        if let Some(sign @ ('+' | '-' | ' ')) = peek(at) {
            spec.sign = Some(sign);
            at += 1;
        }
        if peek(at) == Some('z') {
            spec.no_negative_zero = true;
            at += 1;
        }
        if peek(at) == Some('#') {
            spec.alternate = true;
            at += 1;
        }
        if !fill_given && peek(at) == Some('0') {
            spec.fill = '0';
            if !align_given && default_align == '>' {
                spec.align = '=';
            }
            at += 1;
        }
        let (width, next) = integer(&characters, at)?;
        spec.width = width.unwrap_or(0);
        at = next;
        if peek(at) == Some(',') {
            spec.grouping = Some(',');
            at += 1;
        }
        if peek(at) == Some('_') {
            if spec.grouping.is_some() {
                return Err("Cannot specify both ',' and '_'.".into());
            }
            spec.grouping = Some('_');
            at += 1;
        }
        if peek(at) == Some(',') && spec.grouping == Some('_') {
            return Err("Cannot specify both ',' and '_'.".into());
        }
        if peek(at) == Some('.') {
            let (precision, next) = integer(&characters, at + 1)?;
            spec.precision = Some(precision.ok_or("Format specifier missing precision")?);
            at = next;
        }
        match characters.len().saturating_sub(at) {
            0 => {}
            1 => spec.kind = peek(at),
            _ => {
                return Err(format!(
                    "Invalid format specifier '{text}' for object of type '{type_name}'"
                ));
            }
        }
        if let Some(grouping) = spec.grouping {
            match spec.kind {
                None | Some('d' | 'e' | 'f' | 'g' | 'E' | 'G' | '%' | 'F') => {}
                Some('b' | 'o' | 'x' | 'X') if grouping == '_' => {}
                Some(kind) => {
                    return Err(format!(
                        "Cannot specify '{grouping}' with '{}'.",
                        code_text(kind)
                    ));
                }
            }
        }
        Ok(spec)
    }

    /// Number of fill characters before and behind a text of `length` characters (`=` counts as before).
    pub fn padding(&self, length: usize) -> (usize, usize) {
        let total = self.width.saturating_sub(length);
        match self.align {
            '<' => (0, total),
            '^' => (total / 2, total - total / 2),
            _ => (total, 0),
        }
    }

    /// The text in its field.
    pub fn pad(&self, text: &str) -> String {
        let (before, behind) = self.padding(text.chars().count());
        let mut padded =
            String::with_capacity(text.len() + (before + behind) * self.fill.len_utf8());
        padded.extend(std::iter::repeat_n(self.fill, before));
        padded.push_str(text);
        padded.extend(std::iter::repeat_n(self.fill, behind));
        padded
    }
}

/// The decimal number at a place, and the place behind it.
fn integer(characters: &[char], start: usize) -> Result<(Option<usize>, usize), String> {
    let mut value = 0usize;
    let mut at = start;
    while let Some(digit) = characters.get(at).copied().and_then(decimal_value) {
        value = value
            .checked_mul(10)
            .and_then(|value| value.checked_add(digit as usize))
            .filter(|value| *value <= isize::MAX as usize)
            .ok_or("Too many decimal digits in format string")?;
        at += 1;
    }
    Ok(((at > start).then_some(value), at))
}

/// The message for a presentation type that the type does not have.
pub fn unknown_code(code: char, type_name: &str) -> String {
    format!(
        "Unknown format code '{}' for object of type '{type_name}'",
        code_text(code)
    )
}

/// The specification that a `__format__` method got.
pub fn spec_argument(vm: &mut Vm, spec: &Value) -> Res<String> {
    match spec.as_str() {
        Some(spec) => Ok(spec.to_owned()),
        None => Err(vm.bad_argument("__format__", "argument", "str", spec)),
    }
}

/// `format(value, spec)`: builtin types directly, others by `__format__`.
pub fn format_value(vm: &mut Vm, value: &Value, spec: &str) -> Res<Ptr<Str>> {
    match value {
        Value::Int(number) if spec.is_empty() => return Ok(Str::new(&number.to_string())),
        Value::Float(number) if spec.is_empty() => return Ok(Str::new(&display_float(*number))),
        Value::Bool(value) if spec.is_empty() => {
            return Ok(Str::new(if *value { "True" } else { "False" }));
        }
        Value::Int(_) | Value::Float(_) | Value::Bool(_) => return format_number(vm, value, spec),
        _ if value.is_exact(Kind::Str) => {
            if let Some(text) = value.as_ptr::<Str>() {
                return if spec.is_empty() {
                    Ok(text.clone())
                } else {
                    format_text(vm, value, text.text(), spec)
                };
            }
        }
        _ if value.is_exact(Kind::BigInt) || value.is_exact(Kind::Complex) => {
            return format_number(vm, value, spec);
        }
        _ => {}
    }
    let name = vm.names.__format__.clone();
    let result = vm.call_special(value, &name, &[Value::str(spec)])?;
    match result.as_ref().and_then(Value::to_ptr::<Str>) {
        Some(text) => Ok(text),
        None => {
            let shown =
                result.map_or_else(|| "NoneType".to_owned(), |result| vm.type_name(&result));
            Err(vm.type_error(format!("__format__ must return a str, not {shown}")))
        }
    }
}

/// `str.__format__`
pub fn format_text(vm: &mut Vm, value: &Value, text: &str, spec: &str) -> Res<Ptr<Str>> {
    if spec.is_empty() {
        return Ok(Str::new(text));
    }
    let type_name = vm.type_name(value);
    let spec =
        Spec::parse(spec, &type_name, Some('s'), '<').map_err(|message| vm.value_error(message))?;
    if let Some(problem) = text_problem(&spec, &type_name) {
        return Err(vm.value_error(problem));
    }
    check_length(vm, spec.width.saturating_mul(spec.fill.len_utf8()))?;
    let shown = match spec.precision {
        Some(most) => text
            .char_indices()
            .nth(most)
            .map_or(text, |(at, _)| &text[..at]),
        None => text,
    };
    new_str(vm, &spec.pad(shown))
}

fn text_problem(spec: &Spec, type_name: &str) -> Option<String> {
    let kind = spec.kind.filter(|kind| *kind != 's');
    if let Some(kind) = kind {
        return Some(unknown_code(kind, type_name));
    }
    Some(
        match spec {
            Spec {
                sign: Some(' '), ..
            } => "Space not allowed in string format specifier",
            Spec { sign: Some(_), .. } => "Sign not allowed in string format specifier",
            Spec {
                no_negative_zero: true,
                ..
            } => "Negative zero coercion (z) not allowed in string format specifier",
            Spec {
                alternate: true, ..
            } => "Alternate form (#) not allowed in string format specifier",
            Spec { align: '=', .. } => "'=' alignment not allowed in string format specifier",
            _ => return None,
        }
        .into(),
    )
}

/// `__format__` of `int`, `float` and `complex`.
pub fn format_number(vm: &mut Vm, value: &Value, spec: &str) -> Res<Ptr<Str>> {
    let text = match Number::of(value) {
        Some(_) if spec.is_empty() => return vm.str(value),
        Some(Number::Int(int)) => {
            let type_name = vm.type_name(value);
            format_int(vm, value, &int, spec, &type_name)?
        }
        Some(Number::Float(float)) => {
            let spec = parse_for(vm, value, spec, None)?;
            let type_name = vm.type_name(value);
            format_number::float(vm, float, &spec, &type_name)?
        }
        Some(Number::Complex(re, im)) => {
            let spec = parse_for(vm, value, spec, None)?;
            let type_name = vm.type_name(value);
            format_number::complex(vm, re, im, &spec, &type_name)?
        }
        None => String::new(),
    };
    new_str(vm, &text)
}

fn parse_for(vm: &mut Vm, value: &Value, spec: &str, default_kind: Option<char>) -> Res<Spec> {
    let type_name = vm.type_name(value);
    let spec = Spec::parse(spec, &type_name, default_kind, '>')
        .map_err(|message| vm.value_error(message))?;
    check_length(vm, spec.width.saturating_mul(spec.fill.len_utf8()))?;
    Ok(spec)
}

fn format_int(vm: &mut Vm, value: &Value, int: &Int, spec: &str, type_name: &str) -> Res<String> {
    let spec = parse_for(vm, value, spec, Some('d'))?;
    match spec.kind {
        Some('e' | 'E' | 'f' | 'F' | 'g' | 'G' | '%') => {
            let float = crate::builtins::numbers::arith::int_to_f64(vm, int)?;
            format_number::float(vm, float, &spec, type_name)
        }
        Some('d' | 'n' | 'b' | 'o' | 'x' | 'X' | 'c') => {
            let decimal = match spec.kind {
                Some('d' | 'n') => limit::decimal(vm, int)?,
                _ => String::new(),
            };
            format_number::int(vm, int, decimal, &spec)
        }
        Some(kind) => Err(vm.value_error(unknown_code(kind, type_name))),
        // The default is 'd'.
        None => Ok(String::new()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problem(spec: &str) -> String {
        Spec::parse(spec, "int", Some('d'), '>').expect_err("a wrong specification")
    }

    #[test]
    fn parts() {
        let spec = Spec::parse("*^+#012_.3f", "float", None, '>').expect("a right one");
        assert_eq!(
            (spec.fill, spec.align, spec.sign, spec.alternate),
            ('*', '^', Some('+'), true)
        );
        assert_eq!(
            (spec.width, spec.grouping, spec.precision, spec.kind),
            (12, Some('_'), Some(3), Some('f'))
        );
        let zero = Spec::parse("05", "int", Some('d'), '>').expect("a right one");
        assert_eq!((zero.fill, zero.align, zero.width), ('0', '=', 5));
        assert_eq!(
            Spec::parse("05", "str", Some('s'), '<')
                .expect("a right one")
                .align,
            '<'
        );
    }

    #[test]
    fn problems() {
        assert_eq!(problem(",_"), "Cannot specify both ',' and '_'.");
        assert_eq!(problem(",,"), "Cannot specify ',' with ','.");
        assert_eq!(problem(",x"), "Cannot specify ',' with 'x'.");
        assert_eq!(problem("5."), "Format specifier missing precision");
        assert_eq!(
            problem("zz5"),
            "Invalid format specifier 'zz5' for object of type 'int'"
        );
        assert_eq!(
            problem("55555555555555555555555"),
            "Too many decimal digits in format string"
        );
        assert_eq!(
            unknown_code('\u{1234}', "int"),
            "Unknown format code '\\x1234' for object of type 'int'"
        );
    }
}
