//! What the script calls an object: short texts for the expressions it awaits and calls.
//!
//! `await asyncio.wait_for(q.get(), 1)` is `wait_for(q.get)`, `async with self.lock:` is
//! `self.lock`, `async with TaskGroup() as group:` is `group`. Each is made once, from the
//! tree of the expression's own text, and kept by its place.

use super::{Place, targets};
use crate::object::{CodeObject, Ptr};
use asyncscript_syntax::ast::{Expr, ExprKind, Span, StmtKind};
use asyncscript_syntax::{Source, parse_module};
use hashbrown::{HashMap, HashSet};
use std::rc::Rc;

/// An instruction of the script at which something happens.
pub(super) struct Site {
    code: Ptr<CodeObject>,
    at: u32,
    /// The name of the expression.
    pub name: Rc<str>,
    /// It is a call: its value has no name.
    pub unnamed: bool,
    pub place: Place,
    /// The name of the function.
    pub function: Rc<str>,
}

impl Site {
    /// Is it this instruction?
    pub fn is(&self, code: &CodeObject, at: u32) -> bool {
        std::ptr::eq(&*self.code, code) && self.at == at
    }
}

/// Names, each made once.
#[derive(Default)]
pub(super) struct Names {
    sites: HashMap<(usize, u32), Rc<Site>>,
    /// The sites asked for lately, by a hash of their keys.
    near: Vec<Option<Rc<Site>>>,
    /// Names with a method or a number behind them.
    joined: HashMap<(usize, usize), Rc<str>>,
    numbered: HashMap<(usize, usize), Rc<str>>,
    group: Option<Rc<str>>,
    functions: HashSet<Rc<str>>,
    /// By file: the targets of its assignments, by where the value begins and ends.
    targets: HashMap<usize, FileTargets>,
    /// The texts that were joined: their addresses stay taken.
    texts: Vec<Rc<str>>,
}

/// The targets of a file's assignments.
struct FileTargets {
    /// Its address stays taken.
    _source: Rc<Source>,
    of: targets::Targets,
}

/// Stands in a name for an object that has none.
pub(super) const UNNAMED: char = '\0';

/// Columns of a name.
const LIMIT: usize = 24;
/// More sites than this are forgotten: a script may compile code without end.
const SITES: usize = 20_000;
const NEAR: usize = 64;

impl Names {
    /// What is known of an instruction.
    #[inline]
    pub fn known(&self, code: &CodeObject, at: u32) -> Option<Rc<Site>> {
        let address = code as *const CodeObject as usize;
        let site = self.near.get(place(address, at))?.as_ref()?;
        site.is(code, at).then(|| site.clone())
    }

    /// What is known of an instruction; `where_` tells its place.
    pub fn site(
        &mut self,
        code: &Ptr<CodeObject>,
        at: u32,
        where_: impl FnOnce() -> Place,
    ) -> Rc<Site> {
        let address = &**code as *const CodeObject as usize;
        let site = match self.sites.get(&(address, at)) {
            Some(site) => site.clone(),
            None => {
                let spans = &code.unit.spans;
                let span = spans.get(at as usize).unwrap_or(code.unit.first);
                let (name, unnamed) = name_of(&code.source, span);
                let site = Rc::new(Site {
                    code: code.clone(),
                    at,
                    name: name.into(),
                    unnamed,
                    place: where_(),
                    function: self.function(code.name.text()),
                });
                self.texts.push(site.name.clone());
                if self.sites.len() >= SITES {
                    self.sites.clear();
                    self.near.clear();
                }
                self.sites.insert((address, at), site.clone());
                site
            }
        };
        self.near.resize(NEAR, None);
        self.near[place(address, at)] = Some(site.clone());
        site
    }

    /// `name.method`. Both texts must live for ever or be names made here.
    pub fn method(&mut self, name: &Rc<str>, method: &'static str) -> Rc<str> {
        let key = (
            Rc::as_ptr(name) as *const u8 as usize,
            method.as_ptr() as usize,
        );
        if let Some(joined) = self.joined.get(&key) {
            return joined.clone();
        }
        let joined: Rc<str> = format!("{name}.{method}").into();
        self.texts.push(name.clone());
        self.texts.push(joined.clone());
        self.joined.insert(key, joined.clone());
        joined
    }

    /// The target of the assignment whose value an instruction makes: `self.lock`.
    pub fn target(&mut self, code: &CodeObject, at: u32) -> Option<Rc<str>> {
        let span = code.unit.spans.get(at as usize)?;
        let key = Rc::as_ptr(&code.source) as usize;
        let targets = self.targets.entry(key).or_insert_with(|| {
            let mut found = FileTargets {
                _source: code.source.clone(),
                of: HashMap::new(),
            };
            if let Ok(parsed) = parse_module(&code.source) {
                targets::collect(&parsed.module.body, &code.source, &mut found.of);
            }
            found
        });
        targets.of.get(&(span.start, span.end)).cloned()
    }

    /// The name of a function, shared.
    pub fn function(&mut self, name: &str) -> Rc<str> {
        if let Some(name) = self.functions.get(name) {
            return name.clone();
        }
        let name: Rc<str> = name.into();
        self.functions.insert(name.clone());
        name
    }

    /// `group(n)`.
    pub fn group(&mut self, number: usize) -> Rc<str> {
        let name = self.group.get_or_insert_with(|| "group".into()).clone();
        self.numbered(&name, number)
    }

    /// `name(n)`.
    pub fn numbered(&mut self, name: &Rc<str>, number: usize) -> Rc<str> {
        let key = (Rc::as_ptr(name) as *const u8 as usize, number);
        if let Some(joined) = self.numbered.get(&key) {
            return joined.clone();
        }
        let joined: Rc<str> = format!("{name}({number})").into();
        self.texts.push(name.clone());
        self.texts.push(joined.clone());
        self.numbered.insert(key, joined.clone());
        joined
    }
}

/// Where a site is looked for first.
fn place(address: usize, at: u32) -> usize {
    (address >> 4 ^ (at as usize) << 2 ^ at as usize) % NEAR
}

/// `lock` of `async with lock as l:` at the span of `lock`: `l` if that is a plain name and `lock` is a call.
fn name_of(source: &Source, span: Span) -> (String, bool) {
    let text = source.slice(span);
    if text.starts_with("async for ") {
        return name_of_loop(text);
    }
    // In parentheses it may go over lines; only its own span was cut out.
    let Ok(parsed) = Source::new("<name>", format!("({text}\n)")) else {
        return (plain(text), false);
    };
    let Ok(parsed_module) = parse_module(&parsed) else {
        return (plain(text), false);
    };
    let [stmt] = parsed_module.module.body.as_slice() else {
        return (plain(text), false);
    };
    let StmtKind::Expr { value } = &stmt.kind else {
        return (plain(text), false);
    };
    let value = looped_over(value);
    if let ExprKind::Call { .. } = &value.kind {
        if let Some(target) = target_after(source, span.end) {
            return (target, false);
        }
    }
    let mut name = String::new();
    short(value, &parsed, &mut name);
    let is_call = matches!(value.kind, ExprKind::Call { .. });
    (super::values::cut(&name, LIMIT), is_call)
}

/// What an `async for` goes over; its span is the whole statement, of which the head is read.
fn name_of_loop(text: &str) -> (String, bool) {
    for (colon, _) in text.match_indices(':') {
        let Ok(head) = Source::new("<name>", format!("{} pass", &text[..=colon])) else {
            continue;
        };
        let Ok(parsed) = parse_module(&head) else {
            continue;
        };
        if let [stmt] = parsed.module.body.as_slice()
            && let StmtKind::For { iter, .. } = &stmt.kind
        {
            let mut name = String::new();
            short(iter, &head, &mut name);
            let is_call = matches!(iter.kind, ExprKind::Call { .. });
            return (super::values::cut(&name, LIMIT), is_call);
        }
    }
    (plain(text), false)
}

/// What an asynchronous comprehension goes over; any other expression itself.
fn looped_over(expr: &Expr) -> &Expr {
    let generators = match &expr.kind {
        ExprKind::ListComp { generators, .. }
        | ExprKind::SetComp { generators, .. }
        | ExprKind::DictComp { generators, .. }
        | ExprKind::GeneratorExp { generators, .. } => generators,
        _ => return expr,
    };
    let found = generators.iter().find(|clause| clause.is_async);
    found.map_or(expr, |clause| &clause.iter)
}

/// The name after ` as `, if one follows.
fn target_after(source: &Source, end: u32) -> Option<String> {
    let rest = source.text().get(end as usize..)?;
    let rest = rest
        .trim_start_matches([' ', '\t', '\\', '\n'])
        .strip_prefix("as ")?;
    let rest = rest.trim_start();
    let len = rest
        .find(|char: char| !(char.is_alphanumeric() || char == '_'))
        .unwrap_or(rest.len());
    (len > 0).then(|| rest[..len].to_owned())
}

fn plain(text: &str) -> String {
    let one_line: Vec<&str> = text.split_whitespace().collect();
    super::values::cut(&one_line.join(" "), LIMIT)
}

fn short(expr: &Expr, source: &Source, out: &mut String) {
    match &expr.kind {
        ExprKind::Name(name) => out.push_str(name),
        ExprKind::Await { value } => short(value, source, out),
        ExprKind::NamedExpr { value, .. } => short(value, source, out),
        ExprKind::Attribute { value, attr } => {
            if !matches!(&value.kind, ExprKind::Name(name) if &**name == "asyncio") {
                match value.kind {
                    ExprKind::Call { .. } if out.is_empty() => out.push(UNNAMED),
                    _ => short(value, source, out),
                }
                out.push('.');
            }
            out.push_str(&attr.name);
        }
        ExprKind::Call { func, args, .. } => {
            let before = out.len();
            short(func, source, out);
            // What these do is done to their argument.
            if matches!(&out[before..], "wait_for" | "shield" | "ensure_future") {
                if let Some(first) = args.first() {
                    out.push('(');
                    short(first, source, out);
                    out.push(')');
                }
            }
        }
        ExprKind::Subscript { value, slice } => {
            short(value, source, out);
            let index = plain(source.slice(slice.span));
            out.push('[');
            out.push_str(&super::values::cut(&index, 12));
            out.push(']');
        }
        _ => out.push_str(&plain(source.slice(expr.span))),
    }
}
