//! Causes of what is queued: kept from the moment at which something becomes ready until it runs.
//!
//! [`super::hooks`] puts them here; [`super::steps`] takes them out. A cause is exchanged with the
//! record's that was there before, not copied: there is one for each step.

use super::*;

/// A handle's cause while it is queued, and its number; 0: the place is free.
pub(super) struct Queued {
    pub cause: Cause,
    pub number: u32,
    /// The place of the task among [`Recorder::tasks`] that has stepped and stands here again; else none's.
    pub place: u32,
}

impl Default for Queued {
    fn default() -> Queued {
        Queued {
            cause: Cause::plain(By::Module),
            number: 0,
            place: u32::MAX,
        }
    }
}

impl Recorder {
    /// Keep a cause until what it belongs to runs.
    pub(super) fn queue(&mut self, cause: Cause) -> u32 {
        self.entries += 1;
        let number = self.entries;
        let queued = Queued {
            cause,
            number,
            place: u32::MAX,
        };
        match self.free.pop() {
            Some(at) => {
                self.queued[at as usize] = queued;
                at
            }
            None => {
                self.queued.push(queued);
                self.queued.len() as u32 - 1
            }
        }
    }

    /// It runs: its number, and its cause in exchange for another one; 0 of what nobody told of.
    pub(super) fn unqueue(&mut self, at: u32, cause: &mut Cause) -> u32 {
        let number = self.begin_queued(at, cause);
        if number > 0 {
            self.free.push(at);
        }
        number
    }

    /// The same, but its place stays taken.
    pub(super) fn begin_queued(&mut self, at: u32, cause: &mut Cause) -> u32 {
        match self.queued.get_mut(at as usize) {
            Some(queued) if queued.number > 0 => {
                std::mem::swap(&mut queued.cause, cause);
                std::mem::take(&mut queued.number)
            }
            _ => {
                *cause = Cause::plain(By::Module);
                0
            }
        }
    }

    /// A task that steps makes itself ready, by a bare `yield`: what is most frequent. None: it is not that.
    pub(super) fn ready_again(&mut self, future: &Future) -> Option<u32> {
        let thread = &mut self.thread;
        let usual = thread.cancelling == 0
            && thread.ending.is_none()
            && !thread.in_signal
            && !self.wants.events;
        let Some(Running::Step(step)) = thread.running.last_mut() else {
            return None;
        };
        if !usual || step.run.queued == 0 || future.task.as_ref()?.number != step.run.number {
            return None;
        }
        let what = self.tasks.at(step.run.place)?.waits.as_ref()?;
        let Some((last, base)) = &self.last_base else {
            return None;
        };
        // Its cause will be as it was, but for the number of the step; see `log_step_end`.
        let cause = &step.cause;
        let again = Rc::ptr_eq(last, what)
            && matches!(&cause.by, By::Step(_, task) if task.is(&step.task))
            && matches!(&cause.how, How::Through(name) if Rc::ptr_eq(name, base));
        if !again {
            return None;
        }
        step.run.again = true;
        self.entries += 1;
        self.queued[step.run.queued as usize].number = self.entries;
        Some(step.run.queued)
    }

    /// A step is over whose record went to the sinks: its cause goes back to where it stood, or the place is free.
    pub(super) fn end_queued(&mut self, at: u32, again: bool) {
        if at == 0 {
            return;
        }
        if !again {
            self.free.push(at);
        } else if let Some(record) = &mut self.spare {
            let queued = &mut self.queued[at as usize];
            std::mem::swap(&mut queued.cause, &mut record.cause);
            if let By::Step(step, _) = &mut queued.cause.by {
                *step = record.step;
            }
            if self.wants == Wants::default() {
                queued.place = record.run.place;
            }
        }
    }

    /// What ran is over: no cause any more.
    #[cold]
    pub(super) fn forget_cause(&mut self) {
        if let Some(at) = self.thread.about_to_step.take() {
            self.unqueue(at, &mut Cause::plain(By::Module));
        }
        self.thread.end_cause();
    }

    /// The cause of what is about to run is asked for before it is known which task steps.
    pub(super) fn settle_cause(&mut self) {
        if let Some(at) = self.thread.about_to_step.take() {
            let mut cause = Cause::plain(By::Module);
            self.thread.entry = self.unqueue(at, &mut cause);
            self.thread.set_cause(cause);
        }
    }
}
