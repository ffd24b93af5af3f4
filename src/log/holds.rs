//! Who holds which lock, since which step, taken where; and where each lock, queue, event was made.
//!
//! Always kept, for the deadlock report: the library's `_observe("takes", self)` come here. In comes
//! the object, out goes nothing: no script code runs, nothing is looked up that a report does not need;
//! names and lines are found only when it is written. Freed objects ([`WATCHED`]) leave the tables.

use super::NumberHasher;
use crate::event_loop::Loop;
use crate::event_loop::future::Future;
use crate::object::heap::WATCHED;
use crate::object::*;
use crate::vm::Vm;
use hashbrown::HashMap;
use std::hash::BuildHasherDefault;

/// So many holds are looked through one by one.
const RECENT: usize = 16;

/// A place of the script: code and instruction.
#[derive(Clone)]
pub(crate) struct Spot {
    pub code: Ptr<CodeObject>,
    pub at: u32,
}

/// A lock or a place of a semaphore that is taken.
pub(crate) struct Hold {
    /// The task's number; 0: code outside of tasks.
    pub task: u64,
    /// The step in which it was taken.
    pub step: u32,
    /// The instruction at which it was taken.
    at: u32,
    /// The code of the instruction; None if no code of the script did it.
    code: Option<Ptr<CodeObject>>,
}

impl Hold {
    /// Where it was taken.
    pub fn spot(&self) -> Option<Spot> {
        let code = self.code.clone()?;
        Some(Spot { code, at: self.at })
    }
}

/// A lock, a queue, an event …
pub(crate) struct Made {
    /// The library's `__init__`.
    pub init: Ptr<CodeObject>,
    pub spot: Spot,
    /// The how manieth of all.
    pub number: u32,
}

type Addresses<T> = HashMap<usize, T, BuildHasherDefault<NumberHasher>>;

/// The tables, by address.
#[derive(Default)]
pub(crate) struct Holds {
    made: Addresses<Made>,
    /// The lock of a condition: what it is a part of.
    parts: Addresses<usize>,
    /// What was taken last, with its address: nearly always all there is, so that nothing is hashed.
    recent: Vec<(usize, Hold)>,
    /// What was taken before that.
    held: Addresses<Vec<Hold>>,
    count: u32,
}

impl Holds {
    /// What the object at an address is a part of, or itself.
    pub fn whole(&self, address: usize) -> usize {
        self.parts.get(&address).copied().unwrap_or(address)
    }

    #[inline]
    fn whole_of(&self, object: &Ref) -> usize {
        match self.parts.is_empty() {
            true => object.address(),
            false => self.whole(object.address()),
        }
    }

    /// All that was made and lives, in order.
    pub fn made(&self) -> Vec<(usize, &Made)> {
        let mut made: Vec<_> = self.made.iter().map(|(at, made)| (*at, made)).collect();
        made.sort_unstable_by_key(|(_, made)| made.number);
        made
    }

    /// Where the object at an address was made.
    pub fn made_at(&self, address: usize) -> Option<Spot> {
        Some(self.made.get(&self.whole(address))?.spot.clone())
    }

    /// The objects that are parts of others, and of which.
    pub fn parts(&self) -> impl Iterator<Item = (usize, usize)> {
        self.parts.iter().map(|(part, whole)| (*part, *whole))
    }

    /// Those who hold the object at an address, in the order they took it.
    pub fn of(&self, address: usize) -> Vec<&Hold> {
        let address = self.whole(address);
        let held = self.all().filter(|(at, _)| *at == address);
        let mut held: Vec<&Hold> = held.map(|(_, hold)| hold).collect();
        held.sort_by_key(|hold| hold.step);
        held
    }

    /// All that is held, in no order.
    pub fn all(&self) -> impl Iterator<Item = (usize, &Hold)> {
        let before = self.held.iter();
        let before = before.flat_map(|(at, holds)| holds.iter().map(|hold| (*at, hold)));
        before.chain(self.recent.iter().map(|(at, hold)| (*at, hold)))
    }

    /// Room for one more among the recent ones.
    #[cold]
    fn make_room(&mut self) {
        for (address, hold) in self.recent.drain(..RECENT / 2) {
            self.held.entry(address).or_default().push(hold);
        }
    }

    /// It is given back by a task: by its own hold, if it has one.
    #[cold]
    fn free_older(&mut self, address: usize, task: u64) -> Option<Hold> {
        let other = self.recent.iter().position(|(at, _)| *at == address);
        let Some(held) = self.held.get_mut(&address) else {
            return other.map(|at| self.recent.remove(at).1);
        };
        let own = held.iter().position(|hold| hold.task == task);
        let freed = match (own, other) {
            (None, Some(other)) => Some(self.recent.remove(other).1),
            (own, _) => (!held.is_empty()).then(|| held.remove(own.unwrap_or(0))),
        };
        if self.held.get(&address).is_some_and(Vec::is_empty) {
            self.held.remove(&address);
        }
        freed
    }

    fn forget(&mut self, address: usize) {
        self.made.remove(&address);
        self.parts.remove(&address);
        self.held.remove(&address);
        self.recent.retain(|(at, _)| *at != address);
    }
}

impl Vm {
    /// The innermost place of the script, and the outermost object of the library inside it.
    fn spot_and_whole(&self, of: usize) -> (Option<Spot>, usize) {
        let mut whole = of;
        let mut receiver = |first: Option<&Value>| {
            if let Some(Value::Obj(object)) = first {
                if object.kind() == Kind::Instance {
                    whole = object.address();
                }
            }
        };
        let mut back = 0;
        while let Some(frame) = self.stacks.nth(back) {
            let code = frame.code_ref();
            if !code.is_library {
                let at = frame.at();
                let code = frame.code_object();
                return (Some(Spot { code, at }), whole);
            }
            receiver(frame.first_register());
            // A chain is resumed at its innermost frame: those further out are not on the stack.
            if let Some(generator) = &frame.generator {
                let mut inner = generator.clone();
                while inner.raw() != frame.root {
                    let Some(outer) = inner.outer() else { break };
                    if outer.state.get() == generator::GenState::Running {
                        break;
                    }
                    let code = outer.function.code.get();
                    if !code.is_library {
                        let (code, at) = (code.clone(), outer.pc.get());
                        return (Some(Spot { code, at }), whole);
                    }
                    receiver(outer.registers().first());
                    inner = outer;
                }
            }
            back += 1;
        }
        (None, whole)
    }

    /// A lock, a queue, an event is made.
    pub(super) fn note_made(&mut self, object: &Value) {
        let (Value::Obj(object), true) = (object, super::HOOKS) else {
            return;
        };
        self.forget_freed();
        let address = object.address();
        object.set_flag(WATCHED, true);
        let (spot, whole) = self.spot_and_whole(address);
        let init = self.stacks.nth(0).map(|frame| frame.code_object());
        let (Some(spot), Some(init)) = (spot, init) else {
            return;
        };
        let holds = &mut self.asyncio.holds;
        if whole != address {
            holds.parts.insert(address, whole);
            return;
        }
        holds.count += 1;
        let number = holds.count;
        holds.made.insert(address, Made { init, spot, number });
    }

    /// A lock or a place of a semaphore is taken by the running task.
    #[inline]
    pub(crate) fn note_taken(&mut self, object: &Value) {
        let (Value::Obj(object), true) = (object, super::HOOKS) else {
            return;
        };
        let task = self.running_task();
        let (code, at) = match self.caller_of_library() {
            Some(caller) => caller,
            None => match self.spot_and_whole(0) {
                (Some(spot), _) => (Some(spot.code), spot.at),
                (None, _) => (None, 0),
            },
        };
        let step = match &self.asyncio.log {
            Some(log) => log.last_step(),
            None => self.asyncio.step,
        };
        let holds = &mut self.asyncio.holds;
        let address = holds.whole_of(object);
        if holds.recent.len() >= RECENT {
            holds.make_room();
        }
        let hold = Hold {
            task,
            step,
            at,
            code,
        };
        holds.recent.push((address, hold));
    }

    /// It is given back.
    #[inline]
    pub(crate) fn note_freed(&mut self, object: &Value) {
        let (Value::Obj(object), true) = (object, super::HOOKS) else {
            return;
        };
        let task = self.running_task();
        let holds = &mut self.asyncio.holds;
        let address = holds.whole_of(object);
        let is_it = |(at, hold): &(usize, Hold)| *at == address && hold.task == task;
        let freed = match holds.recent.iter().rposition(is_it) {
            Some(at) => Some(holds.recent.remove(at).1),
            None => holds.free_older(address, task),
        };
        drop(freed);
    }

    /// The script's function that has called `async with` or `acquire`, where that is all there is to it.
    #[inline]
    fn caller_of_library(&self) -> Option<(Option<Ptr<CodeObject>>, u32)> {
        for back in 0..3 {
            let frame = self.stacks.nth(back)?;
            if !frame.code_ref().is_library {
                return Some((Some(frame.code_object()), frame.at()));
            }
            match &frame.generator {
                // Resumed by its task itself: those further out are not on the stack.
                Some(generator) if generator.raw() != frame.root => return None,
                _ => {}
            }
        }
        None
    }

    /// The number of the running task; 0: none.
    #[inline]
    fn running_task(&self) -> u64 {
        let owner = self.asyncio.running.as_::<Loop>();
        let task = owner.and_then(|owner| owner.current.get().as_::<Future>());
        let data = task.and_then(|future| future.task.as_ref());
        data.map_or(0, |data| data.number)
    }

    /// Objects that were freed are no longer known.
    pub(crate) fn forget_freed(&mut self) {
        if self.heap.forgotten.get().is_empty() {
            return;
        }
        for address in self.heap.forgotten.take() {
            self.ids.remove(&address);
            self.asyncio.holds.forget(address);
            if let Some(log) = &mut self.asyncio.log {
                log.objects.forget(address);
                log.held.remove(&address);
            }
        }
    }
}
