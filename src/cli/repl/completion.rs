//! What can be typed on: commands and their arguments, names, attributes.
//!
//! In comes the text before the cursor; out go words as text, for the editor's thread. Called on
//! the session's thread while it waits for an input, so nothing of the script runs meanwhile
//! but what looking at an attribute runs (a `__dir__` or `__getattr__` of the script's own).

use super::commands::COMMANDS;
use super::session::Session;
use super::view;
use crate::object::*;
use crate::vm::Vm;
use crate::vm::imports::AMBIENT;
use std::collections::BTreeSet;

const KEYWORDS: &str = "False None True and as assert async await break case class continue def del \
    elif else except finally for from global if import in is lambda match nonlocal not or pass \
    raise return try type while with yield";

/// What was found.
#[derive(Default)]
pub(super) struct Completions {
    /// How many bytes before the cursor they take the place of.
    pub typed: usize,
    /// What can stand there.
    pub names: Vec<String>,
}

/// What can stand at the end of this text.
pub(super) fn complete(vm: &mut Vm, session: &Session, text: &str) -> Completions {
    let (typed, names) = match text.strip_prefix(':') {
        Some(command) => in_command(vm, session, command),
        None => in_code(vm, session, text),
    };
    let hidden = !typed.starts_with('_');
    let names = names
        .into_iter()
        .filter(|name| name.starts_with(&typed) && !(hidden && name.starts_with('_')))
        .collect();
    Completions {
        typed: typed.len(),
        names,
    }
}

type Found = (String, BTreeSet<String>);

fn in_command(vm: &mut Vm, session: &Session, command: &str) -> Found {
    let Some((name, argument)) = command.split_once(' ') else {
        let names = COMMANDS.iter().map(|row| match row.args {
            "" => row.name.to_owned(),
            _ => format!("{} ", row.name),
        });
        return (command.to_owned(), names.collect());
    };
    let row = COMMANDS.iter().find(|row| row.name == name);
    let names = match row.map(|row| row.args) {
        Some("FILE") => return in_path(argument),
        Some("NAME") => return in_code(vm, session, argument),
        Some(args) if args.contains("TASK") => {
            let tasks = vm.tasks_of(&session.owner);
            tasks.iter().map(|task| view::label(vm, task)).collect()
        }
        Some(args) => args
            .trim_matches(['[', ']'])
            .split(['|', ' '])
            .filter(|word| word.chars().all(|c| c.is_ascii_lowercase()) && word.len() > 1)
            .map(str::to_owned)
            .collect(),
        None => BTreeSet::new(),
    };
    (argument.to_owned(), names)
}

/// Names of files.
fn in_path(typed: &str) -> Found {
    let (folder, _) = typed
        .rsplit_once('/')
        .map_or(("", typed), |(folder, name)| {
            (&typed[..folder.len() + 1], name)
        });
    let place = if folder.is_empty() { "." } else { folder };
    let mut names = BTreeSet::new();
    // A folder that cannot be read has nothing to offer.
    for entry in std::fs::read_dir(place).into_iter().flatten().flatten() {
        let slash = if entry.path().is_dir() { "/" } else { "" };
        let name = entry.file_name().to_string_lossy().into_owned();
        names.insert(format!("{folder}{name}{slash}"));
    }
    (typed.to_owned(), names)
}

fn in_code(vm: &mut Vm, session: &Session, text: &str) -> Found {
    let is_part = |c: char| c.is_alphanumeric() || c == '_' || c == '.';
    let start = text
        .char_indices()
        .rev()
        .take_while(|(_, c)| is_part(*c))
        .last()
        .map_or(text.len(), |(at, _)| at);
    let dotted = &text[start..];
    let Some((object, typed)) = dotted.rsplit_once('.') else {
        return (dotted.to_owned(), names(vm, session));
    };
    let found = object_of(vm, session, object).and_then(|object| attributes(vm, &object));
    (typed.to_owned(), found.unwrap_or_default())
}

/// Keywords, the session's names, builtins.
fn names(vm: &mut Vm, session: &Session) -> BTreeSet<String> {
    let words = KEYWORDS
        .split_whitespace()
        .chain(AMBIENT)
        .chain(["exit", "quit"]);
    let mut found: BTreeSet<String> = words.map(str::to_owned).collect();
    for space in [&session.globals, &vm.builtins] {
        let keys = space.keys();
        found.extend(keys.iter().filter_map(Value::as_str).map(str::to_owned));
    }
    found
}

/// The object that a dotted name stands for, if finding it out calls no property.
pub(super) fn object_of(vm: &mut Vm, session: &Session, dotted: &str) -> Option<Value> {
    let mut parts = dotted.split('.');
    let first = parts.next()?;
    let mut object = match session.globals.get_str(first) {
        Some(object) => object,
        None => match vm.builtins.get_str(first) {
            Some(object) => object,
            None => vm.ambient_name(first).ok()??,
        },
    };
    for part in parts {
        let name = vm.intern(part);
        let class = vm.class_of(&object);
        let on_class = class.lookup(&name);
        if on_class.is_some_and(|found| found.kind() == Some(Kind::Property)) {
            return None;
        }
        object = vm.get_attr_opt(&object, &name).ok()??;
    }
    Some(object)
}

/// `dir(object)`
fn attributes(vm: &mut Vm, object: &Value) -> Option<BTreeSet<String>> {
    let hook = vm.names.__dir__.clone();
    let names = vm.call_special(object, &hook, &[]).ok()??;
    let names = vm.collect(&names).ok()?;
    let names = names.iter().filter_map(Value::as_str);
    Some(names.map(str::to_owned).collect())
}
