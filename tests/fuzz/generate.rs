//! A random program that is valid Python: what is in scope, blocks, and the choice of a statement.
//!
//! In: a seed. Out: the text of a program. Every statement that may raise stands in a `try` that
//! prints the exception, so that a program goes on to its end. Called by `main.rs`.

use crate::random::Random;
use crate::tables::Kind;

/// Where a statement stands; it decides what may be written.
#[derive(Clone, Copy, Default)]
pub struct Place {
    pub function: bool,
    pub generator: bool,
    pub coroutine: bool,
    pub in_loop: bool,
    /// In `except*`, where no jump may leave.
    pub no_jump: bool,
}

pub struct Generator {
    pub random: Random,
    pub lines: Vec<String>,
    indent: usize,
    /// Names with the kind they are meant to have, innermost scope last.
    pub scopes: Vec<Vec<(String, Kind)>>,
    /// Functions and how their parameters are written; and classes.
    pub functions: Vec<String>,
    pub classes: Vec<String>,
    pub place: Place,
    /// Above 0 where an assignment expression may not stand.
    pub walrus_off: usize,
    names: usize,
}

/// The program of a seed, without the prelude; none if its theme is not one of `themes`.
pub fn program(seed: u64, themes: Option<&str>) -> Option<String> {
    let mut generator = Generator {
        random: Random::new(seed),
        lines: Vec::new(),
        indent: 0,
        scopes: vec![Vec::new()],
        functions: Vec::new(),
        classes: Vec::new(),
        place: Place::default(),
        walrus_off: 0,
        names: 0,
    };
    for &&kind in Kind::ALL {
        let value = generator.atom(kind);
        let name = generator.bind(kind);
        generator.line(format!("{name} = {value}"));
    }
    // What a program is mostly about; a little of the rest in each.
    let theme = generator.random.below(8);
    if themes.is_some_and(|themes| !themes.contains(&theme.to_string())) {
        return None;
    }
    for _ in 0..8 {
        match theme {
            0 | 1 => generator.simple_guarded(),
            2 => generator.class(),
            3 if generator.random.chance(50) => generator.form("coroutines"),
            3 => generator.coroutines(),
            4 if generator.random.chance(50) => generator.form("generators"),
            4 => generator.generator(),
            5 => generator.calls(),
            6 if generator.random.chance(50) => generator.form_of_any(),
            _ => generator.statement(3),
        }
    }
    for _ in 0..3 {
        generator.statement(2);
    }
    Some(generator.lines.join("\n") + "\n")
}

impl Generator {
    pub fn line(&mut self, text: impl AsRef<str>) {
        let line = "    ".repeat(self.indent) + text.as_ref();
        self.lines.push(line);
    }

    /// Lines that stand so many levels deeper.
    pub fn indented(&mut self, levels: usize, body: impl FnOnce(&mut Generator)) {
        self.indent += levels;
        body(self);
        self.indent -= levels;
    }

    /// A head that ends with `:`, and what stands under it.
    pub fn block(&mut self, head: impl AsRef<str>, body: impl FnOnce(&mut Generator)) {
        self.line(head);
        self.indent += 1;
        let before = self.lines.len();
        body(self);
        if self.lines.len() == before {
            self.line("pass");
        }
        self.indent -= 1;
    }

    /// Statements in a `try` that prints what they raise.
    pub fn guarded(&mut self, body: impl FnOnce(&mut Generator)) {
        self.block("try:", body);
        self.block("except Exception as error:", |it| it.line("oops(error)"));
    }

    /// A new name in the innermost scope.
    pub fn bind(&mut self, kind: Kind) -> String {
        self.names += 1;
        let name = format!(
            "{}{}",
            if self.scopes.len() == 1 { "v" } else { "w" },
            self.names
        );
        if let Some(scope) = self.scopes.last_mut() {
            scope.push((name.clone(), kind));
        }
        name
    }

    /// A name to assign to: new, or one of the innermost scope.
    pub fn fresh(&mut self, kind: Kind) -> String {
        let scope = self.scopes.last().map_or(&[][..], Vec::as_slice);
        if !scope.is_empty() && self.random.chance(40) {
            return scope[self.random.below(scope.len())].0.clone();
        }
        self.bind(kind)
    }

    pub fn unique(&mut self, stem: &str) -> String {
        self.names += 1;
        format!("{stem}{}", self.names)
    }

    /// A name in scope that is meant to be of this kind.
    pub fn name_of(&mut self, kind: Kind) -> Option<String> {
        let names: Vec<&String> = self
            .scopes
            .iter()
            .flatten()
            .filter(|(_, of)| *of == kind)
            .map(|(name, _)| name)
            .collect();
        if names.is_empty() {
            None
        } else {
            Some(names[self.random.below(names.len())].clone())
        }
    }

    /// Write a body in a place and a scope of its own.
    pub fn within(&mut self, place: Place, body: impl FnOnce(&mut Generator)) {
        let outer = std::mem::replace(&mut self.place, place);
        let walrus_off = std::mem::take(&mut self.walrus_off);
        self.scopes.push(Vec::new());
        body(self);
        self.scopes.pop();
        self.walrus_off = walrus_off;
        self.place = outer;
    }

    pub fn simple_guarded(&mut self) {
        self.guarded(Generator::simple);
    }

    /// Some statements; `depth` bounds the blocks in them.
    pub fn statements(&mut self, count: usize, depth: usize) {
        for _ in 0..count {
            self.statement(depth);
        }
    }

    /// A statement of any sort.
    pub fn statement(&mut self, depth: usize) {
        if depth == 0 {
            return self.simple_guarded();
        }
        let depth = depth - 1;
        match self.random.below(24) {
            0 => self.conditional(depth),
            1 | 2 => self.for_loop(depth),
            3 => self.while_loop(depth),
            4..=6 => self.try_statement(depth),
            7 => self.with_statement(depth),
            8 | 9 => self.match_statement(depth),
            10 => self.except_star(depth),
            11 if self.place.function => self.jump(),
            12 if !self.place.function => self.function(),
            13 if !self.place.function => self.class(),
            14 if !self.place.function => self.generator(),
            15 if !self.place.function && self.random.chance(40) => self.coroutines(),
            16 => self.calls(),
            17 | 18 if !self.place.coroutine => self.form_of_any(),
            19 if self.place.generator || self.place.coroutine => self.jump(),
            _ => self.simple_guarded(),
        }
    }
}
