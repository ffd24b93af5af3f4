//! Lexemes to tree: what the grammar's actions call.
//!
//! In come the lexemes; out goes a [`Module`], or the first thing wrong. A [`Builder`] is
//! handed through all actions: its methods, a file per family of nodes, make the nodes.
//! Invariants: every node's depth is at most [`MAX_DEPTH`]; an action never fails: what is
//! legal for the grammar but not for Python is recorded, the first one only, and parsing
//! goes on. The parser itself does not recurse. Counterpart: the actions of `python.gram`.

// Large nodes are boxed while they are on the parser's stack, because each of its entries is
// as large as the largest.
#![allow(clippy::vec_box, clippy::boxed_local, clippy::large_enum_variant)]

mod call;
mod depth;
mod expr;
mod fstring;
mod generated;
mod literal;
mod params;
mod pattern;
mod stmt;

pub(crate) use call::*;
pub(crate) use expr::*;
pub(crate) use fstring::{misplaced_conversion, wrong_conversion};
pub(crate) use literal::StringPart;
pub(crate) use params::*;
pub(crate) use pattern::*;
pub(crate) use stmt::*;

use crate::ast::{Expr, ExprKind, MAX_DEPTH, Module, Name, Pattern, Span, Stmt, StmtKind};
use crate::error::{ErrorKind, SyntaxError, Warning};
use crate::layout::Lexed;
use crate::token::Token;
use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasherDefault, Hasher};
use unicode_normalization::UnicodeNormalization;

/// What became of the lexemes.
pub(crate) enum Outcome {
    /// A tree.
    Tree {
        /// The tree.
        module: Module,
        /// What the literals in it give reason to warn about.
        warnings: Vec<Warning>,
    },
    /// They fit the grammar up to where this was found.
    Judged(Box<SyntaxError>),
    /// They do not fit the grammar.
    Misfit {
        /// Index of the first lexeme that does not fit; their number if more were expected.
        at: usize,
    },
}

/// Parses a file.
pub(crate) fn parse(text: &str, lexed: &Lexed) -> Outcome {
    let mut builder = Builder::new(text);
    let result = generated::run(&mut builder, &lexed.lexemes);
    if let Some(error) = builder.error {
        return Outcome::Judged(error);
    }
    if let Some(offset) = builder.misfit {
        let mut at = lexed
            .lexemes
            .partition_point(|lexeme| lexeme.start < offset);
        // DEDENTs stand where the next token does.
        while lexed
            .lexemes
            .get(at)
            .is_some_and(|lexeme| lexeme.token == Token::Dedent)
        {
            at += 1;
        }
        return Outcome::Misfit { at };
    }
    match result {
        Ok(body) if matches!(lexed.end, crate::layout::End::Whole) => Outcome::Tree {
            module: Module { body },
            warnings: builder.warnings,
        },
        Ok(_) => Outcome::Misfit {
            at: lexed.lexemes.len(),
        },
        Err(at) => Outcome::Misfit { at },
    }
}

/// Makes nodes, and keeps what belongs to no node.
pub(crate) struct Builder<'a> {
    text: &'a str,
    names: HashMap<&'a str, Name, BuildHasherDefault<NameHasher>>,
    /// The names that are written in other than ASCII characters, in NFKC.
    normalized: HashSet<Name>,
    error: Option<Box<SyntaxError>>,
    /// Texts of the f-strings that are not at their end yet, in order.
    undecodable: Vec<Box<SyntaxError>>,
    misfit: Option<u32>,
    warnings: Vec<Warning>,
}

impl<'a> Builder<'a> {
    fn new(text: &'a str) -> Self {
        Builder {
            text,
            names: HashMap::default(),
            normalized: HashSet::new(),
            error: None,
            undecodable: Vec::new(),
            misfit: None,
            warnings: Vec::new(),
        }
    }

    /// Records an error, if it is the first.
    fn fail(&mut self, error: impl Into<Box<SyntaxError>>) {
        if self.error.is_none() && self.misfit.is_none() {
            self.error = Some(error.into());
        }
    }

    /// Records that what stands at an offset is legal for the grammar only, if nothing was
    /// wrong before.
    fn misfit(&mut self, at: u32) {
        if self.error.is_none() && self.misfit.is_none() {
            self.misfit = Some(at);
        }
    }

    /// Records an offset that a check found.
    fn judge(&mut self, misplaced: Option<u32>) {
        if let Some(at) = misplaced {
            self.misfit(at);
        }
    }

    fn slice_text(&self, l: u32, r: u32) -> &'a str {
        &self.text[l as usize..r as usize]
    }

    /// The name that stands at `l..r`.
    fn name_at(&mut self, l: u32, r: u32) -> Name {
        let text = self.slice_text(l, r);
        if let Some(name) = self.names.get(text) {
            return name.clone();
        }
        // One text, one allocation, however it is written: `checks` compare addresses.
        let name: Name = if text.is_ascii() {
            self.normalized
                .get(text)
                .cloned()
                .unwrap_or_else(|| text.into())
        } else {
            let normal: String = text.nfkc().collect();
            let known = self.names.get(normal.as_str());
            let name = known
                .or_else(|| self.normalized.get(normal.as_str()))
                .cloned()
                .unwrap_or_else(|| normal.into());
            self.normalized.insert(name.clone());
            name
        };
        self.names.insert(text, name.clone());
        name
    }

    fn too_deep(&mut self, span: Span) {
        let mut error =
            SyntaxError::new("maximum recursion depth exceeded during compilation", span)
                .label(span, format!("nested more than {MAX_DEPTH} levels deep"))
                .help("give names to parts of it");
        error.kind = ErrorKind::Recursion;
        self.fail(error);
    }

    fn expr(&mut self, l: u32, kind: ExprKind, r: u32) -> Expr {
        let depth = 1 + depth::below_expr(&kind);
        self.expr_of_depth(l, kind, r, depth)
    }

    fn expr_of_depth(&mut self, l: u32, kind: ExprKind, r: u32, depth: u16) -> Expr {
        let span = Span::new(l, r);
        if depth > MAX_DEPTH {
            self.too_deep(span);
            return Expr {
                kind: ExprKind::Constant(crate::ast::Constant::None),
                span,
                depth: 1,
                parenthesized: false,
            };
        }
        Expr {
            kind,
            span,
            depth,
            parenthesized: false,
        }
    }

    fn stmt(&mut self, l: u32, kind: StmtKind, r: u32) -> Box<Stmt> {
        let depth = 1 + depth::below_stmt(&kind);
        let span = Span::new(l, r);
        if depth > MAX_DEPTH {
            self.too_deep(span);
            return Box::new(Stmt {
                kind: StmtKind::Pass,
                span,
                depth: 1,
            });
        }
        Box::new(Stmt { kind, span, depth })
    }

    fn pattern(&mut self, l: u32, kind: crate::ast::PatternKind, r: u32) -> Box<Pattern> {
        let depth = 1 + depth::below_pattern(&kind);
        let span = Span::new(l, r);
        if depth > MAX_DEPTH {
            self.too_deep(span);
            return Box::new(Pattern {
                kind: crate::ast::PatternKind::MatchAs {
                    pattern: None,
                    name: None,
                },
                span,
                depth: 1,
            });
        }
        Box::new(Pattern { kind, span, depth })
    }
}

/// A list with one item more.
pub(crate) fn push<T>(mut list: Vec<T>, item: T) -> Vec<T> {
    list.push(item);
    list
}

/// Two lists as one.
pub(crate) fn append<T>(mut list: Vec<T>, mut more: Vec<T>) -> Vec<T> {
    list.append(&mut more);
    list
}

/// The nodes that were in boxes.
pub(crate) fn unbox<T>(list: Vec<Box<T>>) -> Vec<T> {
    list.into_iter().map(|item| *item).collect()
}

/// Hashes names: they are short, and nobody gains by making them collide on purpose more
/// than the length of his own text.
#[derive(Default)]
pub(crate) struct NameHasher(u64);

impl Hasher for NameHasher {
    fn write(&mut self, bytes: &[u8]) {
        const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;
        let mut chunks = bytes.chunks_exact(8);
        for chunk in &mut chunks {
            let mut word = [0; 8];
            word.copy_from_slice(chunk);
            self.0 = (self.0.rotate_left(5) ^ u64::from_le_bytes(word)).wrapping_mul(FACTOR);
        }
        let mut word = [0; 8];
        let rest = chunks.remainder();
        word[..rest.len()].copy_from_slice(rest);
        self.0 = (self.0.rotate_left(5) ^ u64::from_le_bytes(word)).wrapping_mul(FACTOR);
    }

    fn write_u8(&mut self, byte: u8) {
        self.0 ^= u64::from(byte);
    }

    fn finish(&self) -> u64 {
        self.0 ^ (self.0 >> 32)
    }
}
