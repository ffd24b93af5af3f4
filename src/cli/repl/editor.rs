//! The line editor, on a thread of its own: values never leave theirs. The only file that names rustyline.
//!
//! In comes a prompt; out goes an input of one or many lines, Ctrl-C or Ctrl-D. While it is being
//! typed the editor may ask the session for completions, which come back as text.
//!
//! The buffer has marks in it (see [`super::marks`]), so that it has the width of what is drawn,
//! which is what rustyline asks of a highlighter. History is kept with its marks.

use super::completion::Completions;
use super::highlight::Colours;
use super::marks::{
    LEVEL, MARK, NO_BREAK, OWN, Plain, indentation, level, marked, own_indent, settled,
};
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
    At, CharSearch, Cmd, CompletionType, ConditionalEventHandler, Config, Context, Editor, Event,
    EventContext, EventHandler, Helper, KeyCode, KeyEvent, Modifiers, Movement, RepeatCount, Word,
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
    let history = history_file();
    if let Some(path) = &history {
        // No file yet, or one that cannot be read: an empty history.
        let _ = editor.load_history(path);
    }
    while let Ok(prompt) = prompts.recv() {
        let answer = match editor.readline(&prompt) {
            Ok(raw) => {
                let text = settled(&raw);
                let _ = editor.add_history_entry(marked(text.trim_end()));
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

/// Is it a terminal whose cursor can be moved?
pub(super) fn can_draw() -> bool {
    let term = std::env::var("TERM").unwrap_or_default();
    !["", "dumb", "cons25", "emacs"].contains(&term.as_str())
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
type Meaning = fn(&str, usize) -> Option<Cmd>;

struct Key(Meaning);

impl ConditionalEventHandler for Key {
    fn handle(&self, _: &Event, _: RepeatCount, _: bool, context: &EventContext) -> Option<Cmd> {
        (self.0)(context.line(), context.pos())
    }
}

const PLAIN: Modifiers = Modifiers::NONE;

const KEYS: &[(KeyEvent, Meaning)] = &[
    (KeyEvent(KeyCode::Enter, PLAIN), enter),
    (KeyEvent(KeyCode::Char('J'), Modifiers::CTRL), enter),
    (KeyEvent(KeyCode::Char('M'), Modifiers::CTRL), enter),
    (KeyEvent(KeyCode::Char(' '), PLAIN), space),
    (KeyEvent(KeyCode::Tab, PLAIN), tab),
    (KeyEvent(KeyCode::Char('I'), Modifiers::CTRL), tab),
    (KeyEvent(KeyCode::Backspace, PLAIN), backspace),
    (KeyEvent(KeyCode::Char('H'), Modifiers::CTRL), backspace),
    (KeyEvent(KeyCode::Char('U'), Modifiers::CTRL), discard),
    (KeyEvent(KeyCode::Left, PLAIN), left),
    (KeyEvent(KeyCode::Char('B'), Modifiers::CTRL), left),
    (KeyEvent(KeyCode::Right, PLAIN), right),
    (KeyEvent(KeyCode::Char('F'), Modifiers::CTRL), right),
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
fn enter(raw: &str, at: usize) -> Option<Cmd> {
    let text = settled(raw);
    let above = raw[at..].contains('\n');
    if text.starts_with(':') || !above && !is_incomplete(&text) {
        return Some(Cmd::AcceptLine);
    }
    let before = settled(raw.get(..at).unwrap_or(raw));
    let line = before.rsplit('\n').next().unwrap_or_default();
    let indent = own_indent(indentation(line));
    Some(Cmd::Insert(1, format!("\n{MARK}{indent}")))
}

/// Tab: indentation at the beginning of a line, else completion.
fn tab(raw: &str, at: usize) -> Option<Cmd> {
    let (line, first) = line_before(raw, at);
    let more = 4 - line.chars().count() % 4;
    let more = if more == 4 { level() } else { " ".repeat(more) };
    (!first && line.trim().is_empty()).then_some(Cmd::Insert(1, more))
}

/// What is killed back to the last such character. (A key's count is that of a numeric argument,
/// 1 as a rule, so several characters cannot be asked for in any other way.)
fn kill_back(to: CharSearch) -> Option<Cmd> {
    Some(Cmd::Kill(Movement::ViCharSearch(1, to)))
}

/// Backspace: a level of indentation, or a newline with its mark.
fn backspace(raw: &str, at: usize) -> Option<Cmd> {
    let (line, first) = line_before(raw, at);
    if first {
        return None;
    }
    if line.is_empty() {
        return kill_back(CharSearch::Backward('\n'));
    }
    if !is_blank(line) {
        return None;
    }
    match line.rfind([LEVEL, OWN]) {
        Some(at) if line[at..].starts_with(OWN) => kill_back(CharSearch::BackwardAfter(NO_BREAK)),
        Some(at) if line[at..].chars().count() <= 4 => kill_back(CharSearch::Backward(LEVEL)),
        _ => None,
    }
}

fn is_blank(line: &str) -> bool {
    line.chars().all(|c| [' ', LEVEL, OWN].contains(&c))
}

/// Space: who types indentation means just that. The first space of the editor's own stays for it.
fn space(raw: &str, at: usize) -> Option<Cmd> {
    let (line, first) = line_before(raw, at);
    let rest = raw[at..].split('\n').next().unwrap_or_default();
    if first || !rest.is_empty() || !is_blank(line) || !line.contains(OWN) {
        return None;
    }
    kill_back(CharSearch::Backward(OWN))
}

/// Ctrl-U: the line before the cursor, without its mark.
fn discard(raw: &str, at: usize) -> Option<Cmd> {
    let (line, first) = line_before(raw, at);
    match (first, line.is_empty()) {
        (true, _) => None,
        (false, true) => Some(Cmd::Noop),
        (false, false) => kill_back(CharSearch::BackwardAfter(NO_BREAK)),
    }
}

/// Left: over the mark, to the end of the line before.
fn left(raw: &str, at: usize) -> Option<Cmd> {
    let (line, first) = line_before(raw, at);
    let newline = Movement::ViCharSearch(1, CharSearch::Backward('\n'));
    (!first && line.is_empty()).then_some(Cmd::Move(newline))
}

/// Right: at the end of a line over the next one's mark and indentation.
fn right(raw: &str, at: usize) -> Option<Cmd> {
    let next = raw[at..].strip_prefix('\n')?;
    let next = next.split('\n').next().unwrap_or(next);
    let word = Movement::ForwardWord(1, At::Start, Word::Big);
    Some(Cmd::Move(if next.trim().is_empty() {
        Movement::EndOfBuffer
    } else {
        word
    }))
}

/// Home: after mark and indentation.
fn home(raw: &str, at: usize) -> Option<Cmd> {
    let (line, first) = line_before(raw, at);
    if first {
        return None;
    }
    Some(if line.trim().is_empty() {
        Cmd::Noop
    } else {
        Cmd::Move(Movement::ViFirstPrint)
    })
}
