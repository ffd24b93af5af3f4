//! Which lines of the script ran: ranges, gathered line by line.

use super::*;

impl Recorder {
    /// A line was begun.
    ///
    /// The end of the last range stands in `thread.range`, until another begins or the record is
    /// looked at.
    #[inline]
    pub(crate) fn line(&mut self, file: u8, line: u32) {
        match &mut self.thread.range {
            Some((same, last)) if *same == file && *last + 1 == line => *last = line,
            _ => self.other_line(file, line),
        }
    }

    /// The lines of what runs are complete, or other code runs from now on.
    #[inline]
    pub(super) fn end_range(&mut self) {
        if let Some((_, line)) = self.thread.range.take() {
            if let Some(last) = self.lines().0.last_mut() {
                last.to = line;
            }
        }
    }

    /// Where the lines that are begun belong, and the number of those that are not kept.
    pub(super) fn lines(&mut self) -> (&mut Vec<LineRange>, &mut u64) {
        if self.thread.running.is_empty() {
            let record = self.outside();
            return (&mut record.lines, &mut record.more_lines);
        }
        match self.thread.running.last_mut() {
            Some(Running::Step(step)) => (&mut step.lines, &mut step.more_lines),
            Some(Running::Callback(record, _)) => (&mut record.lines, &mut record.more_lines),
            None => unreachable!("it is not empty"),
        }
    }

    /// A line that does not follow the last one.
    #[inline(never)]
    pub(super) fn other_line(&mut self, file: u8, line: u32) {
        if let (0, Some(Running::Step(step))) = (file, self.thread.running.last_mut()) {
            // The first line of a step: the most frequent case.
            if step.lines.is_empty() {
                step.lines.push(LineRange::of(None, line));
                self.thread.range = Some((file, line));
                return;
            }
        }
        self.end_range();
        let name = match file {
            0 => None,
            at => self.files.get(at as usize).map(|file| file.0.clone()),
        };
        let (lines, more) = self.lines();
        if let Some(last) = lines.last_mut() {
            if last.to + 1 == line && last.times == 1 && last.file == name {
                last.to = line;
                return;
            }
        }
        // The range before is complete: does it repeat the one before it?
        if let [.., before, last] = lines.as_mut_slice() {
            if (before.from, before.to) == (last.from, last.to) && before.file == last.file {
                before.times += last.times;
                lines.pop();
            }
        }
        if lines.len() >= MAX_RANGES {
            *more += 1;
            return;
        }
        lines.push(LineRange::of(name, line));
        self.thread.range = Some((file, line));
    }
}
