//! Arguments of calls and of class statements.

use super::Builder;
use crate::ast::{Comprehension, Expr, ExprKind, Ident, Keyword, Span};
use crate::checks::arguments;

/// The arguments between two parentheses, sorted.
#[derive(Debug, Default)]
pub(crate) struct Arguments {
    pub(crate) args: Vec<Expr>,
    pub(crate) keywords: Vec<Keyword>,
    /// Where the first `for` of a lone generator without parentheses of its own is.
    pub(crate) generator: Option<u32>,
}

/// One argument as written.
#[derive(Debug)]
pub(crate) enum Argument {
    /// `value` or `*value`.
    Positional(Expr),
    /// `value for …` without parentheses of its own.
    Generator(Expr),
    /// `name=value` or `**value`.
    Keyword(Keyword),
}

pub(crate) fn positional(value: Expr) -> Box<Argument> {
    Box::new(Argument::Positional(value))
}

impl Builder<'_> {
    pub(crate) fn generator_argument(
        &mut self,
        l: u32,
        elt: Expr,
        generators: Vec<Comprehension>,
        r: u32,
    ) -> Box<Argument> {
        let generator = self.generator(l, elt, generators, r);
        Box::new(Argument::Generator(generator))
    }

    pub(crate) fn keyword(&mut self, l: u32, name: Expr, value: Expr, r: u32) -> Box<Argument> {
        let arg = Some(match name.kind {
            ExprKind::Name(text) => Ident {
                name: text,
                span: name.span,
            },
            _ => Ident {
                name: "".into(),
                span: name.span,
            },
        });
        Box::new(Argument::Keyword(Keyword {
            arg,
            value,
            span: Span::new(l, r),
        }))
    }

    pub(crate) fn starred_argument(&mut self, l: u32, value: Expr, r: u32) -> Box<Argument> {
        let starred = self.starred(l, value, r);
        Box::new(Argument::Positional(starred))
    }

    pub(crate) fn double_starred_argument(&mut self, l: u32, value: Expr, r: u32) -> Box<Argument> {
        Box::new(Argument::Keyword(Keyword {
            arg: None,
            value,
            span: Span::new(l, r),
        }))
    }

    pub(crate) fn arguments(&mut self, l: u32, list: Vec<Box<Argument>>, r: u32) -> Arguments {
        let trailing_comma = self.slice_text(l, r - 1).trim_end().ends_with(',');
        self.judge(arguments::misplaced(&list, trailing_comma));
        let mut arguments = Arguments::default();
        for argument in list {
            match *argument {
                Argument::Positional(value) => arguments.args.push(value),
                Argument::Generator(mut value) => {
                    if let ExprKind::GeneratorExp { generators, .. } = &value.kind {
                        arguments.generator = generators.first().map(|first| first.span.start);
                    }
                    // A lone generator's parentheses are those of the call.
                    value.span = Span::new(l, r);
                    arguments.args.push(value);
                }
                Argument::Keyword(keyword) => arguments.keywords.push(keyword),
            }
        }
        arguments
    }

    pub(crate) fn call(&mut self, l: u32, func: Expr, arguments: Arguments, r: u32) -> Expr {
        let kind = ExprKind::Call {
            func: Box::new(func),
            args: arguments.args,
            keywords: arguments.keywords,
        };
        self.expr(l, kind, r)
    }
}
