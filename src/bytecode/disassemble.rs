//! Shows a code unit as text, for `dump code` and for the compiler's own tests.
//!
//! One line an instruction: offset, line (where it changes), op, operands with the
//! names of locals and the values of constants; then the exception table; then the
//! nested units. The counterpart of CPython's `dis`.

use super::{CacheIx, CodeUnit, Const, ConstValue, Far, Free, NameIx, Near, Operand, Reg};
use asyncscript_syntax::ast::Span;
use std::fmt::Write;

impl Operand for u8 {
    fn show(&self, name: &str, _pc: usize, _code: &CodeUnit) -> String {
        format!("{name}={self}")
    }
}

impl Operand for u16 {
    fn show(&self, name: &str, _pc: usize, _code: &CodeUnit) -> String {
        format!("{name}={self}")
    }
}

impl Operand for i32 {
    fn show(&self, _name: &str, _pc: usize, _code: &CodeUnit) -> String {
        self.to_string()
    }
}

impl Operand for Reg {
    fn show(&self, _name: &str, _pc: usize, code: &CodeUnit) -> String {
        show_register(*self, code)
    }
}

impl Operand for Const {
    fn show(&self, _name: &str, _pc: usize, code: &CodeUnit) -> String {
        match code.consts.get(self.0 as usize) {
            Some(value) => show_constant(value),
            None => format!("const {}?", self.0),
        }
    }
}

impl Operand for NameIx {
    fn show(&self, _name: &str, _pc: usize, code: &CodeUnit) -> String {
        match code.names.get(self.0 as usize) {
            Some(name) => format!("'{name}'"),
            None => format!("name {}?", self.0),
        }
    }
}

impl Operand for CacheIx {
    fn show(&self, _name: &str, _pc: usize, code: &CodeUnit) -> String {
        let Some(key) = code.caches.get(self.0 as usize) else {
            return format!("cache {}?", self.0);
        };
        match key.keywords {
            Some(k) => format!("'{}' {}", key.name, Const(k).show("", 0, code)),
            None => format!("'{}'", key.name),
        }
    }
}

impl Operand for Free {
    fn show(&self, _name: &str, _pc: usize, code: &CodeUnit) -> String {
        match code.freevars.get(self.0 as usize) {
            Some(name) => format!("free {name}"),
            None => format!("free {}?", self.0),
        }
    }
}

impl Operand for Near {
    fn show(&self, _name: &str, pc: usize, _code: &CodeUnit) -> String {
        format!("-> {}", pc as i64 + 1 + i64::from(self.0))
    }
}

impl Operand for Far {
    fn show(&self, _name: &str, pc: usize, _code: &CodeUnit) -> String {
        format!("-> {}", pc as i64 + 1 + i64::from(self.0))
    }
}

fn show_register(reg: Reg, code: &CodeUnit) -> String {
    match code.locals.get(reg.0 as usize) {
        Some(name) => name.to_string(),
        None => format!("t{}", reg.0 as usize - code.locals.len()),
    }
}

/// A constant as Python would show it, shortened where it is long.
pub fn show_constant(value: &ConstValue) -> String {
    fn list(items: &[ConstValue]) -> String {
        let mut text = items
            .iter()
            .take(8)
            .map(show_constant)
            .collect::<Vec<_>>()
            .join(", ");
        if items.len() > 8 {
            let _ = write!(text, ", … {} in all", items.len());
        }
        text
    }
    match value {
        ConstValue::None => "None".into(),
        ConstValue::Bool(true) => "True".into(),
        ConstValue::Bool(false) => "False".into(),
        ConstValue::Ellipsis => "...".into(),
        ConstValue::Int(i) => i.to_string(),
        ConstValue::BigInt(digits, base) => match base {
            2 => format!("0b{digits}"),
            8 => format!("0o{digits}"),
            16 => format!("0x{digits}"),
            _ => digits.to_string(),
        },
        ConstValue::Float(f) => format!("{f:?}"),
        ConstValue::Complex(re, im) => format!("{re:?}{im:+?}j"),
        ConstValue::Str(s) => {
            let short: String = s.chars().take(40).collect();
            let more = if short.len() < s.len() { "…" } else { "" };
            format!("{short:?}{more}")
        }
        ConstValue::Bytes(b) => {
            let text: String = b
                .iter()
                .take(40)
                .map(|&c| std::ascii::escape_default(c).to_string())
                .collect();
            format!("b\"{text}\"")
        }
        ConstValue::Tuple(items) if items.len() == 1 => format!("({},)", list(items)),
        ConstValue::Tuple(items) => format!("({})", list(items)),
        ConstValue::FrozenSet(items) => format!("frozenset({{{}}})", list(items)),
        ConstValue::Code(unit) => format!("<code {}>", unit.qualname),
    }
}

/// The unit and all units in it as text, with the lines of `source`.
pub fn disassemble(unit: &CodeUnit, source: &str) -> String {
    let mut out = String::new();
    let mut waiting = vec![unit];
    while let Some(unit) = waiting.pop() {
        if !out.is_empty() {
            out.push('\n');
        }
        one(unit, source, &mut out);
        waiting.extend(unit.consts.iter().rev().filter_map(|c| match c {
            ConstValue::Code(inner) => Some(&**inner),
            _ => None,
        }));
    }
    out
}

fn one(unit: &CodeUnit, source: &str, out: &mut String) {
    let lines = LineIndex::new(source);
    // Writing to a String cannot fail.
    let _ = writeln!(
        out,
        "{} ({:?}{})",
        unit.qualname,
        unit.kind,
        if unit.top_level_await {
            ", top-level await"
        } else {
            ""
        }
    );
    let row = |out: &mut String, what: &str, items: Vec<String>| {
        if !items.is_empty() {
            let _ = writeln!(out, "  {what}: {}", items.join(", "));
        }
    };
    row(
        out,
        "locals",
        unit.locals
            .iter()
            .enumerate()
            .map(|(i, name)| {
                let i = i as u16;
                let cell = if unit.cells.contains(&i) {
                    " (cell)"
                } else {
                    ""
                };
                let hidden = if unit.hidden.contains(&i) {
                    " (hidden)"
                } else {
                    ""
                };
                format!("{name}{cell}{hidden}")
            })
            .collect(),
    );
    row(
        out,
        "free",
        unit.freevars.iter().map(|name| name.to_string()).collect(),
    );
    let mut line = 0;
    for (pc, instr) in unit.instrs.iter().enumerate() {
        let here = unit.spans.get(pc).map_or(0, |span| lines.line(span));
        if here != line {
            line = here;
            let _ = write!(out, "{line:5}");
        } else {
            out.push_str("     ");
        }
        let operands = instr.operands(pc, unit).join(", ");
        let _ = writeln!(
            out,
            "{}",
            format!(" {pc:4}  {:<16} {operands}", instr.name()).trim_end()
        );
    }
    for handler in &unit.handlers {
        let _ = writeln!(
            out,
            "  {}..{} -> {}, exception in {}, live below {}",
            handler.start,
            handler.end,
            handler.handler,
            show_register(handler.exc, unit),
            show_register(handler.live, unit)
        );
    }
}

/// Finds the line of an offset.
struct LineIndex {
    starts: Vec<u32>,
}

impl LineIndex {
    fn new(source: &str) -> Self {
        let after_newlines = source
            .bytes()
            .enumerate()
            .filter(|(_, b)| *b == b'\n')
            .map(|(i, _)| i as u32 + 1);
        LineIndex {
            starts: std::iter::once(0).chain(after_newlines).collect(),
        }
    }

    fn line(&self, span: Span) -> usize {
        self.starts.partition_point(|start| *start <= span.start)
    }
}
