//! Patterns of `case`.

use super::{Constant, Expr, Ident, Span};

/// A pattern.
#[derive(Debug)]
pub struct Pattern {
    /// What it is.
    pub kind: PatternKind,
    /// Where it stands.
    pub span: Span,
    /// How deep the tree below it is.
    pub depth: u16,
}

/// The kinds of patterns, named as in CPython's `ast`.
#[derive(Debug)]
#[allow(missing_docs)]
pub enum PatternKind {
    /// A literal or a dotted name, compared with `==`.
    MatchValue {
        value: Expr,
    },
    /// `None`, `True`, `False`, compared with `is`.
    MatchSingleton {
        value: Constant,
    },
    MatchSequence {
        patterns: Vec<Pattern>,
    },
    /// `rest` is the name after `**`.
    MatchMapping {
        keys: Vec<Expr>,
        patterns: Vec<Pattern>,
        rest: Option<Ident>,
    },
    MatchClass {
        cls: Expr,
        patterns: Vec<Pattern>,
        kwd_attrs: Vec<Ident>,
        kwd_patterns: Vec<Pattern>,
    },
    /// `*name` in a sequence; `None` for `*_`.
    MatchStar {
        name: Option<Ident>,
    },
    /// `pattern as name`; a bare capture has no pattern, the wildcard `_` neither.
    MatchAs {
        pattern: Option<Box<Pattern>>,
        name: Option<Ident>,
    },
    MatchOr {
        patterns: Vec<Pattern>,
    },
}
