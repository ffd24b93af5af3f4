//! The rows of builtins: each is well formed, stands in its table once, and is used by some script.
//!
//! A row's signature is the only place that says how its arguments are bound; what a script sees of it
//! (`inspect.signature`, `help`, the texts of errors) is checked by asking for it.

mod common;

use asyncscript::native::{GetSetRow, How, Row, Signature, TypeSpec};
use asyncscript::{builtins, stdlib};
use common::{asyncscript, files, finish, root};
use std::collections::{BTreeMap, BTreeSet};

/// Rows that no script of the tests or of the library names, and why.
const UNUSED: &[(&str, &str)] = &[
    ("_thread.lock.acquire_lock", "the old name of acquire"),
    ("_thread.lock.locked_lock", "the old name of locked"),
    ("_thread.lock.release_lock", "the old name of release"),
    (
        "_asyncio._swap_current_task",
        "as in CPython, for other loops",
    ),
    ("_typing._idfunc", "what NewType is made of in CPython"),
];

/// Every type's table.
fn types() -> Vec<&'static TypeSpec> {
    let builtin = builtins::objects::TYPES.iter().copied();
    let builtin = builtin.chain(builtins::TYPES.iter().copied().flatten().copied());
    let library = stdlib::native::MODULES
        .iter()
        .flat_map(|module| module.types.iter().copied());
    builtin.chain(library).collect()
}

/// Every table of rows, and what to call it.
fn tables() -> Vec<(String, &'static [Row], &'static [GetSetRow])> {
    let mut tables: Vec<(String, &[Row], &[GetSetRow])> = Vec::new();
    for rows in builtins::FUNCTIONS {
        tables.push(("builtins".to_owned(), rows, &[]));
    }
    for module in stdlib::native::MODULES {
        tables.push((module.name.to_owned(), module.functions, &[]));
    }
    for spec in types() {
        let name = format!("{}.{}", spec.module, spec.name);
        tables.push((name, spec.methods, spec.getset));
    }
    tables
}

#[track_caller]
fn none(wrong: &[String]) {
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}

#[test]
fn a_name_stands_in_its_table_once() {
    let mut seen = BTreeSet::new();
    let mut wrong = Vec::new();
    for (table, rows, getset) in tables() {
        let names = rows.iter().map(|row| row.name);
        for name in names.chain(getset.iter().map(|row| row.name)) {
            if !seen.insert(format!("{table}.{name}")) {
                wrong.push(format!("{table}.{name}: twice"));
            }
        }
    }
    none(&wrong);
}

#[test]
fn signatures_are_well_formed() {
    let mut wrong = Vec::new();
    for (table, rows, _) in tables() {
        for row in rows {
            let mut say = |what: &str| {
                wrong.push(format!("{table}.{}{}: {what}", row.name, row.signature));
            };
            if !row.parameters().starts_with('(') || !row.parameters().ends_with(')') {
                say("no brackets");
            }
            let signature = Signature::parse(row.signature);
            let mut positional = signature.positional.iter();
            if positional.any(|parameter| parameter.default.is_some())
                && positional.any(|parameter| parameter.default.is_none())
            {
                say("a parameter without a default behind one that has one");
            }
            let all = signature.positional.iter().chain(&signature.keyword_only);
            let names = all.map(|parameter| parameter.name);
            let names: Vec<&str> = names
                .chain(signature.star)
                .chain(signature.double_star)
                .collect();
            if names.iter().collect::<BTreeSet<_>>().len() != names.len() {
                say("a name twice");
            }
            let is_name = |name: &&str| {
                name.chars().all(|c| c.is_alphanumeric() || c == '_') && !name.is_empty()
            };
            if !names.iter().all(is_name) {
                say("a parameter that is no name");
            }
            if row.how == How::Method && signature.positional.is_empty() {
                say("a method without self");
            }
        }
    }
    none(&wrong);
}

/// Every row has a script that names it: of the tests, of `scripts/`, or of the library.
#[test]
fn every_row_is_used() {
    let mut words: BTreeSet<String> = BTreeSet::new();
    for folder in ["tests", "scripts", "src/stdlib"] {
        for path in files(&root().join(folder), &["as", "py", "in"]) {
            let text = std::fs::read(path).expect("it was just listed");
            let text = String::from_utf8_lossy(&text).into_owned();
            let is_word = |c: char| c.is_alphanumeric() || c == '_';
            words.extend(text.split(|c| !is_word(c)).map(str::to_owned));
        }
    }
    let mut unused: BTreeMap<String, ()> = BTreeMap::new();
    for (table, rows, _) in tables() {
        for row in rows {
            // Operators and protocols are used without being named.
            let special = row.name.starts_with("__") && row.name.ends_with("__");
            if !special && !words.contains(row.name) {
                unused.insert(format!("{table}.{}", row.name), ());
            }
        }
    }
    let mut wrong = Vec::new();
    for (name, _) in UNUSED {
        if unused.remove(*name).is_none() {
            wrong.push(format!("{name}: used: take it off the list UNUSED"));
        }
    }
    wrong.extend(
        unused
            .keys()
            .map(|name| format!("{name}: no script names it")),
    );
    none(&wrong);
}

/// What a script sees of a row is what its signature says: `inspect.signature`, `help`, the errors.
#[test]
fn scripts_see_the_signature() {
    let script = "\
import inspect
print(inspect.signature(str.split), str.split.__text_signature__)
help(str.split)
for call in (lambda: 'a'.split(sep=1, step=2), lambda: 'a'.split(1, 2, 3), lambda: [].append()):
    try:
        call()
    except TypeError as error:
        print(error)
";
    let answer = finish(asyncscript().args(["-c", script]));
    answer.ends(0);
    let shown = "($self, /, sep=None, maxsplit=-1)";
    let expected = [
        format!("(self, /, sep=None, maxsplit=-1) {shown}"),
        "Help on method_descriptor:".to_owned(),
        "split(self, /, sep=None, maxsplit=-1) unbound builtins.str method".to_owned(),
        "split() got an unexpected keyword argument 'step'. Did you mean 'sep'?".to_owned(),
        "split() takes at most 2 arguments (3 given)".to_owned(),
        "list.append() takes exactly one argument (0 given)".to_owned(),
    ];
    for line in expected {
        assert!(
            answer.out().lines().any(|found| found == line),
            "{line}\nin\n{}",
            answer.out()
        );
    }
}
