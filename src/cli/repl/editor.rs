//! The line editor, on a thread of its own: values never leave theirs. The only file that names rustyline.
//!
//! In comes a prompt; out goes an input of one or many lines, Ctrl-C or Ctrl-D. While it is being
//! typed the editor may ask the session for completions, which come back as text.
//!
//! The lines after the first begin with a mark in the editor's buffer, four no-break spaces, which are
//! drawn as `... ` and taken out of what is handed over: the buffer then has the width of what is
//! shown, which is what rustyline asks of a highlighter. History is kept with its marks.

use super::completion::Completions;
use super::highlight::{Colours, MARK, NO_BREAK, Plain, indentation};
use super::session::Session;
use super::{Typed, Typist};
use crate::vm::Vm;
use asyncscript_syntax::is_incomplete;
use rustyline::completion::Completer;
use rustyline::error::ReadlineError;
use rustyline::highlight::{CmdKind, Highlighter};
use rustyline::hint::Hinter;
use rustyline::history::DefaultHistory;
use rustyline::validate::Validator;
use rustyline::{
    Cmd, CompletionType, ConditionalEventHandler, Config, Context, Editor, Event, EventContext,
    EventHandler, Helper, KeyCode, KeyEvent, Modifiers, Movement, RepeatCount,
};
use std::borrow::Cow;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, Sender, channel};

/// Inputs that are kept between sessions.
const KEPT: usize = 5_000;

/// What the editor's thread says.
enum Said {
    Input(String),
    Interrupted,
    End,
    /// What can stand at the end of this text?
    Complete(String),
}

/// The session's end of the editor.
pub(super) struct Terminal {
    prompts: Sender<String>,
    said: Receiver<Said>,
    answers: Sender<Completions>,
}

impl Terminal {
    /// Start the editor's thread.
    pub fn start(colour: bool) -> Terminal {
        let (prompts, prompted) = channel();
        let (saying, said) = channel();
        let (answers, answered) = channel();
        let thread = std::thread::Builder::new().name("editor".to_owned());
        // Without a thread the session sees the channel closed, which is the end.
        let _ = thread.spawn(move || edit(colour, &prompted, saying, answered));
        Terminal {
            prompts,
            said,
            answers,
        }
    }
}

impl Typist for Terminal {
    fn next(&mut self, vm: &mut Vm, session: &mut Session) -> Typed {
        // Where the editor believes to be: at the beginning of a line.
        session.say(vm, "");
        if self.prompts.send(session.prompt(vm)).is_err() {
            return Typed::End;
        }
        loop {
            match self.said.recv() {
                Ok(Said::Input(text)) => return Typed::Input(text),
                Ok(Said::Interrupted) => return Typed::Interrupted,
                Ok(Said::Complete(text)) => {
                    let found = super::completion::complete(vm, session, &text);
                    if self.answers.send(found).is_err() {
                        return Typed::End;
                    }
                }
                Ok(Said::End) | Err(_) => return Typed::End,
            }
        }
    }
}

/// The editor's thread: an input for each prompt.
fn edit(
    colour: bool,
    prompts: &Receiver<String>,
    said: Sender<Said>,
    answers: Receiver<Completions>,
) {
    let config = Config::builder()
        .max_history_size(KEPT)
        .and_then(|config| config.history_ignore_dups(true))
        .map(|config| {
            config
                .completion_type(CompletionType::List)
                .bracketed_paste(true)
                .indent_size(4)
                .tab_stop(4)
                .build()
        })
        .unwrap_or_default();
    let Ok(mut editor) = Editor::<Help, DefaultHistory>::with_config(config) else {
        return;
    };
    let asking = said.clone();
    editor.set_helper(Some(Help {
        colours: Colours::new(colour),
        asking,
        answers,
    }));
    for (key, handler) in KEYS {
        let handler: Box<dyn ConditionalEventHandler> = Box::new(Key(*handler));
        editor.bind_sequence(*key, EventHandler::Conditional(handler));
    }
    editor.bind_sequence(
        Event::Any,
        EventHandler::Conditional(Box::new(Key(keep_mark))),
    );
    let history = history_file();
    if let Some(path) = &history {
        // No file yet, or one that cannot be read: an empty history.
        let _ = editor.load_history(path);
    }
    while let Ok(prompt) = prompts.recv() {
        let answer = match editor.readline(&prompt) {
            Ok(raw) => {
                let text = Plain::of(&raw).text;
                let marked = text.trim_end().replace('\n', &format!("\n{MARK}"));
                let _ = editor.add_history_entry(marked);
                if let Some(path) = &history {
                    // A history that cannot be written is lost, nothing else.
                    let _ = editor.append_history(path);
                }
                Said::Input(text)
            }
            Err(ReadlineError::Interrupted) => Said::Interrupted,
            Err(_) => Said::End,
        };
        if said.send(answer).is_err() {
            return;
        }
    }
}

/// Where inputs are kept between sessions, if there is a place for it.
fn history_file() -> Option<PathBuf> {
    let set = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty());
    let state = match set("XDG_STATE_HOME") {
        Some(folder) => PathBuf::from(folder),
        None => PathBuf::from(set("HOME")?).join(".local/state"),
    };
    let folder = state.join("asyncscript");
    std::fs::create_dir_all(&folder).ok()?;
    Some(folder.join("history"))
}

/// What the editor asks about a text.
struct Help {
    colours: Colours,
    asking: Sender<Said>,
    answers: Receiver<Completions>,
}

impl Helper for Help {}
impl Validator for Help {}

impl Hinter for Help {
    type Hint = String;
}

impl Completer for Help {
    type Candidate = String;

    fn complete(
        &self,
        raw: &str,
        at: usize,
        _: &Context<'_>,
    ) -> rustyline::Result<(usize, Vec<String>)> {
        let before = Plain::of(&raw[..at]).text;
        if self.asking.send(Said::Complete(before)).is_err() {
            return Ok((at, Vec::new()));
        }
        let Ok(found) = self.answers.recv() else {
            return Ok((at, Vec::new()));
        };
        Ok((at.saturating_sub(found.typed), found.names))
    }
}

impl Highlighter for Help {
    fn highlight<'l>(&self, raw: &'l str, at: usize) -> Cow<'l, str> {
        Cow::Owned(self.colours.input(raw, at))
    }

    fn highlight_prompt<'b, 's: 'b, 'p: 'b>(&'s self, prompt: &'p str, _: bool) -> Cow<'b, str> {
        Cow::Owned(self.colours.prompt(prompt))
    }

    fn highlight_char(&self, _: &str, _: usize, kind: CmdKind) -> bool {
        self.colours.at_rest(kind == CmdKind::ForcedRefresh);
        true
    }
}

/// A key's own meaning, given the buffer and the cursor; None: the usual one.
type Meaning = fn(&KeyEvent, &str, usize) -> Option<Cmd>;

struct Key(Meaning);

impl ConditionalEventHandler for Key {
    fn handle(
        &self,
        event: &Event,
        _: RepeatCount,
        _: bool,
        context: &EventContext,
    ) -> Option<Cmd> {
        let key = event.get(0)?;
        (self.0)(key, context.line(), context.pos())
    }
}

const PLAIN: Modifiers = Modifiers::NONE;

const KEYS: &[(KeyEvent, Meaning)] = &[
    (KeyEvent(KeyCode::Enter, PLAIN), enter),
    (KeyEvent(KeyCode::Char('J'), Modifiers::CTRL), enter),
    (KeyEvent(KeyCode::Char('M'), Modifiers::CTRL), enter),
    (KeyEvent(KeyCode::Tab, PLAIN), tab),
    (KeyEvent(KeyCode::Char('I'), Modifiers::CTRL), tab),
    (KeyEvent(KeyCode::Backspace, PLAIN), backspace),
    (KeyEvent(KeyCode::Char('H'), Modifiers::CTRL), backspace),
    (KeyEvent(KeyCode::Left, PLAIN), left),
    (KeyEvent(KeyCode::Right, PLAIN), right),
    (KeyEvent(KeyCode::Home, PLAIN), home),
    (KeyEvent(KeyCode::Char('A'), Modifiers::CTRL), home),
];

/// The line before the cursor, without its mark, and whether it is the first.
fn line_before(raw: &str, at: usize) -> (&str, bool) {
    match raw[..at].rsplit_once('\n') {
        Some((_, line)) => (line.trim_start_matches(NO_BREAK), false),
        None => (&raw[..at], true),
    }
}

/// Enter: another line if the input is not whole or the cursor stands above the last one.
fn enter(_: &KeyEvent, raw: &str, at: usize) -> Option<Cmd> {
    let text = Plain::of(raw).text;
    let above = raw[at..].contains('\n');
    if text.starts_with(':') || !above && !is_incomplete(&text) {
        return Some(Cmd::AcceptLine);
    }
    let indent = indentation(line_before(raw, at).0);
    Some(Cmd::Insert(1, format!("\n{MARK}{}", " ".repeat(indent))))
}

/// Tab: indentation at the beginning of a line, else completion.
fn tab(_: &KeyEvent, raw: &str, at: usize) -> Option<Cmd> {
    let (line, first) = line_before(raw, at);
    (!first && line.trim().is_empty()).then(|| Cmd::Insert(1, " ".repeat(4 - line.len() % 4)))
}

/// Backspace: a level of indentation, or a newline with its mark.
fn backspace(_: &KeyEvent, raw: &str, at: usize) -> Option<Cmd> {
    let (line, first) = line_before(raw, at);
    if first {
        return None;
    }
    let back = if line.is_empty() {
        1 + mark_before(raw, at)
    } else if line.bytes().all(|byte| byte == b' ') {
        (line.len() - 1) % 4 + 1
    } else {
        return None;
    };
    Some(Cmd::Kill(Movement::BackwardChar(back as RepeatCount)))
}

/// Left: over the mark.
fn left(_: &KeyEvent, raw: &str, at: usize) -> Option<Cmd> {
    let (line, first) = line_before(raw, at);
    let over = 1 + mark_before(raw, at);
    (!first && line.is_empty()).then(|| Cmd::Move(Movement::BackwardChar(over as RepeatCount)))
}

/// Right: over the mark.
fn right(_: &KeyEvent, raw: &str, at: usize) -> Option<Cmd> {
    let next = raw[at..].strip_prefix('\n')?;
    let over = 1 + next.chars().take_while(|c| *c == NO_BREAK).count();
    Some(Cmd::Move(Movement::ForwardChar(over as RepeatCount)))
}

/// Home: after the mark.
fn home(_: &KeyEvent, raw: &str, at: usize) -> Option<Cmd> {
    let (line, first) = line_before(raw, at);
    let back = line.chars().count();
    (!first).then(|| match back {
        0 => Cmd::Noop,
        back => Cmd::Move(Movement::BackwardChar(back as RepeatCount)),
    })
}

/// How many characters of a mark stand before the cursor.
fn mark_before(raw: &str, at: usize) -> usize {
    let before = raw[..at].chars().rev();
    before.take_while(|c| *c == NO_BREAK).count()
}

/// What is typed inside a mark goes behind it.
fn keep_mark(key: &KeyEvent, raw: &str, at: usize) -> Option<Cmd> {
    let KeyEvent(KeyCode::Char(typed), Modifiers::NONE | Modifiers::SHIFT) = *key else {
        return None;
    };
    let rest = raw[at..].chars().take_while(|c| *c == NO_BREAK).count();
    if rest == 0 || typed.is_control() {
        return None;
    }
    let behind = String::from(NO_BREAK).repeat(rest) + typed.to_string().as_str();
    let over = Movement::ForwardChar(rest as RepeatCount);
    Some(Cmd::Replace(over, Some(behind)))
}
