//! A task that steps again as it did before, by a bare `yield` at the same place: the most frequent step.
//!
//! The cause of such a step stands among what is queued, where [`super::queued`] put it back, and is
//! taken from there only if somebody is to see it ([`Recorder::settle`]). If the step turns out like the
//! last one that the sinks got, but for its number and the task's, it is counted and that is all.
//! Whatever else happens goes the general way ([`super::steps`]), with the record as it would be there.

use super::*;
use crate::object::{CodeObject, Generator, Ptr};
use crate::vm::Vm;

/// What makes such a step, the last one that went to the sinks.
pub(super) struct Usual {
    kind: Rc<str>,
    through: Rc<str>,
    site: Rc<names::Site>,
    slept: Rc<str>,
    from: u32,
    to: u32,
}

impl Vm {
    /// A step is over, by a bare `yield` or not. If it was as usual, all is told: where the task's cause
    /// stands, now that it is ready again. 0: its outcome is still to be told.
    #[inline]
    pub(crate) fn log_stepped_again(&mut self, future: &Ptr<Future>, yielded: bool) -> u32 {
        if !yielded {
            return 0;
        }
        let task = future.task.as_ref();
        let at = task.and_then(|data| data.coro.as_::<Generator>());
        match (at, &mut self.asyncio.log) {
            (Some(at), Some(log)) if at.delegate.as_::<Generator>().is_none() => {
                log.stepped_again(at.function.code.get(), at.pc.get())
            }
            _ => 0,
        }
    }
}

impl Recorder {
    /// A step begins whose cause stands where it stood before the task's last one. False: it is not that,
    /// and nothing was done.
    #[inline]
    pub(super) fn begin_again(&mut self, number: u64, turn: u64, clock: f64, depth: usize) -> bool {
        let Some(at) = self.thread.about_to_step else {
            return false;
        };
        let Some(queued) = self.queued.get_mut(at as usize) else {
            return false;
        };
        let place = queued.place;
        let (Some(info), true) = (self.tasks.at(place), self.thread.running.is_empty()) else {
            return false;
        };
        if info.rare.is_some() || queued.number == 0 {
            return false;
        }
        let Some(mut record) = self.spare.take() else {
            return false;
        };
        self.thread.about_to_step = None;
        info.waits = None;
        self.steps += 1;
        record.step = self.steps;
        record.turn = turn;
        record.clock = clock;
        if !record.task.is(&info.task) {
            record.task = info.task.clone();
        }
        record.more.entry = std::mem::take(&mut queued.number);
        record.more_lines = 0;
        record.run = Run {
            depth,
            number,
            place,
            queued: at,
            hidden: false,
            again: false,
            unsettled: true,
        };
        self.end_range();
        self.thread.running.push(Running::Step(record));
        true
    }

    /// The step that runs is to be seen, or turned out to be another than usual: its record gets what
    /// [`Recorder::begin_again`] left out.
    pub(super) fn settle(&mut self) {
        let Some(Running::Step(step)) = self.thread.running.last_mut() else {
            return;
        };
        if !std::mem::take(&mut step.run.unsettled) {
            return;
        }
        let queued = &mut self.queued[step.run.queued as usize];
        std::mem::swap(&mut queued.cause, &mut step.cause);
        if let Some(site) = self
            .tasks
            .at(step.run.place)
            .and_then(|info| info.site.as_ref())
        {
            step.function = site.function.clone();
            step.resumed = Some(site.place.clone());
        }
    }

    fn stepped_again(&mut self, code: &CodeObject, pc: u32) -> u32 {
        let thread = &mut self.thread;
        let Some(Running::Step(step)) = thread.running.last_mut() else {
            return 0;
        };
        let (true, Some(usual), Some(slept)) = (step.run.unsettled, &self.usual, &thread.slept)
        else {
            return 0;
        };
        if let (Some((_, line)), Some(last)) = (thread.range, step.lines.last_mut()) {
            last.to = line;
        }
        let ([lines], Some(info)) = (step.lines.as_slice(), self.tasks.at(step.run.place)) else {
            return 0;
        };
        let queued = &mut self.queued[step.run.queued as usize];
        let (By::Step(by, task), How::Through(through)) = (&mut queued.cause.by, &queued.cause.how)
        else {
            return 0;
        };
        let is_usual = Rc::ptr_eq(slept, &usual.slept)
            && Rc::ptr_eq(through, &usual.through)
            && Rc::ptr_eq(&step.task.kind, &usual.kind)
            && task.is(&step.task)
            && matches!(&info.site, Some(site) if Rc::ptr_eq(site, &usual.site))
            && usual.site.is(code, pc)
            && (lines.from, lines.to, lines.times) == (usual.from, usual.to, 1)
            && lines.file.is_none()
            && step.more_lines == 0
            && step.effects.is_empty()
            && step.told.is_empty()
            && info.rare.is_none()
            && thread.cancelling == 0
            && !thread.in_signal
            && thread.inner.is_empty();
        if !is_usual || !self.sink.repeats(step.step, &step.task) {
            return 0;
        }
        info.waits = thread.slept.take();
        info.last = step.step;
        *by = step.step;
        self.entries += 1;
        queued.number = self.entries;
        let at = step.run.queued;
        step.run.unsettled = false;
        step.lines.clear();
        thread.range = None;
        if let Some(Running::Step(step)) = thread.running.pop() {
            self.spare = Some(step);
        }
        at
    }

    /// The sinks have got a step. (Its lines are not cleared yet.)
    pub(super) fn note_usual(&mut self, step: &StepRecord) {
        self.usual = None;
        if !step.run.again || self.wants != Wants::default() {
            return;
        }
        let site = self
            .tasks
            .at(step.run.place)
            .and_then(|info| info.site.clone());
        if let (How::Through(through), Stop::Waits(slept, _), [lines], Some(site)) =
            (&step.cause.how, &step.stop, step.lines.as_slice(), site)
        {
            self.usual = Some(Usual {
                kind: step.task.kind.clone(),
                through: through.clone(),
                site,
                slept: slept.clone(),
                from: lines.from,
                to: lines.to,
            });
        }
    }
}
