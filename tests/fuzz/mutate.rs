//! Scripts of the conformance suite with tokens deleted, doubled, exchanged, or taken from elsewhere.

use crate::random::Random;
use std::path::PathBuf;

/// A script with one to three tokens changed.
pub fn mutation(seed: u64, scripts: &[(String, PathBuf)]) -> String {
    let mut random = Random::new(seed ^ 0xfeed);
    let (_, path) = &scripts[random.below(scripts.len())];
    let text = std::fs::read_to_string(path).unwrap_or_default();
    let mut tokens = tokens(&text);
    for _ in 0..1 + random.below(3) {
        let at = random.below(tokens.len());
        let other = random.below(tokens.len());
        if tokens.is_empty() {
            break;
        }
        match random.below(6) {
            0 => drop(tokens.remove(at)),
            1 => tokens.insert(at, tokens[at].clone()),
            2 => tokens.swap(at, other),
            3 => tokens.insert(at, tokens[other].clone()),
            4 => tokens.insert(at, random.pick(EXTRA).to_owned()),
            _ => tokens[at] = random.pick(EXTRA).to_owned(),
        }
    }
    // A line that the batch would take for the head of a program.
    tokens.concat().replace("\n#### ", "\n# ")
}

/// What is put in from outside.
const EXTRA: &[&str] = &[
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    ":",
    ",",
    "=",
    "==",
    ":=",
    "*",
    "**",
    "->",
    ".",
    ";",
    "\\",
    "'",
    "\"",
    "'''",
    "@",
    "!",
    "$",
    "?",
    "\n",
    "    ",
    "\t",
    " if ",
    " else ",
    " for ",
    " in ",
    " not ",
    " lambda ",
    " def ",
    " class ",
    " return ",
    " yield ",
    " await ",
    " async ",
    " import ",
    " from ",
    " as ",
    " with ",
    " try:",
    " except ",
    " finally:",
    " None ",
    " True ",
    " 1 ",
    " x ",
    " global x ",
    " nonlocal x ",
    " del ",
    " pass ",
    " break ",
    " f'{' ",
    " f'{x!z}' ",
    " 0777 ",
    " 1_ ",
    " 0x ",
    " 1e ",
    " 'a' b'b' ",
    " case ",
    " match ",
    " is ",
    " and ",
    " raise ",
    " assert ",
    " while ",
    " *x ",
    " **x ",
    " 1a ",
    " except* ",
    "é",
    " €",
    " type ",
    "#",
];

/// Words, numbers, spaces, and single other characters.
fn tokens(text: &str) -> Vec<String> {
    let class = |c: char| match c {
        c if c.is_alphanumeric() || c == '_' => 1,
        ' ' => 2,
        _ => 0,
    };
    let mut tokens: Vec<String> = Vec::new();
    let mut before = 0;
    for c in text.chars() {
        let kind = class(c);
        match tokens.last_mut() {
            Some(token) if kind != 0 && kind == before => token.push(c),
            _ => tokens.push(c.to_string()),
        }
        before = kind;
    }
    tokens
}
