//! Patterns of `case`.

use super::Builder;
use crate::ast::{
    BinOp, Body, Constant, Expr, ExprKind, Ident, MatchCase, Pattern, PatternKind, Span,
};
use crate::checks::patterns;
use crate::error::SyntaxError;

/// One item of a mapping pattern as written.
pub(crate) enum PatternItem {
    /// `key: pattern`.
    Pair(Expr, Pattern),
    /// `**name`.
    Rest(Ident),
}

/// One argument of a class pattern as written.
pub(crate) struct PatternArgument {
    pub(crate) name: Option<Ident>,
    pub(crate) pattern: Pattern,
}

pub(crate) fn pattern_argument(name: Option<Ident>, pattern: Box<Pattern>) -> Box<PatternArgument> {
    Box::new(PatternArgument {
        name,
        pattern: *pattern,
    })
}

pub(crate) fn pattern_rest(name: Ident) -> Box<PatternItem> {
    Box::new(PatternItem::Rest(name))
}

impl Builder<'_> {
    pub(crate) fn match_case(
        &mut self,
        l: u32,
        pattern: Box<Pattern>,
        guard: Option<Expr>,
        body: Body,
    ) -> Box<MatchCase> {
        let span = Span::new(l, super::end_of(&body));
        Box::new(MatchCase {
            pattern: *pattern,
            guard,
            body,
            span,
        })
    }

    /// The whole pattern of a `case`.
    pub(crate) fn case_pattern(&mut self, pattern: Box<Pattern>) -> Box<Pattern> {
        pattern
    }

    pub(crate) fn sequence_pattern(
        &mut self,
        l: u32,
        list: Vec<Box<Pattern>>,
        r: u32,
    ) -> Box<Pattern> {
        let patterns = super::unbox(list);
        self.pattern(l, PatternKind::MatchSequence { patterns }, r)
    }

    pub(crate) fn star_pattern(&mut self, l: u32, name: Ident, r: u32) -> Box<Pattern> {
        let name = Some(name).filter(|name| &*name.name != "_");
        self.pattern(l, PatternKind::MatchStar { name }, r)
    }

    pub(crate) fn as_pattern(
        &mut self,
        l: u32,
        pattern: Box<Pattern>,
        name: Ident,
        r: u32,
    ) -> Box<Pattern> {
        if &*name.name == "_" {
            self.misfit(name.span.start);
        }
        let kind = PatternKind::MatchAs {
            pattern: Some(pattern),
            name: Some(name),
        };
        self.pattern(l, kind, r)
    }

    pub(crate) fn or_pattern(
        &mut self,
        l: u32,
        left: Box<Pattern>,
        right: Box<Pattern>,
        r: u32,
    ) -> Box<Pattern> {
        // `(a | b) | c` keeps its group: the span of a flat one begins where this one does.
        match *left {
            Pattern {
                kind: PatternKind::MatchOr { mut patterns },
                span,
                ..
            } if span.start == l => {
                patterns.push(*right);
                self.pattern(l, PatternKind::MatchOr { patterns }, r)
            }
            left => {
                let patterns = vec![left, *right];
                self.pattern(l, PatternKind::MatchOr { patterns }, r)
            }
        }
    }

    pub(crate) fn capture_pattern(&mut self, l: u32, name: Ident, r: u32) -> Box<Pattern> {
        let name = Some(name).filter(|name| &*name.name != "_");
        let kind = PatternKind::MatchAs {
            pattern: None,
            name,
        };
        self.pattern(l, kind, r)
    }

    /// A literal or a dotted name.
    pub(crate) fn value_pattern(&mut self, l: u32, value: Expr, r: u32) -> Box<Pattern> {
        let kind = match value.kind {
            ExprKind::Constant(
                singleton @ (Constant::None | Constant::Bool(true) | Constant::Bool(false)),
            ) => PatternKind::MatchSingleton { value: singleton },
            _ => PatternKind::MatchValue { value },
        };
        self.pattern(l, kind, r)
    }

    pub(crate) fn complex_pattern(
        &mut self,
        l: u32,
        left: Expr,
        op: BinOp,
        right: Expr,
        r: u32,
    ) -> Expr {
        let number = match &left.kind {
            ExprKind::UnaryOp { operand, .. } => operand,
            _ => &left,
        };
        if matches!(number.kind, ExprKind::Constant(Constant::Imaginary(_))) {
            let span = number.span;
            self.fail(SyntaxError::new(
                "real number required in complex literal",
                span,
            ));
        }
        if !matches!(right.kind, ExprKind::Constant(Constant::Imaginary(_))) {
            self.fail(SyntaxError::new(
                "imaginary number required in complex literal",
                right.span,
            ));
        }
        self.binary(l, left, op, right, r)
    }

    pub(crate) fn pattern_item(&mut self, key: Expr, pattern: Box<Pattern>) -> Box<PatternItem> {
        Box::new(PatternItem::Pair(key, *pattern))
    }

    pub(crate) fn mapping_pattern(
        &mut self,
        l: u32,
        items: Vec<Box<PatternItem>>,
        r: u32,
    ) -> Box<Pattern> {
        self.judge(patterns::misplaced_rest(&items));
        let (mut keys, mut patterns, mut rest) = (Vec::new(), Vec::new(), None);
        for item in items {
            match *item {
                PatternItem::Pair(key, pattern) => {
                    keys.push(key);
                    patterns.push(pattern);
                }
                PatternItem::Rest(name) => rest = Some(name),
            }
        }
        let kind = PatternKind::MatchMapping {
            keys,
            patterns,
            rest,
        };
        self.pattern(l, kind, r)
    }

    pub(crate) fn class_pattern(
        &mut self,
        l: u32,
        cls: Expr,
        arguments: Vec<Box<PatternArgument>>,
        r: u32,
    ) -> Box<Pattern> {
        self.judge(patterns::misplaced_argument(&arguments));
        let (mut patterns, mut kwd_attrs, mut kwd_patterns) = (Vec::new(), Vec::new(), Vec::new());
        for argument in arguments {
            match argument.name {
                Some(name) => {
                    kwd_attrs.push(name);
                    kwd_patterns.push(argument.pattern);
                }
                None => patterns.push(argument.pattern),
            }
        }
        let kind = PatternKind::MatchClass {
            cls,
            patterns,
            kwd_attrs,
            kwd_patterns,
        };
        self.pattern(l, kind, r)
    }
}
