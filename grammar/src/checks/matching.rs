//! What CPython's compiler finds in patterns.

use super::context::{Context, not_debug};
use super::{Verdict, wrong};
use crate::ast::{Constant, Expr, ExprKind, Ident, Pattern, PatternKind, UnaryOp};

/// Names that a pattern binds so far.
type Names<'a> = Vec<&'a str>;

impl Context<'_> {
    /// Checks the pattern of a `case`. `open`: it may match everything.
    pub(super) fn case(&mut self, pattern: &Pattern, open: bool) -> Verdict {
        self.pattern(pattern, open, &mut Names::new())
    }

    fn pattern<'p>(&mut self, pattern: &'p Pattern, open: bool, names: &mut Names<'p>) -> Verdict {
        match &pattern.kind {
            PatternKind::MatchValue { value } => {
                if !is_literal(value) && !matches!(value.kind, ExprKind::Attribute { .. }) {
                    return wrong(
                        "patterns may only match literals and attribute lookups",
                        pattern.span,
                    );
                }
                self.expr(value)
            }
            PatternKind::MatchSingleton { .. } => Ok(()),
            PatternKind::MatchSequence { patterns } => self.sequence(pattern, patterns, names),
            PatternKind::MatchMapping {
                keys,
                patterns,
                rest,
            } => {
                self.keys(keys, pattern)?;
                self.subpatterns(patterns, names)?;
                match rest {
                    Some(rest) => bind(rest, pattern, names),
                    None => Ok(()),
                }
            }
            PatternKind::MatchClass {
                cls,
                patterns,
                kwd_attrs,
                kwd_patterns,
            } => {
                attributes(kwd_attrs, kwd_patterns)?;
                self.expr(cls)?;
                self.subpatterns(patterns, names)?;
                self.subpatterns(kwd_patterns, names)
            }
            PatternKind::MatchStar { name } => match name {
                Some(name) => bind(name, pattern, names),
                None => Ok(()),
            },
            PatternKind::MatchAs {
                pattern: Some(inner),
                name,
            } => {
                self.pattern(inner, open, names)?;
                match name {
                    Some(name) => bind(name, pattern, names),
                    None => Ok(()),
                }
            }
            PatternKind::MatchAs {
                pattern: None,
                name,
            } => {
                if !open {
                    let what = match name {
                        Some(name) => format!("name capture '{}'", name.name),
                        None => "wildcard".into(),
                    };
                    return wrong(
                        format!("{what} makes remaining patterns unreachable"),
                        pattern.span,
                    );
                }
                match name {
                    Some(name) => bind(name, pattern, names),
                    None => Ok(()),
                }
            }
            PatternKind::MatchOr { patterns } => self.alternatives(pattern, patterns, open, names),
        }
    }

    fn subpatterns<'p>(&mut self, list: &'p [Pattern], names: &mut Names<'p>) -> Verdict {
        list.iter()
            .try_for_each(|part| self.pattern(part, true, names))
    }

    fn sequence<'p>(
        &mut self,
        whole: &Pattern,
        list: &'p [Pattern],
        names: &mut Names<'p>,
    ) -> Verdict {
        let starred = |part: &&Pattern| matches!(part.kind, PatternKind::MatchStar { .. });
        if list.iter().filter(starred).count() > 1 {
            return wrong("multiple starred names in sequence pattern", whole.span);
        }
        self.subpatterns(list, names)
    }

    fn alternatives<'p>(
        &mut self,
        whole: &Pattern,
        list: &'p [Pattern],
        open: bool,
        names: &mut Names<'p>,
    ) -> Verdict {
        let mut first: Option<Names<'p>> = None;
        for (index, alternative) in list.iter().enumerate() {
            let mut bound = Names::new();
            let last = index + 1 == list.len();
            self.pattern(alternative, open && last, &mut bound)?;
            bound.sort_unstable();
            match &first {
                None => first = Some(bound),
                Some(first) if *first != bound => {
                    return wrong("alternative patterns bind different names", whole.span);
                }
                Some(_) => {}
            }
        }
        for name in first.unwrap_or_default() {
            if names.contains(&name) {
                return wrong(
                    format!("multiple assignments to name '{name}' in pattern"),
                    whole.span,
                );
            }
            names.push(name);
        }
        Ok(())
    }

    fn keys(&mut self, keys: &[Expr], whole: &Pattern) -> Verdict {
        for (index, key) in keys.iter().enumerate() {
            if matches!(key.kind, ExprKind::Attribute { .. }) {
                self.expr(key)?;
                continue;
            }
            if !is_literal(key) {
                return wrong(
                    "mapping pattern keys may only match literals and attribute lookups",
                    whole.span,
                );
            }
            if keys[..index].iter().any(|other| is_equal(other, key)) {
                return wrong(
                    format!("mapping pattern checks duplicate key ({})", repr(key)),
                    whole.span,
                );
            }
        }
        Ok(())
    }
}

fn bind<'p>(name: &'p Ident, pattern: &Pattern, names: &mut Names<'p>) -> Verdict {
    not_debug(name, pattern.span)?;
    if names.contains(&&*name.name) {
        return wrong(
            format!("multiple assignments to name '{}' in pattern", name.name),
            pattern.span,
        );
    }
    names.push(&name.name);
    Ok(())
}

fn attributes(names: &[Ident], patterns: &[Pattern]) -> Verdict {
    for (index, name) in names.iter().enumerate() {
        not_debug(name, patterns[index].span)?;
        if let Some(again) = names[index + 1..]
            .iter()
            .position(|other| other.name == name.name)
        {
            return wrong(
                format!("attribute name repeated in class pattern: {}", name.name),
                patterns[index + 1 + again].span,
            );
        }
    }
    Ok(())
}

/// A constant, or a number with a sign, or a complex one.
fn is_literal(expr: &Expr) -> bool {
    match &expr.kind {
        ExprKind::Constant(_) => true,
        ExprKind::UnaryOp { operand, .. } => is_literal(operand),
        ExprKind::BinOp { left, right, .. } => is_literal(left) && is_literal(right),
        _ => false,
    }
}

/// The value of a real number, `True` and `False` included.
fn number(expr: &Expr) -> Option<f64> {
    match &expr.kind {
        ExprKind::Constant(Constant::Int(value)) => Some(*value as f64),
        ExprKind::Constant(Constant::Float(value)) => Some(*value),
        ExprKind::Constant(Constant::Bool(value)) => Some(f64::from(*value)),
        ExprKind::UnaryOp {
            op: UnaryOp::USub,
            operand,
        } => number(operand).map(|value| -value),
        _ => None,
    }
}

fn is_equal(one: &Expr, other: &Expr) -> bool {
    if let (Some(one), Some(other)) = (number(one), number(other)) {
        return one == other;
    }
    match (&one.kind, &other.kind) {
        (ExprKind::Constant(one), ExprKind::Constant(other)) => one == other,
        _ => false,
    }
}

/// `repr` of a key.
fn repr(key: &Expr) -> String {
    match &key.kind {
        ExprKind::Constant(value) => match value {
            Constant::None => "None".into(),
            Constant::Bool(true) => "True".into(),
            Constant::Bool(false) => "False".into(),
            Constant::Ellipsis => "Ellipsis".into(),
            Constant::Int(value) => value.to_string(),
            Constant::BigInt(digits, _) => digits.to_string(),
            Constant::Float(value) => format!("{value:?}"),
            Constant::Imaginary(value) => format!("{value}j"),
            Constant::Str(text) => {
                let quote = if text.contains('\'') && !text.contains('"') {
                    '"'
                } else {
                    '\''
                };
                let mut out = String::from(quote);
                for character in text.chars() {
                    match character {
                        '\\' => out.push_str("\\\\"),
                        '\n' => out.push_str("\\n"),
                        '\t' => out.push_str("\\t"),
                        '\r' => out.push_str("\\r"),
                        _ if character == quote => out.extend(['\\', quote]),
                        _ => out.push(character),
                    }
                }
                out.push(quote);
                out
            }
            Constant::Bytes(bytes) => format!("b'{}'", bytes.escape_ascii()),
        },
        ExprKind::UnaryOp { operand, .. } => match repr(operand) {
            zero if zero == "0" => zero,
            number => format!("-{number}"),
        },
        _ => "...".into(),
    }
}
