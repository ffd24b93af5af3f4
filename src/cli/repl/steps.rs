//! The steps of a session: the event log's records, kept for a while and shown as short rows.
//!
//! The recorder fills the [`Ring`]; the session asks for what came since it last asked.

use crate::log::text::{in_colour, same, short_callback_row, short_row};
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
    /// The records, oldest first, and the clock's time after each.
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
            Record::End(_) => return,
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
        let fresh = std::mem::take(&mut kept.fresh).min(kept.records.len());
        let steps = std::mem::take(&mut kept.steps);
        let first = kept.records.len() - fresh;
        // A jump of the clock at the end has led to nothing yet.
        let rows = rows(kept.records.range(first..), colour);
        let left_out = rows.len().saturating_sub(SHOWN);
        let mut text = String::new();
        if left_out > 0 {
            text += &format!("      {steps} steps, of which the last; :trace last N shows more\n");
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

/// Rows, a run of equal ones as one.
fn rows<'a>(records: impl Iterator<Item = &'a Record>, colour: bool) -> Vec<String> {
    let mut folded: Vec<(&Record, usize)> = Vec::new();
    for record in records {
        match folded.last_mut() {
            Some((last, times)) if same(last, record) => *times += 1,
            _ => folded.push((record, 1)),
        }
    }
    let row = |(record, times): (&Record, usize)| {
        let mut text = match record {
            Record::Step(step) => short_row(step),
            Record::Callback(callback) => short_callback_row(callback),
            Record::Idle(seconds, _) => format!("   ~~ clock +{seconds:.3}"),
            Record::Loop(number) => format!("   -- loop {number}"),
            Record::End(_) => String::new(),
        };
        if times > 1 {
            text += &format!("  x {times}");
        }
        match record {
            Record::Step(step) if colour => in_colour(&step.task, &text) + "\n",
            _ => text + "\n",
        }
    };
    folded.into_iter().map(row).collect()
}
