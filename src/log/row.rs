//! The pieces of the trace's rows, written into a buffer that is used again and again.
//!
//! In come records' parts, out goes text of known width; [`super::text`] puts rows together from
//! them. Nothing is allocated for a row, and the width of its last line is always known.

use super::*;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Columns of a line.
pub(super) const WIDTH: usize = 80;
/// Columns that the lines may take, where they need more than their own.
const LINES_LIMIT: usize = 14;
/// Columns that the cause may take.
const CAUSE_LIMIT: usize = 24;

/// A row in the making.
#[derive(Default)]
pub(super) struct Row {
    pub text: String,
    /// Columns of its last line.
    width: usize,
    /// The parts of its last column, and where each ends.
    pub parts: Parts,
    /// A piece whose width must be known before it is placed.
    piece: String,
    /// The time as it was last shown, and as text.
    clock: (u64, String),
}

/// Texts one after the other: what a step did.
#[derive(Default)]
pub(super) struct Parts {
    pub text: String,
    ends: Vec<usize>,
}

impl Parts {
    /// The part that was being written is complete.
    fn end(&mut self) {
        self.ends.push(self.text.len());
    }

    fn clear(&mut self) {
        self.text.clear();
        self.ends.clear();
    }

    /// One more.
    pub fn push(&mut self, text: &str) {
        self.text.push_str(text);
        self.end();
    }

    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// All of them with something between.
    pub fn join(&self, between: &str) -> String {
        let mut out = String::new();
        let mut from = 0;
        for end in &self.ends {
            if from > 0 {
                out += between;
            }
            out += &self.text[from..*end];
            from = *end;
        }
        out
    }
}

/// The columns of a text.
pub(super) fn columns(text: &str) -> usize {
    match text.bytes().all(|byte| (b' '..0x7f).contains(&byte)) {
        true => text.len(),
        false => text.width(),
    }
}

/// A number in decimal digits.
pub(super) fn number(mut number: u64, out: &mut String) {
    let mut digits = [0; 20];
    let mut at = digits.len();
    loop {
        at -= 1;
        digits[at] = b'0' + (number % 10) as u8;
        number /= 10;
        if number == 0 {
            break;
        }
    }
    out.push_str(std::str::from_utf8(&digits[at..]).unwrap_or_default());
}

/// `demo:14`, `:14` in the main script.
pub(super) fn place(place: &Place, out: &mut String) {
    match &place.file {
        // Places in inputs are lines only: a row names the function.
        Some(file) if !file.starts_with(REPL_INPUT) => out.push_str(file),
        _ => {}
    }
    out.push(':');
    number(place.line.into(), out);
}

/// `prod#4 q.put`, `timer :5`
pub(super) fn cause(by: &By, how: &How, through: &str, out: &mut String) {
    match (by, how) {
        (By::Module, How::Cancel) => return out.push_str("run cancel"),
        (By::Module, How::Spawn | How::Plain) | (By::Thread, How::Spawn) => {
            return out.push_str("start");
        }
        (By::Module, _) => out.push_str("module"),
        (By::Prompt(what), _) => return out.push_str(what),
        (By::Input(input), _) => {
            out.push_str("in#");
            number((*input).into(), out);
        }
        (By::Step(step, task), _) => {
            out.push_str(&task.name);
            out.push('#');
            number((*step).into(), out);
        }
        (By::Timer(set), how) => {
            out.push_str(match how {
                How::Cancel => "timeout",
                _ => "timer",
            });
            if let Some(set) = set {
                out.push(' ');
                place(set, out);
            }
            return;
        }
        (By::Thread, _) => out.push_str("thread"),
        (By::Outside, _) => out.push_str("outside"),
        (By::Signal, _) => out.push_str("signal"),
    }
    match how {
        How::Spawn => out.push_str(" spawn"),
        How::Through(_) => {
            out.push(' ');
            out.push_str(through);
        }
        How::Return => out.push_str(" return"),
        How::Raise => out.push_str(" raise"),
        How::Cancelled => out.push_str(" cancelled"),
        How::Cancel => out.push_str(" cancel"),
        How::Plain => {}
    }
}

/// What a cause goes through, as the script calls it.
pub(super) fn through(cause: &Cause) -> &str {
    match &cause.how {
        How::Through(name) => name,
        _ => "",
    }
}

/// The lines of a step as the column shows them. If they are too many: those of the main script,
/// and of these the first that fit, and the last.
pub(super) fn lines(ranges: &[LineRange], more: u64, out: &mut String) {
    let start = out.len();
    let mut file = &None;
    for (at, range) in ranges.iter().enumerate() {
        if at > 0 {
            out.push(',');
        }
        line_range(range, file, out);
        file = &range.file;
    }
    if more > 0 {
        out.push_str(if ranges.is_empty() { ".." } else { ",.." });
    }
    if ranges.len() > 1 && columns(&out[start..]) > LINES_LIMIT {
        out.truncate(start);
        some_lines(ranges, more, out);
    }
}

/// `9-10`, `util:3x2`; the file only where it is another than before.
fn line_range(range: &LineRange, before: &Option<Rc<str>>, out: &mut String) {
    if range.file != *before {
        let name = range.file.as_deref().unwrap_or_default();
        // Lines of inputs are lines only: the row names the function.
        if !name.starts_with(REPL_INPUT) {
            out.push_str(name);
            out.push(':');
        }
    }
    number(range.from.into(), out);
    if range.to != range.from {
        out.push('-');
        number(range.to.into(), out);
    }
    if range.times > 1 {
        out.push('x');
        number(range.times.into(), out);
    }
}

/// Lines that are too many.
fn some_lines(ranges: &[LineRange], more: u64, out: &mut String) {
    let has_main = ranges.iter().any(|range| range.file.is_none());
    let shown = match ranges.last() {
        Some(last) if !has_main => &last.file,
        _ => &None,
    };
    // `..` for those that are not shown.
    let mut tokens: Vec<String> = Vec::new();
    let skip = |tokens: &mut Vec<String>| {
        if tokens.last().is_none_or(|last| last != "..") {
            tokens.push("..".to_owned());
        }
    };
    let mut before = &None;
    for range in ranges {
        if range.file != *shown {
            skip(&mut tokens);
            continue;
        }
        let mut token = String::new();
        line_range(range, before, &mut token);
        before = &range.file;
        tokens.push(token);
    }
    if more > 0 {
        skip(&mut tokens);
    }
    let whole = tokens.join(",");
    let (false, Some((last, first))) = (columns(&whole) <= LINES_LIMIT, tokens.split_last()) else {
        return out.push_str(&whole);
    };
    let start = out.len();
    for token in first {
        if columns(&out[start..]) + columns(token) + columns(last) + 4 > LINES_LIMIT {
            break;
        }
        out.push_str(token);
        out.push(',');
    }
    if !out[start..].ends_with("..,") && last != ".." {
        out.push_str("..,");
    }
    out.push_str(last);
}

fn names(tasks: &[TaskRef], out: &mut String) {
    const SHOWN: usize = 8;
    for (at, task) in tasks.iter().take(SHOWN).enumerate() {
        if at > 0 {
            out.push_str(", ");
        }
        out.push_str(&task.name);
    }
    if tasks.len() > SHOWN {
        out.push_str(" and ");
        number((tasks.len() - SHOWN) as u64, out);
        out.push_str(" more");
    }
}

/// Text as a row shows output: cut, newlines as `\n`, the last one left out.
fn quoted(text: &str, cut: bool, out: &mut String) {
    let text = text.strip_suffix('\n').unwrap_or(text);
    out.push('"');
    let (mut width, mut whole) = (0, !cut);
    for char in text.chars() {
        let wide = match char {
            '\n' | '\t' | '\r' => 2,
            char => char.width().unwrap_or(0),
        };
        if width + wide > OUTPUT {
            whole = false;
            break;
        }
        width += wide;
        match char {
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '\r' => out.push_str("\\r"),
            char if char.is_control() => out.push('?'),
            char => out.push(char),
        }
    }
    out.push('"');
    if !whole {
        out.push_str("..");
    }
}

/// How many tasks of each coroutine were made, if these are so many that they need counting.
fn made_of_kinds(effects: &[Effect]) -> HashMap<*const u8, usize> {
    let mut made = HashMap::new();
    if effects.len() > MANY {
        for effect in effects {
            if let Effect::Spawned(task, _) = effect {
                // The names of coroutines are kept once.
                *made.entry(Rc::as_ptr(&task.kind).cast()).or_insert(0) += 1;
            }
        }
    }
    made
}

/// More tasks of one kind are one word.
pub(super) const MANY: usize = 4;

/// What was done, part by part.
pub(super) fn did(effects: &[Effect], stop: Option<&Stop>, told: &[TaskRef], parts: &mut Parts) {
    parts.clear();
    if !effects.is_empty() {
        effects_parts(effects, parts);
    }
    let out = &mut parts.text;
    let before = out.len();
    match stop {
        Some(Stop::Waits(what, at)) => {
            out.push_str("waits ");
            out.push_str(what);
            if let Some(at) = at {
                out.push(' ');
                place(at, out);
            }
        }
        Some(Stop::Returned(value)) => {
            out.push_str("returns ");
            out.push_str(value);
        }
        Some(Stop::Raised(value)) => {
            out.push_str("raises ");
            out.push_str(value);
        }
        Some(Stop::Cancelled) => out.push_str("cancelled"),
        Some(Stop::Running) | None => {}
    }
    if !told.is_empty() {
        out.push_str(" > ");
        names(told, out);
    }
    if out.len() > before {
        parts.end();
    }
}

fn effects_parts(effects: &[Effect], parts: &mut Parts) {
    let made = made_of_kinds(effects);
    // The last word of a part that names tasks made: what it says, and how many it stands for.
    let mut word: Option<(&Rc<str>, usize)> = None;
    fn end_word(word: Option<(&Rc<str>, usize)>, out: &mut String) {
        if let Some((_, count @ 2..)) = word {
            out.push_str(" x ");
            number(count as u64, out);
        }
    }
    for effect in effects {
        if let Effect::Spawned(task, _) = effect {
            let kind: *const u8 = Rc::as_ptr(&task.kind).cast();
            let many = made.get(&kind).is_some_and(|made| *made > MANY);
            match &mut word {
                Some((kind, count)) if many && **kind == task.kind => *count += 1,
                _ => {
                    end_word(word, &mut parts.text);
                    if word.is_some() {
                        parts.text.push(' ');
                    }
                    let name = if many { &task.kind } else { &task.name };
                    parts.text.push('+');
                    parts.text.push_str(name);
                    word = Some((name, 1));
                }
            }
            continue;
        }
        if word.is_some() {
            end_word(word.take(), &mut parts.text);
            parts.end();
        }
        let out = &mut parts.text;
        match effect {
            Effect::Spawned(..) => continue,
            Effect::Woke(through, tasks) => {
                out.push_str(through);
                out.push_str(" > ");
                names(tasks, out);
            }
            Effect::Cancelled(tasks) => {
                out.push_str("cancel > ");
                names(tasks, out);
            }
            Effect::Acquired(name) => {
                out.push_str("takes ");
                out.push_str(name);
            }
            Effect::Released(name) => {
                out.push_str("frees ");
                out.push_str(name);
            }
            Effect::Output(is_error, text, cut) => {
                out.push_str(if *is_error { "err " } else { "out " });
                quoted(text, *cut, out);
            }
            Effect::Clock(moved, _) => {
                out.push_str("time.sleep +");
                seconds(*moved, out);
            }
            Effect::CaughtCancel => out.push_str("catches cancel"),
        }
        parts.end();
    }
    if word.is_some() {
        end_word(word, &mut parts.text);
        parts.end();
    }
}

/// Seconds with three places.
pub(super) fn seconds(value: f64, out: &mut String) {
    use std::fmt::Write;
    let thousands = value * 1000.0;
    let near = thousands.round();
    // A double of this size is exact to far more than the margin kept from the middle.
    if (0.0..1e9).contains(&thousands) && (thousands - near).abs() < 0.499_999 {
        let near = near as u64;
        number(near / 1000, out);
        out.push('.');
        let places = near % 1000;
        for digit in [places / 100, places / 10 % 10, places % 10] {
            out.push((b'0' + digit as u8) as char);
        }
    } else {
        // A String takes all that is written.
        let _ = write!(out, "{value:.3}");
    }
}

impl Row {
    /// Begin another row.
    pub fn clear(&mut self) {
        self.text.clear();
        self.width = 0;
    }

    pub fn push(&mut self, text: &str) {
        self.text.push_str(text);
        self.width += columns(text);
    }

    /// A number in a column of that width.
    pub fn push_number(&mut self, value: u64, width: usize) {
        self.piece.clear();
        number(value, &mut self.piece);
        self.push_right(width);
    }

    /// The time.
    pub fn push_clock(&mut self, clock: f64) {
        let (bits, text) = &mut self.clock;
        if *bits != clock.to_bits() || text.is_empty() {
            *bits = clock.to_bits();
            text.clear();
            seconds(clock, text);
        }
        self.piece.clear();
        self.piece.push_str(text);
        self.push_right(6);
    }

    fn push_right(&mut self, width: usize) {
        self.push_spaces(width.saturating_sub(self.piece.len()));
        self.text.push_str(&self.piece);
        self.width += self.piece.len();
    }

    pub fn push_spaces(&mut self, count: usize) {
        const SPACES: &str = "                                                                ";
        match SPACES.get(..count) {
            Some(spaces) => self.text.push_str(spaces),
            None => self.text.extend(std::iter::repeat_n(' ', count)),
        }
        self.width += count;
    }

    /// Fill with spaces up to a column; at least one.
    pub fn fill_to(&mut self, column: usize) {
        self.push_spaces(column.saturating_sub(self.width).max(1));
    }

    /// A cause: without the method if there is no room for it.
    pub fn push_cause(&mut self, of: &Cause, room: usize) {
        self.piece.clear();
        let name = through(of);
        cause(&of.by, &of.how, name, &mut self.piece);
        let mut width = columns(&self.piece);
        if width >= room {
            if let Some((object, _)) = name.rsplit_once('.') {
                self.piece.clear();
                cause(&of.by, &of.how, object, &mut self.piece);
                width = columns(&self.piece);
            }
            if width > CAUSE_LIMIT {
                self.piece = super::values::cut(&self.piece, CAUSE_LIMIT);
                width = columns(&self.piece);
            }
        }
        self.text.push_str(&self.piece);
        self.width += width;
    }

    /// A place that stands for lines: without a colon before it.
    pub fn push_place_alone(&mut self, of: &Place) {
        self.piece.clear();
        place(of, &mut self.piece);
        let shown = self.piece.trim_start_matches(':');
        self.text.push_str(shown);
        self.width += columns(shown);
    }

    pub fn push_lines(&mut self, ranges: &[LineRange], more: u64) {
        self.piece.clear();
        lines(ranges, more, &mut self.piece);
        self.text.push_str(&self.piece);
        self.width += columns(&self.piece);
    }

    fn new_line(&mut self, column: usize) {
        self.text.push('\n');
        self.width = 0;
        self.push_spaces(column);
    }

    /// Break lines that a narrow terminal has no room for, between words.
    pub fn narrow(&mut self, columns: Option<usize>) {
        const BEGIN: usize = 11;
        let Some(limit) = columns.filter(|columns| *columns >= 2 * BEGIN) else {
            return;
        };
        let mut out = String::new();
        for (at, line) in self.text.lines().enumerate() {
            let words = line.trim_start();
            let mut indent = line.len() - words.len();
            if at > 0 {
                out.push('\n');
                indent = indent.min(BEGIN);
            }
            let mut width = indent;
            out.extend(std::iter::repeat_n(' ', indent));
            // With the spaces before them: those between columns stay where there is room.
            for word in words.split_inclusive(' ') {
                let wide = self::columns(word);
                if width > BEGIN && width + self::columns(word.trim_end()) > limit {
                    if word.starts_with("~~") {
                        break;
                    }
                    out.truncate(out.trim_end_matches(' ').len());
                    out.push('\n');
                    out.extend(std::iter::repeat_n(' ', BEGIN));
                    width = BEGIN;
                    if word == " " {
                        continue;
                    }
                }
                out.push_str(word);
                width += wide;
            }
        }
        self.text = out;
    }

    /// Add the parts, that may go on in further lines, from a column on; a part that is wider than
    /// that is broken between words.
    pub fn wrap(&mut self, column: usize) {
        let parts = std::mem::take(&mut self.parts);
        let mut from = 0;
        for (at, end) in parts.ends.iter().enumerate() {
            let part = &parts.text[from..*end];
            from = *end;
            let wide = columns(part);
            let semicolon = usize::from(at + 1 < parts.ends.len());
            if at == 0 {
                // Rather whole in the next line than broken.
                let fits = self.width + wide + semicolon <= WIDTH;
                if self.width > column && !fits && column + wide <= WIDTH {
                    self.text.truncate(self.text.trim_end().len());
                    self.new_line(column);
                }
            } else if self.width + 1 + wide + semicolon <= WIDTH {
                self.push_spaces(1);
            } else {
                self.new_line(column);
            }
            if self.width + wide + semicolon <= WIDTH {
                self.text.push_str(part);
                self.width += wide;
            } else {
                self.break_part(part, column, semicolon);
            }
            if semicolon > 0 {
                self.push(";");
            }
        }
        self.parts = parts;
    }

    /// A part that is wider than what is left of the line. `after`: columns that must be left.
    fn break_part(&mut self, part: &str, column: usize, after: usize) {
        for (at, word) in part.split(' ').enumerate() {
            let wide = columns(word);
            if at > 0 {
                if self.width + 1 + wide + after > WIDTH && self.width > column {
                    self.new_line(column);
                } else {
                    self.push_spaces(1);
                }
            }
            if self.width + wide + after <= WIDTH {
                self.text.push_str(word);
                self.width += wide;
                continue;
            }
            // Longer than a line.
            for char in word.chars() {
                let wide = char.width().unwrap_or(0);
                if self.width + wide + after > WIDTH {
                    self.new_line(column);
                }
                self.text.push(char);
                self.width += wide;
            }
        }
    }

    /// The line under a step that made tasks; false if it made none.
    pub fn made(&mut self, effects: &[Effect], by: &str) -> bool {
        self.clear();
        let mut at = 0;
        while at < effects.len() {
            let Effect::Spawned(task, made_at) = &effects[at] else {
                at += 1;
                continue;
            };
            // Those after it that are of the same kind and place; other effects may lie between.
            let (mut last, mut count, mut next) = (task, 1, at + 1);
            while let Some(effect) = effects.get(next) {
                match effect {
                    Effect::Spawned(other, place)
                        if other.kind == task.kind && place == made_at =>
                    {
                        last = other;
                        count += 1;
                    }
                    Effect::Spawned(..) => break,
                    _ => {}
                }
                next += 1;
            }
            let many = count > MANY;
            self.piece.clear();
            let out = &mut self.piece;
            let numbered = |task: &TaskRef, out: &mut String| {
                out.push_str(&task.name);
                out.push_str("(T");
                number(task.id.into(), out);
                out.push(')');
            };
            out.push_str("+ ");
            numbered(task, out);
            if many {
                out.push_str("..");
                numbered(last, out);
            }
            out.push_str(" by ");
            out.push_str(by);
            if let Some(made_at) = made_at {
                out.push(' ');
                place(made_at, out);
            }
            at = if many { next } else { at + 1 };
            const BEGIN: usize = 5;
            let wide = columns(&self.piece);
            if self.text.is_empty() {
                self.push_spaces(BEGIN);
            } else if self.width > BEGIN && self.width + 3 + wide > WIDTH {
                self.new_line(BEGIN);
            }
            let gap = if self.width > BEGIN { 3 } else { 1 };
            self.push_spaces(gap);
            self.text.push_str(&self.piece);
            self.width += wide;
        }
        !self.text.is_empty()
    }

    /// The line of a jump of the clock.
    pub fn idle(&mut self, jump: f64, next: &Wakes) {
        self.clear();
        self.push("   ~~ clock +");
        self.piece.clear();
        seconds(jump, &mut self.piece);
        self.piece.push_str("  idle: ");
        match next {
            Wakes::Timer(task, what, place_set) => {
                self.piece.push_str("next timer is ");
                self.piece.push_str(task);
                self.piece.push_str("'s ");
                self.piece.push_str(&super::values::cut(what, 20));
                self.piece.push(' ');
                if let Some(set) = place_set {
                    place(set, &mut self.piece);
                    self.piece.push(' ');
                }
            }
            Wakes::Thread => self.piece.push_str("a thread goes on "),
            Wakes::Outside => self.piece.push_str("woken from outside "),
        }
        self.text.push_str(&self.piece);
        self.width += columns(&self.piece);
        const TILDES: &str =
            "~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~";
        let left = 72usize.saturating_sub(self.width);
        self.text.push_str(&TILDES[..left.min(TILDES.len())]);
    }
}
