//! Forms that take several lines, from `forms.txt`: its templates, filled in at random.
//!
//! In a template `«a¦b»` is one of its choices (they nest, and may be empty or several lines), `«=x»` an
//! argument of that letter (`tables`; `«=a»` is anything brief), and `«:»` on a line of its own a statement,
//! or with a letter one in a function, generator, coroutine, loop: `«:f»` `«:g»` `«:c»` `«:l»`. A name that
//! begins with `#` is made unique. Every family stands under a line `==== NAME`, every form after `----`.
//! Not written there, as it is known to differ: `co_varnames` of code that is no function's (CPython has the
//! variables of comprehensions in it), what a delegate's own `throw` is given for a class, and in `except*`
//! a second clause that may not catch what it says (the context of that error). Nor endless recursion through
//! parameters with defaults: CPython 3.13.0 does not count it, and takes all memory.

use crate::generate::{Generator, Place};
use std::collections::BTreeMap;

const FORMS: &str = include_str!("forms.txt");

/// The forms of a family.
fn family(name: &str) -> Vec<&'static str> {
    let head = format!("==== {name}\n");
    let start = FORMS.find(&head).expect("the family is in the file") + head.len();
    let text = &FORMS[start..];
    let text = text.split("\n====").next().unwrap_or(text);
    text.split("----\n").collect()
}

/// The choices of what stands between the brackets.
fn choices(text: &str) -> Vec<&str> {
    let (mut depth, mut start, mut found) = (0, 0, Vec::new());
    for (at, c) in text.char_indices() {
        match c {
            '«' => depth += 1,
            '»' => depth -= 1,
            '¦' if depth == 0 => {
                found.push(&text[start..at]);
                start = at + c.len_utf8();
            }
            _ => {}
        }
    }
    found.push(&text[start..]);
    found
}

impl Generator {
    pub fn form_of_any(&mut self) {
        let name = self.random.pick(&[
            "scopes",
            "order",
            "control",
            "exceptions",
            "generators",
            "execution",
        ]);
        self.form(name);
    }

    /// A form of a family.
    pub fn form(&mut self, name: &str) {
        let forms = family(name);
        let template = forms[self.random.below(forms.len())];
        let text = self.fill(template, &mut BTreeMap::new());
        self.guarded(|it| {
            for line in text.lines().filter(|line| !line.trim().is_empty()) {
                match line.trim().strip_prefix("«:") {
                    Some(place) => {
                        let depth = (line.len() - line.trim_start().len()) / 4;
                        it.indented(depth, |it| it.statement_at(place.trim_end_matches('»')));
                    }
                    None => it.line(line),
                }
            }
        });
    }

    fn statement_at(&mut self, place: &str) {
        let place = match place {
            "" => return self.statement(1),
            "l" => Place {
                in_loop: true,
                no_jump: false,
                ..self.place
            },
            letter => Place {
                function: true,
                generator: letter == "g",
                coroutine: letter == "c",
                ..Place::default()
            },
        };
        self.within(place, |it| it.statement(1));
    }

    /// The template with its choices made.
    fn fill(&mut self, template: &str, names: &mut BTreeMap<String, String>) -> String {
        let mut text = String::new();
        let mut rest = template;
        while let Some(at) = rest.find(['«', '#']) {
            text += &rest[..at];
            if let Some(after) = rest[at..].strip_prefix('#') {
                let end = after
                    .find(|c: char| !c.is_alphanumeric())
                    .unwrap_or(after.len());
                let name = &after[..end];
                if !names.contains_key(name) {
                    names.insert(name.to_owned(), self.unique(name));
                }
                text += &names[name];
                rest = &after[end..];
                continue;
            }
            let after = &rest[at + '«'.len_utf8()..];
            let mut depth = 1;
            let close = after.char_indices().find(|(_, c)| {
                depth += i32::from(*c == '«') - i32::from(*c == '»');
                depth == 0
            });
            let end = close.expect("every bracket is closed").0;
            let inner = &after[..end];
            text += &match inner.as_bytes() {
                [b'=', b'a'] => self.anything(0),
                [b'=', letter] => self.argument(char::from(*letter), 1),
                [b':', ..] => format!("«{inner}»"),
                _ => {
                    let choices = choices(inner);
                    let choice = choices[self.random.below(choices.len())];
                    self.fill(choice, names)
                }
            };
            rest = &after[end + '»'.len_utf8()..];
        }
        text + rest
    }
}
