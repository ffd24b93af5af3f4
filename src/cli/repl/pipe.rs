//! Inputs from a pipe or file: no editing, no colour; the prompt and the lines are printed.
//!
//! A terminal that the editor cannot draw on (`TERM=dumb`) is read in the same way; it shows
//! what is typed by itself.

use super::session::Session;
use super::{Typed, Typist};
use crate::stdlib::native::sys_stream::input_line;
use crate::vm::Vm;
use asyncscript_syntax::is_incomplete;

/// Reads standard input.
pub(super) struct Pipe {
    /// Print the lines: nobody else does.
    pub echo: bool,
}

impl Typist for Pipe {
    fn next(&mut self, vm: &mut Vm, session: &mut Session) -> Typed {
        let mut text: Option<String> = None;
        loop {
            let prompt = match text {
                None => session.prompt(vm),
                Some(_) => session.more_prompt().to_owned(),
            };
            if !self.echo {
                session.say(vm, &prompt);
                session.line_is_typed();
            }
            // The script's own `input()` reads the lines between.
            let line = match input_line(vm) {
                Ok(line) if !line.is_empty() => line,
                // The end: what was begun is judged as it is.
                _ => return text.map_or(Typed::End, Typed::Input),
            };
            let line = String::from_utf8_lossy(&line);
            let line = line.trim_end_matches(['\n', '\r']);
            if self.echo {
                let shown = format!("{prompt}{line}");
                session.say(vm, &format!("{}\n", shown.trim_end()));
            }
            let whole = match text.take() {
                None => line.to_owned(),
                Some(before) => format!("{before}\n{line}"),
            };
            if !whole.starts_with(':') && is_incomplete(&whole) {
                text = Some(whole);
                continue;
            }
            return Typed::Input(whole);
        }
    }
}
