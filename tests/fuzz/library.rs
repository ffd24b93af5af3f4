//! A program of calls of the library, from the templates of `library.txt`.
//!
//! In: a seed. Out: a program that makes a few of the calls, each in a `try` that prints what it raises.
//! Called by `main.rs`.

use crate::random::Random;
use std::collections::BTreeMap;

const TEMPLATES: &str = include_str!("library.txt");
const CALLS: usize = 25;

const IMPORTS: &str = "import bisect, collections, contextlib, copy, dataclasses, datetime, enum, fractions, \
functools, heapq, itertools, json, math, operator, pprint, random, re, reprlib, statistics, string, textwrap, \
time, types, typing\n";

/// Values by their letter, and the calls.
fn tables() -> (BTreeMap<char, Vec<&'static str>>, Vec<&'static str>) {
    let text = TEMPLATES.lines().filter(|line| !line.starts_with('#'));
    let (mut values, mut calls) = (BTreeMap::<char, Vec<_>>::new(), Vec::new());
    for line in text.filter(|line| !line.is_empty()) {
        match line.split_at_checked(1) {
            Some((letter, value)) if value.starts_with(' ') => {
                let letter = letter.chars().next().unwrap_or('x');
                values.entry(letter).or_default().push(&value[1..]);
            }
            _ => calls.push(line),
        }
    }
    (values, calls)
}

fn call(random: &mut Random, template: &str, values: &BTreeMap<char, Vec<&'static str>>) -> String {
    let mut call = String::new();
    let mut chars = template.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '{' | '}' if chars.peek() == Some(&c) => {
                chars.next();
                call.push(c);
            }
            '{' => {
                let letter = chars.next().unwrap_or('x');
                chars.next();
                call += random.pick(&values[&letter]);
            }
            _ => call.push(c),
        }
    }
    call
}

/// The program of a seed, without the prelude.
pub fn program(seed: u64) -> String {
    let (values, calls) = tables();
    let mut random = Random::new(seed);
    let mut program = IMPORTS.to_owned();
    for _ in 0..CALLS {
        let template = random.pick(&calls);
        let call = call(&mut random, template, &values);
        // What a function of the library was handling when it raised is its own matter.
        program +=
            &format!("try:\n    show({call})\nexcept Exception as error:\n    show(error)\n");
    }
    program
}
