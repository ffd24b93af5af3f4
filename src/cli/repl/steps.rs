//! The steps of a session: the event log's records, kept for a while and shown as short rows.
//!
//! The recorder fills the [`Ring`]; the session asks for what came since it last asked.

use crate::log::text::{Style, Text};
use crate::log::{Record, Sink};
use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;

/// Records that are kept for `:trace last`.
const KEPT: usize = 10_000;
/// Rows that an input shows at most.
const SHOWN: usize = 40;

/// The last records.
#[derive(Clone, Default)]
pub(super) struct Ring(Rc<RefCell<Kept>>);

#[derive(Default)]
struct Kept {
    /// The records, oldest first.
    records: VecDeque<Record>,
    /// Records that came since they were last shown.
    fresh: usize,
    /// Steps among these.
    steps: usize,
}

impl Sink for Ring {
    fn record(&mut self, record: &Record) {
        match record {
            Record::Callback(callback) if !callback.stands_out() => return,
            // The loop of the session is one; its last words are not for the prompt.
            Record::End(_) | Record::Between(_) | Record::File(_) => return,
            _ => {}
        }
        let mut kept = self.0.borrow_mut();
        kept.fresh += 1;
        kept.steps += usize::from(matches!(record, Record::Step(_)));
        kept.records.push_back(record.clone());
        if kept.records.len() > KEPT {
            kept.records.pop_front();
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

    /// The last steps as rows.
    pub fn last(&self, count: usize, colour: bool) -> String {
        let kept = self.0.borrow();
        let mut steps = 0;
        let wanted = kept
            .records
            .iter()
            .rev()
            .take_while(|record| {
                steps += usize::from(matches!(record, Record::Step(_)));
                steps <= count
            })
            .count();
        let first = kept.records.len() - wanted;
        rows(kept.records.range(first..), colour).concat()
    }
}

/// Rows; what is repeated often is counted.
fn rows<'a>(records: impl Iterator<Item = &'a Record>, colour: bool) -> Vec<String> {
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
