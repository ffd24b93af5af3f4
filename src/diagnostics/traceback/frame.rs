//! One frame of a traceback, and the folding of repeated ones.

use super::carets;
use crate::bytecode::Instr;
use crate::object::exception::TraceEntry;
use crate::object::*;
use crate::vm::Vm;
use asyncscript_syntax::Source;
use asyncscript_syntax::ast::Span;
use std::rc::Rc;

/// More equal frames in a row than this are counted.
const RECURSIVE_CUTOFF: usize = 3;

/// Where a frame stands. Lines count from 1, columns in code points from 0.
#[derive(Clone)]
pub(crate) struct FrameSummary {
    pub file: String,
    pub name: String,
    pub line: u32,
    pub end_line: u32,
    /// First and last column of what was under way, if that is known.
    pub columns: Option<(u32, u32)>,
    source: Option<Rc<Source>>,
    place: Rc<Source>,
}

impl FrameSummary {
    /// Of an entry of a traceback.
    pub(crate) fn of_entry(entry: &TraceEntry) -> FrameSummary {
        let mut summary = FrameSummary::of_code(&entry.code, entry.pc);
        if entry.looking_up {
            summary.narrow(&entry.code, entry.pc);
        }
        summary
    }

    /// Of an instruction.
    pub(crate) fn of_code(code: &CodeObject, pc: u32) -> FrameSummary {
        let source = &code.source;
        let span = code.unit.spans.get(pc as usize);
        let begun = span.is_some();
        let span = span.unwrap_or(Span::new(code.unit.first.start, code.unit.first.start));
        let (start, end) = (source.position(span.start), source.position(span.end));
        FrameSummary {
            file: source.name().to_owned(),
            name: code.name.text().to_owned(),
            line: start.line,
            end_line: end.line,
            columns: (begun && span.end > span.start).then_some((start.column, end.column)),
            // The text of `exec` and `eval` is not shown.
            source: source.has_file().then(|| source.clone()),
            place: source.clone(),
        }
    }

    /// Of a call of a method: the look-up of the method alone.
    fn narrow(&mut self, code: &CodeObject, pc: u32) {
        let Some(Instr::CallMethod { cache, .. }) = code.unit.instrs.get(pc as usize) else {
            return;
        };
        if let Some(key) = code.unit.caches.get(cache.0 as usize) {
            let end = code.source.position(key.attr_end);
            self.end_line = end.line;
            self.columns = self.columns.map(|(start, _)| (start, end.column));
        }
    }

    /// The columns in bytes of the line's text, as Python keeps them.
    pub(crate) fn byte_columns(&self) -> Option<(u32, u32)> {
        let bytes = |line: u32, column: u32| {
            let text = self.place.line(line);
            let at = text.char_indices().nth(column as usize);
            at.map_or(text.len(), |(at, _)| at) as u32
        };
        let (start, end) = self.columns?;
        Some((bytes(self.line, start), bytes(self.end_line, end)))
    }

    /// The lines it spans, as they are in the file, without blanks at their ends.
    fn lines(&self) -> Vec<String> {
        let Some(source) = &self.source else {
            return Vec::new();
        };
        let trimmed = |line| source.line(line).trim_end().to_owned();
        (self.line..=self.end_line.max(self.line))
            .map(trimmed)
            .collect()
    }

    /// The frame as a traceback shows it.
    pub(crate) fn format(&self) -> String {
        let mut text = format!(
            "  File \"{}\", line {}, in {}\n",
            self.file, self.line, self.name
        );
        let lines = self.lines();
        if lines.iter().any(|line| !line.trim().is_empty()) {
            match self.columns {
                Some((start, end)) => {
                    text += &carets::underlined(&lines, start as usize, end as usize)
                }
                None => text += &format!("    {}\n", lines[0].trim()),
            }
        }
        text
    }
}

/// Frames as text, repeated ones folded.
pub(super) fn format_all(frames: &[FrameSummary]) -> Vec<String> {
    let mut out = Vec::new();
    let mut last: Option<&FrameSummary> = None;
    let mut count = 0;
    for frame in frames {
        let same = last.is_some_and(|last| {
            last.file == frame.file && last.line == frame.line && last.name == frame.name
        });
        if !same {
            say_repeated(&mut out, count);
            last = Some(frame);
            count = 0;
        }
        count += 1;
        if count <= RECURSIVE_CUTOFF {
            out.push(frame.format());
        }
    }
    say_repeated(&mut out, count);
    out
}

fn say_repeated(out: &mut Vec<String>, count: usize) {
    if count > RECURSIVE_CUTOFF {
        let more = count - RECURSIVE_CUTOFF;
        let s = if more > 1 { "s" } else { "" };
        out.push(format!("  [Previous line repeated {more} more time{s}]\n"));
    }
}

impl Vm {
    /// The frames that are running, outermost first, without the innermost `skip`.
    pub(crate) fn running_frames(&self, skip: usize) -> Vec<FrameSummary> {
        let frames = (skip..self.stacks.depth())
            .rev()
            .filter_map(|back| self.stacks.nth(back));
        frames
            .map(|frame| FrameSummary::of_code(&frame.code_object(), frame.at()))
            .collect()
    }
}
