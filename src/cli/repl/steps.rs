//! The steps of a session: the event log's records, kept for a while, shown as short rows or written
//! as a timeline.
//!
//! The recorder fills the [`Ring`]; the session asks for what came since it last asked.

use crate::log::text::{Style, Text};
use crate::log::{Record, Sink, Wants};
use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;

/// Rows that are kept for `:trace last`.
const KEPT: usize = 10_000;
/// Records that are kept for a timeline.
const RECORDS: usize = 60_000;
/// Rows that an input shows at most.
const SHOWN: usize = 40;

/// The last records.
#[derive(Clone, Default)]
pub(super) struct Ring(Rc<RefCell<Kept>>);

#[derive(Default)]
struct Kept {
    /// The files of the session; they stay when the steps in them are gone.
    files: Vec<Record>,
    /// All records, oldest first.
    all: VecDeque<Rc<Record>>,
    /// Those of them that are rows.
    records: VecDeque<Rc<Record>>,
    /// Rows that came since they were last shown.
    fresh: usize,
    /// Steps among these.
    steps: usize,
}

impl Sink for Ring {
    fn wants(&self) -> Wants {
        Wants {
            events: true,
            output: true,
            locals: true,
        }
    }

    fn record(&mut self, record: &Record) {
        let is_row = match record {
            // The loop of the session is one; its last words are not for the prompt.
            Record::End(_) => return,
            Record::File(_) => return self.0.borrow_mut().files.push(record.clone()),
            Record::Callback(callback) => callback.stands_out(),
            // What an input does outside of steps, it shows itself.
            Record::Code(_) | Record::Between(_) | Record::Deadlock(_) => false,
            _ => true,
        };
        let mut kept = self.0.borrow_mut();
        let record = Rc::new(record.clone());
        if is_row {
            kept.fresh += 1;
            kept.steps += usize::from(matches!(*record, Record::Step(_)));
            kept.records.push_back(record.clone());
            if kept.records.len() > KEPT {
                kept.records.pop_front();
            }
        }
        kept.all.push_back(record);
        if kept.all.len() > RECORDS {
            kept.all.pop_front();
        }
    }
}

impl Ring {
    /// What came since it was last asked, as rows; the earlier ones of many are counted only.
    pub fn fresh(&self, colour: bool) -> String {
        let mut kept = self.0.borrow_mut();
        let all = std::mem::take(&mut kept.fresh);
        let fresh = all.min(kept.records.len());
        let steps = std::mem::take(&mut kept.steps);
        let first = kept.records.len() - fresh;
        let rows = rows(kept.records.range(first..), colour);
        let left_out = rows.len().saturating_sub(SHOWN);
        let mut text = String::new();
        if left_out > 0 || fresh < all {
            text += &format!("      {steps} steps; the last of them (:trace last N shows more):\n");
        }
        text.extend(rows.into_iter().skip(left_out));
        text
    }

    /// Drop what came without showing it; it stays for [`Self::last`].
    pub fn skip(&self) {
        let mut kept = self.0.borrow_mut();
        kept.fresh = 0;
        kept.steps = 0;
    }

    /// Give a sink all that is kept.
    pub fn tell(&self, sink: &mut dyn Sink) {
        let kept = self.0.borrow();
        kept.files.iter().for_each(|file| sink.record(file));
        kept.all.iter().for_each(|record| sink.record(record));
    }

    /// The last steps as rows.
    pub fn last(&self, count: usize, colour: bool) -> String {
        let kept = self.0.borrow();
        let mut steps = 0;
        let wanted = kept
            .records
            .iter()
            .rev()
            .take_while(|record| {
                steps += usize::from(matches!(***record, Record::Step(_)));
                steps <= count
            })
            .count();
        let first = kept.records.len() - wanted;
        rows(kept.records.range(first..), colour).concat()
    }
}

/// Rows; what is repeated often is counted.
fn rows<'a>(records: impl Iterator<Item = &'a Rc<Record>>, colour: bool) -> Vec<String> {
    let style = Style {
        colour,
        short: true,
        ..Style::default()
    };
    let mut text = Text::new(Vec::new(), style);
    records.for_each(|record| text.record(record));
    let text = text.finish();
    let text = String::from_utf8_lossy(&text);
    text.split_inclusive('\n').map(str::to_owned).collect()
}
