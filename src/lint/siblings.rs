//! The modules beside a script: which of their functions are coroutine functions.
//!
//! A module is read and parsed when a script that is checked imports it, and nothing is run. One
//! that cannot be read or parsed is unknown, and says nothing.

use asyncscript_syntax::ast::{Body, ExprKind, StmtKind};
use asyncscript_syntax::{Source, parse_module};
use std::cell::RefCell;
use std::collections::HashMap;
use std::path::PathBuf;
use std::rc::Rc;

/// What a function of a module beside the script gives when it is called.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Gives {
    /// A coroutine.
    Coroutine,
    /// An asynchronous generator.
    AsyncGenerator,
    /// Who knows.
    Unknown,
}

/// A module's top-level names, as far as they matter.
pub type Sibling = HashMap<String, Gives>;

/// The modules beside a script.
#[derive(Default)]
pub struct Siblings {
    folder: Option<PathBuf>,
    read: RefCell<HashMap<String, Option<Rc<Sibling>>>>,
}

impl Siblings {
    /// Those in a folder.
    pub fn new(folder: PathBuf) -> Siblings {
        Siblings {
            folder: Some(folder),
            read: RefCell::default(),
        }
    }

    /// The module of that name, if there is one.
    pub fn get(&self, module: &str) -> Option<Rc<Sibling>> {
        let folder = self.folder.as_ref()?;
        if module.contains('.') || crate::vm::imports::FIRST.contains(&module) {
            return None;
        }
        if let Some(known) = self.read.borrow().get(module) {
            return known.clone();
        }
        let found = ["py", "as"]
            .iter()
            .map(|ending| folder.join(module).with_extension(ending))
            .find(|path| path.is_file())
            .map(|path| {
                let names = std::fs::read(&path)
                    .ok()
                    .and_then(|bytes| Source::decode(path.display().to_string(), bytes).ok())
                    .and_then(|source| parse_module(&source).ok())
                    .map(|parsed| top_level(&parsed.module.body));
                Rc::new(names.unwrap_or_default())
            });
        let mut read = self.read.borrow_mut();
        read.insert(module.to_owned(), found.clone());
        found
    }
}

fn top_level(body: &Body) -> Sibling {
    let mut names = Sibling::new();
    let mut note = |name: &str, gives: Gives| {
        // A name that is bound twice is not known.
        names
            .entry(name.to_owned())
            .and_modify(|known| *known = Gives::Unknown)
            .or_insert(gives);
    };
    for stmt in body {
        match &stmt.kind {
            StmtKind::FunctionDef(def) => {
                let gives = match (def.is_async, def.decorators.is_empty()) {
                    (true, true) if super::walk::yields(&def.body) => Gives::AsyncGenerator,
                    (true, true) => Gives::Coroutine,
                    _ => Gives::Unknown,
                };
                note(&def.name.name, gives);
            }
            StmtKind::ClassDef(def) => note(&def.name.name, Gives::Unknown),
            StmtKind::Assign { targets, .. } => {
                for target in targets {
                    if let ExprKind::Name(name) = &target.kind {
                        note(name, Gives::Unknown);
                    }
                }
            }
            _ => {}
        }
    }
    names
}
