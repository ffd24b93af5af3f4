//! A compiled unit as plain data: instructions, constants, names, positions.

use super::{Instr, Reg};
pub use asyncscript_syntax::ast::{Name, Span};
use std::rc::Rc;

/// What kind of unit it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnitKind {
    /// A module's body: names are globals, the result is None.
    Module,
    /// An expression (`eval`): names are globals, the result is its value.
    Expression,
    /// A class body: register 0 holds the namespace.
    Class,
    /// `exec`/`eval` with a namespace of its own in register 0.
    Namespace,
    /// A function, a lambda.
    Function,
    /// A generator function, a generator expression.
    Generator,
    /// An `async def` without `yield`; a module or REPL input with top-level `await`.
    Coroutine,
    /// An `async def` with `yield`; an asynchronous generator expression.
    AsyncGenerator,
}

/// The compiled code of one function, class body or module.
#[derive(Debug)]
pub struct CodeUnit {
    /// What it is.
    pub kind: UnitKind,
    /// A module (or namespace) body with top-level `await`: it runs as a coroutine whose names are globals.
    pub top_level_await: bool,
    /// `f`, `<lambda>`, `<genexpr>`, `<module>`, the class's name.
    pub name: Name,
    /// `C.f.<locals>.g`.
    pub qualname: Name,
    /// The first statement of the body if it is a string.
    pub doc: Option<Name>,
    /// Number of positional-only parameters; they come first among the locals.
    pub posonly: u16,
    /// Number of positional parameters, the positional-only ones included.
    pub args: u16,
    /// Number of keyword-only parameters; they follow.
    pub kwonly: u16,
    /// `*args`: the local after the keyword-only parameters.
    pub vararg: bool,
    /// `**kwargs`: the local after that.
    pub kwarg: bool,
    /// Names of the locals, the parameters first; `nlocals` is their number. Locals of an
    /// inlined comprehension stand here as well, with the name they have in the source.
    pub locals: Vec<Name>,
    /// The locals (indices) that belong to inlined comprehensions: `locals()` leaves them out.
    pub hidden: Vec<u16>,
    /// The locals (indices) that hold cells once the prologue has run.
    pub cells: Vec<u16>,
    /// Number of registers, locals included.
    pub nregs: u16,
    /// Registers below this one may hold something when it returns; those above are empty then.
    pub kept: u16,
    /// Names of the free variables, in the order of the closure.
    pub freevars: Vec<Name>,
    /// Where the maker of the function finds the cell of each free variable.
    pub captures: Vec<Capture>,
    /// The instructions.
    pub instrs: Vec<Instr>,
    /// The span of the source of each instruction.
    pub spans: Spans,
    /// The exception table, innermost rows first.
    pub handlers: Vec<Handler>,
    /// Constants.
    pub consts: Vec<ConstValue>,
    /// Names.
    pub names: Vec<Name>,
    /// Inline caches, empty as yet: what each looks up.
    pub caches: Vec<CacheKey>,
    /// Where the definition begins: the first decorator, else `def`. (`co_firstlineno`.)
    pub first: Span,
    /// A method defined in a class body whose code uses `__class__` or `super`.
    pub uses_class_cell: bool,
}

/// The span of the source of each instruction of a unit.
#[derive(Clone, Debug)]
pub enum Spans {
    /// Of a unit compiled just now.
    Fresh(Vec<Span>),
    /// Of a unit of the library: start and end, four bytes each, read when they are asked for.
    Frozen(&'static [[u8; 8]]),
}

impl Spans {
    /// Of how many instructions.
    pub fn len(&self) -> usize {
        match self {
            Spans::Fresh(spans) => spans.len(),
            Spans::Frozen(rows) => rows.len(),
        }
    }

    /// Is there none?
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// All of them, in order.
    pub fn iter(&self) -> impl Iterator<Item = Span> {
        (0..self.len()).filter_map(|at| self.get(at))
    }

    /// That of one instruction.
    pub fn get(&self, at: usize) -> Option<Span> {
        match self {
            Spans::Fresh(spans) => spans.get(at).copied(),
            Spans::Frozen(rows) => rows.get(at).map(|[a, b, c, d, e, f, g, h]| Span {
                start: u32::from_le_bytes([*a, *b, *c, *d]),
                end: u32::from_le_bytes([*e, *f, *g, *h]),
            }),
        }
    }
}

/// Where a new function finds the cell of a free variable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Capture {
    /// A local of the maker, which holds a cell.
    Local(Reg),
    /// A free variable of the maker.
    Free(u16),
}

/// What an inline cache looks up.
#[derive(Clone, Debug, PartialEq)]
pub struct CacheKey {
    /// The attribute's or global's name.
    pub name: Name,
    /// Of a method call with keyword arguments: their names (the last arguments), an index into the constants.
    pub keywords: Option<u16>,
    /// Of a method call: where the method's name ends. An error of the look-up is underlined up to here, one of the
    /// call as a whole.
    pub attr_end: u32,
}

/// A row of the exception table: an exception raised by instructions `start..end` goes to `handler`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Handler {
    /// First instruction covered.
    pub start: u32,
    /// Past the last one.
    pub end: u32,
    /// Where to go on.
    pub handler: u32,
    /// The temporary that receives the exception.
    pub exc: Reg,
    /// Temporaries from here on are dropped first (`exc` may be among them).
    pub live: Reg,
}

/// A constant.
#[derive(Clone, Debug)]
#[allow(missing_docs)]
pub enum ConstValue {
    None,
    Bool(bool),
    Ellipsis,
    Int(i64),
    /// Digits and base.
    BigInt(Rc<str>, u32),
    Float(f64),
    Complex(f64, f64),
    Str(Name),
    Bytes(Rc<[u8]>),
    Tuple(Vec<ConstValue>),
    FrozenSet(Vec<ConstValue>),
    Code(Rc<CodeUnit>),
}

/// A constant by type and value: `1`, `1.0` and `True` differ, and so do `0.0` and `-0.0`.
#[derive(PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum ConstKey {
    None,
    Bool(bool),
    Ellipsis,
    Int(i64),
    BigInt(Rc<str>, u32),
    Float(u64),
    Complex(u64, u64),
    Str(Rc<str>),
    Bytes(Rc<[u8]>),
    Tuple(Vec<ConstKey>),
    FrozenSet(Vec<ConstKey>),
    Code(usize),
}

impl ConstKey {
    /// The key of a constant.
    pub fn new(value: &ConstValue) -> ConstKey {
        match value {
            ConstValue::None => ConstKey::None,
            ConstValue::Bool(b) => ConstKey::Bool(*b),
            ConstValue::Ellipsis => ConstKey::Ellipsis,
            ConstValue::Int(i) => ConstKey::Int(*i),
            ConstValue::BigInt(digits, base) => ConstKey::BigInt(digits.clone(), *base),
            ConstValue::Float(f) => ConstKey::Float(f.to_bits()),
            ConstValue::Complex(re, im) => ConstKey::Complex(re.to_bits(), im.to_bits()),
            ConstValue::Str(s) => ConstKey::Str(s.clone()),
            ConstValue::Bytes(b) => ConstKey::Bytes(b.clone()),
            ConstValue::Tuple(items) => ConstKey::Tuple(items.iter().map(ConstKey::new).collect()),
            ConstValue::FrozenSet(items) => {
                ConstKey::FrozenSet(items.iter().map(ConstKey::new).collect())
            }
            ConstValue::Code(unit) => ConstKey::Code(Rc::as_ptr(unit) as usize),
        }
    }
}
