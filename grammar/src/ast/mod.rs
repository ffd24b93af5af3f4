//! The syntax tree: what the parser makes and the compiler reads.
//!
//! Node names are those of CPython's `ast` module, so that its documentation
//! describes this tree as well. Every node has a [`Span`] in bytes of the source.
//! Nesting is bounded by [`MAX_DEPTH`], checked when a node is made, so that every
//! recursive walk over a tree, its drop included, is bounded too.

mod expr;
mod pattern;
mod stmt;

pub use expr::*;
pub use pattern::*;
pub use stmt::*;

use std::rc::Rc;

/// The deepest a tree may nest.
pub const MAX_DEPTH: u16 = 1500;

/// A range of bytes in the source text: `start..end`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Hash)]
pub struct Span {
    /// Offset of the first byte.
    pub start: u32,
    /// Offset past the last byte.
    pub end: u32,
}

impl Span {
    /// The span `start..end`.
    pub const fn new(start: u32, end: u32) -> Self {
        Span { start, end }
    }

    /// The smallest span that covers both.
    pub fn to(self, other: Span) -> Span {
        Span {
            start: self.start.min(other.start),
            end: self.end.max(other.end),
        }
    }
}

/// The text of a name.
pub type Name = Rc<str>;

/// A name where it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Ident {
    /// The name, in NFKC.
    pub name: Name,
    /// Where it stands.
    pub span: Span,
}

/// A whole source file (or the code of `-c`).
#[derive(Debug)]
pub struct Module {
    /// Its statements.
    pub body: Vec<Stmt>,
}
