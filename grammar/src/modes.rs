//! What `compile` asks of a text in its modes "eval" and "single", beyond being a program.
//!
//! Nothing is given back but the error: the text is compiled as a program afterwards.

use crate::ast::{ExprKind, Span, StmtKind};
use crate::error::{Stage, SyntaxError};
use crate::source::Source;
use crate::token::Token;
use crate::{explain, is_block, layout, parse_module, tokens};

/// Whether a text is an expression and nothing else.
pub fn check_expression(source: &Source) -> Result<(), SyntaxError> {
    let parsed = parse_module(source);
    if let Ok(parsed) = &parsed
        && let [statement] = parsed.module.body.as_slice()
        && let StmtKind::Expr { value } = &statement.kind
        && !source.text()[statement.span.end as usize..].contains(';')
        // A tuple may have stars, and no brackets around it.
        && !matches!(
            value.kind,
            ExprKind::Tuple { .. } | ExprKind::Starred { .. } | ExprKind::Yield { .. } | ExprKind::YieldFrom { .. }
        )
    {
        return Ok(());
    }
    if let Some(mut error) = explain::expression(source, &layout::lex(source.text())) {
        explain::hints::describe(&mut error);
        return Err(*error);
    }
    parsed.map(drop)
}

/// Whether a text is one statement, or several simple ones in a line. What follows is not read by CPython
/// either, and a compound statement must end with a newline.
pub fn check_single(source: &Source) -> Result<(), SyntaxError> {
    let parsed = parse_module(source);
    let (lexemes, _) = tokens(source);
    let newline = lexemes
        .iter()
        .find(|lexeme| lexeme.token == Token::Newline)
        .map(|lexeme| lexeme.start);
    let compound = match (&parsed, lexemes.first()) {
        (Ok(parsed), _) => parsed.module.body.first().is_some_and(is_block),
        (Err(_), Some(first)) => is_head(first.token),
        (Err(_), None) => false,
    };
    let end = source.text().len() as u32;
    let invalid = |start, end| Err(SyntaxError::new("invalid syntax", Span::new(start, end)));
    let after = |at: u32| lexemes.iter().find(move |lexeme| lexeme.start > at);
    let in_head = lexemes
        .last()
        .is_some_and(|last| last.token == Token::Newline);
    let unended = compound && in_head && !source.text().ends_with('\n');
    match (parsed, newline) {
        // The compiler sees what the parser has accepted.
        (Err(error), _) if unended && matches!(error.stage, Stage::Future | Stage::Tree) => {
            invalid(end, end)
        }
        (Err(error), _) if compound => Err(error),
        (Err(error), newline) if newline.is_none_or(|at| error.span.start <= at) => Err(error),
        (Ok(parsed), _) if parsed.module.body.is_empty() => invalid(end, end),
        (Ok(parsed), _) if compound => {
            let second = parsed.module.body.get(1).map(|second| second.span.start);
            if let Some(second) = second.and_then(|start| after(start.saturating_sub(1))) {
                return invalid(second.start, second.end);
            }
            match unended {
                true => invalid(end, end),
                false => Ok(()),
            }
        }
        (Err(_), Some(at)) => several(at),
        (Ok(_), Some(at)) if after(at).is_some() => several(at),
        _ => Ok(()),
    }
}

fn several(at: u32) -> Result<(), SyntaxError> {
    let message = "multiple statements found while compiling a single statement";
    Err(SyntaxError::new(message, Span::new(at, at + 1)))
}

/// Does a compound statement begin so?
fn is_head(token: Token) -> bool {
    use Token::{Async, At, Class, Def, For, If, Match, Try, While, With};
    matches!(
        token,
        If | While | For | With | Try | Def | Class | Async | At | Match
    )
}
