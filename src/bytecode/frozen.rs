//! A compiled unit as bytes, and back: how the library's texts come into the binary compiled.
//!
//! `build.rs` freezes what the compiler makes of every `.as` file; `vm::imports` thaws it when
//! the module is first imported. The bytes are read by the build that wrote them, so there is
//! no version, and a reader that finds something else gives `None`. An instruction is a row of
//! eight bytes ([`Instr::to_row`]), positions stay bytes until they are asked for ([`Spans`]),
//! and a text stands once in a module, shared by all who name it. CPython's counterparts are
//! its frozen modules and `marshal.c`.

use super::{
    CacheKey, Capture, CodeUnit, ConstValue, Handler, Instr, Name, Reg, Span, Spans, UnitKind,
};
use std::collections::HashMap;
use std::rc::Rc;

/// The bytes of a unit.
pub fn freeze(unit: &CodeUnit) -> Vec<u8> {
    let mut body = Writer::default();
    unit.freeze(&mut body);
    let mut head = Writer::default();
    head.count(body.texts.len());
    for text in &body.texts {
        head.raw(text.as_bytes());
    }
    head.bytes.append(&mut body.bytes);
    head.bytes
}

/// The unit of bytes that [`freeze`] made.
pub fn thaw(bytes: &'static [u8]) -> Option<CodeUnit> {
    let mut from = Reader {
        bytes,
        texts: Vec::new(),
    };
    for _ in 0..from.count()? {
        let text = std::str::from_utf8(from.raw()?).ok()?;
        from.texts.push(text.into());
    }
    CodeUnit::thaw(&mut from)
}

#[derive(Default)]
struct Writer {
    bytes: Vec<u8>,
    texts: Vec<Name>,
    numbers: HashMap<Name, usize>,
}

impl Writer {
    /// Seven bits a byte, the lowest first.
    fn count(&mut self, mut count: usize) {
        while count >= 0x80 {
            self.bytes.push(count as u8 | 0x80);
            count >>= 7;
        }
        self.bytes.push(count as u8);
    }

    fn raw(&mut self, bytes: &[u8]) {
        self.count(bytes.len());
        self.bytes.extend(bytes);
    }
}

struct Reader {
    bytes: &'static [u8],
    texts: Vec<Name>,
}

impl Reader {
    #[inline]
    fn byte(&mut self) -> Option<u8> {
        let (first, rest) = self.bytes.split_first()?;
        self.bytes = rest;
        Some(*first)
    }

    #[inline]
    fn count(&mut self) -> Option<usize> {
        let mut count = 0;
        for shift in (0..usize::BITS).step_by(7) {
            let byte = self.byte()?;
            count |= usize::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Some(count);
            }
        }
        None
    }

    fn take(&mut self, length: usize) -> Option<&'static [u8]> {
        let (taken, rest) = self.bytes.split_at_checked(length)?;
        self.bytes = rest;
        Some(taken)
    }

    fn raw(&mut self) -> Option<&'static [u8]> {
        let length = self.count()?;
        self.take(length)
    }
}

trait Frozen: Sized {
    fn freeze(&self, to: &mut Writer);
    fn thaw(from: &mut Reader) -> Option<Self>;
}

macro_rules! counts {
    ($($type:ty),*) => {$(
        impl Frozen for $type {
            fn freeze(&self, to: &mut Writer) {
                to.count(*self as usize);
            }
            #[inline]
            fn thaw(from: &mut Reader) -> Option<Self> {
                from.count()?.try_into().ok()
            }
        }
    )*};
}

counts!(u16, u32);

macro_rules! eight_bytes {
    ($($type:ty),*) => {$(
        impl Frozen for $type {
            fn freeze(&self, to: &mut Writer) {
                to.bytes.extend(self.to_le_bytes());
            }
            fn thaw(from: &mut Reader) -> Option<Self> {
                Some(<$type>::from_le_bytes(from.take(8)?.try_into().ok()?))
            }
        }
    )*};
}

eight_bytes!(i64, f64);

impl Frozen for bool {
    fn freeze(&self, to: &mut Writer) {
        to.bytes.push(u8::from(*self));
    }
    fn thaw(from: &mut Reader) -> Option<Self> {
        Some(from.byte()? != 0)
    }
}

impl Frozen for Reg {
    fn freeze(&self, to: &mut Writer) {
        self.0.freeze(to);
    }
    fn thaw(from: &mut Reader) -> Option<Self> {
        u16::thaw(from).map(Reg)
    }
}

impl Frozen for Name {
    fn freeze(&self, to: &mut Writer) {
        let next = to.texts.len();
        let number = *to.numbers.entry(self.clone()).or_insert(next);
        if number == next {
            to.texts.push(self.clone());
        }
        to.count(number);
    }
    #[inline]
    fn thaw(from: &mut Reader) -> Option<Self> {
        let number = from.count()?;
        from.texts.get(number).cloned()
    }
}

impl Frozen for Rc<[u8]> {
    fn freeze(&self, to: &mut Writer) {
        to.raw(self);
    }
    fn thaw(from: &mut Reader) -> Option<Self> {
        from.raw().map(Into::into)
    }
}

impl<T: Frozen> Frozen for Option<T> {
    fn freeze(&self, to: &mut Writer) {
        self.is_some().freeze(to);
        if let Some(value) = self {
            value.freeze(to);
        }
    }
    fn thaw(from: &mut Reader) -> Option<Self> {
        Some(match bool::thaw(from)? {
            true => Some(T::thaw(from)?),
            false => None,
        })
    }
}

impl<T: Frozen> Frozen for Vec<T> {
    fn freeze(&self, to: &mut Writer) {
        to.count(self.len());
        for item in self {
            item.freeze(to);
        }
    }
    fn thaw(from: &mut Reader) -> Option<Self> {
        let length = from.count()?;
        // Each takes a byte at least.
        let mut items = Vec::with_capacity(length.min(from.bytes.len()));
        for _ in 0..length {
            items.push(T::thaw(from)?);
        }
        Some(items)
    }
}

/// Not as any [`Vec`]: the rows stand side by side.
struct Rows(Vec<Instr>);

impl Rows {
    fn freeze(instrs: &[Instr], to: &mut Writer) {
        to.count(instrs.len());
        for instr in instrs {
            to.bytes.extend(instr.to_row());
        }
    }

    fn thaw(from: &mut Reader) -> Option<Self> {
        let length = from.count()?;
        let (rows, rest) = from.take(length.checked_mul(8)?)?.as_chunks();
        debug_assert!(rest.is_empty());
        let mut instrs = Vec::with_capacity(length);
        for row in rows {
            instrs.push(Instr::from_row(row)?);
        }
        Some(Rows(instrs))
    }
}

impl Frozen for Spans {
    fn freeze(&self, to: &mut Writer) {
        to.count(self.len());
        for span in self.iter() {
            to.bytes.extend(span.start.to_le_bytes());
            to.bytes.extend(span.end.to_le_bytes());
        }
    }
    fn thaw(from: &mut Reader) -> Option<Self> {
        let length = from.count()?;
        let (rows, _) = from.take(length.checked_mul(8)?)?.as_chunks();
        Some(Spans::Frozen(rows))
    }
}

impl Frozen for Span {
    fn freeze(&self, to: &mut Writer) {
        self.start.freeze(to);
        self.end.freeze(to);
    }
    fn thaw(from: &mut Reader) -> Option<Self> {
        Some(Span {
            start: u32::thaw(from)?,
            end: u32::thaw(from)?,
        })
    }
}

impl Frozen for UnitKind {
    fn freeze(&self, to: &mut Writer) {
        to.bytes.push(*self as u8);
    }
    fn thaw(from: &mut Reader) -> Option<Self> {
        use UnitKind::*;
        let number = usize::from(from.byte()?);
        [
            Module,
            Expression,
            Class,
            Namespace,
            Function,
            Generator,
            Coroutine,
            AsyncGenerator,
        ]
        .into_iter()
        .find(|kind| *kind as usize == number)
    }
}

impl Frozen for Capture {
    fn freeze(&self, to: &mut Writer) {
        match self {
            Capture::Local(reg) => {
                false.freeze(to);
                reg.freeze(to);
            }
            Capture::Free(free) => {
                true.freeze(to);
                free.freeze(to);
            }
        }
    }
    fn thaw(from: &mut Reader) -> Option<Self> {
        Some(match bool::thaw(from)? {
            false => Capture::Local(Reg::thaw(from)?),
            true => Capture::Free(u16::thaw(from)?),
        })
    }
}

impl Frozen for ConstValue {
    fn freeze(&self, to: &mut Writer) {
        let mut tag = |tag: u8| to.bytes.push(tag);
        match self {
            ConstValue::None => tag(0),
            ConstValue::Bool(false) => tag(1),
            ConstValue::Bool(true) => tag(2),
            ConstValue::Ellipsis => tag(3),
            ConstValue::Int(value) => {
                tag(4);
                value.freeze(to);
            }
            ConstValue::BigInt(digits, base) => {
                tag(5);
                digits.freeze(to);
                base.freeze(to);
            }
            ConstValue::Float(value) => {
                tag(6);
                value.freeze(to);
            }
            ConstValue::Complex(re, im) => {
                tag(7);
                re.freeze(to);
                im.freeze(to);
            }
            ConstValue::Str(text) => {
                tag(8);
                text.freeze(to);
            }
            ConstValue::Bytes(bytes) => {
                tag(9);
                bytes.freeze(to);
            }
            ConstValue::Tuple(items) => {
                tag(10);
                items.freeze(to);
            }
            ConstValue::FrozenSet(items) => {
                tag(11);
                items.freeze(to);
            }
            ConstValue::Code(unit) => {
                tag(12);
                unit.freeze(to);
            }
        }
    }
    fn thaw(from: &mut Reader) -> Option<Self> {
        Some(match from.byte()? {
            0 => ConstValue::None,
            1 => ConstValue::Bool(false),
            2 => ConstValue::Bool(true),
            3 => ConstValue::Ellipsis,
            4 => ConstValue::Int(i64::thaw(from)?),
            5 => ConstValue::BigInt(Name::thaw(from)?, u32::thaw(from)?),
            6 => ConstValue::Float(f64::thaw(from)?),
            7 => ConstValue::Complex(f64::thaw(from)?, f64::thaw(from)?),
            8 => ConstValue::Str(Name::thaw(from)?),
            9 => ConstValue::Bytes(Rc::thaw(from)?),
            10 => ConstValue::Tuple(Vec::thaw(from)?),
            11 => ConstValue::FrozenSet(Vec::thaw(from)?),
            12 => ConstValue::Code(Rc::new(CodeUnit::thaw(from)?)),
            _ => return None,
        })
    }
}

/// A struct: its fields in order.
macro_rules! fields {
    ($type:ident { $($field:ident),* $(; $rows:ident)? }) => {
        impl Frozen for $type {
            fn freeze(&self, to: &mut Writer) {
                $( self.$field.freeze(to); )*
                $( Rows::freeze(&self.$rows, to); )?
            }
            fn thaw(from: &mut Reader) -> Option<Self> {
                Some($type {
                    $( $field: Frozen::thaw(from)?, )*
                    $( $rows: Rows::thaw(from)?.0, )?
                })
            }
        }
    };
}

fields!(CacheKey {
    name,
    keywords,
    attr_end
});
fields!(Handler {
    start,
    end,
    handler,
    exc,
    live
});
fields!(CodeUnit {
    kind, top_level_await, name, qualname, doc, posonly, args, kwonly, vararg, kwarg, locals,
    hidden, cells, nregs, kept, freevars, captures, spans, handlers, consts, names, caches, first,
    uses_class_cell; instrs
});
