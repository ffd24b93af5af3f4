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
    /// Its name: a str, or the number that makes it `Task-N`.
    pub name: Value,
    /// The step in which it was taken.
    pub step: u32,
    /// Where; None if no code of the script did it.
    pub spot: Option<Spot>,
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
    held: Addresses<Vec<Hold>>,
    count: u32,
}

impl Holds {
    /// What the object at an address is a part of, or itself.
    pub fn whole(&self, address: usize) -> usize {
        self.parts.get(&address).copied().unwrap_or(address)
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

    /// Those who hold the object at an address.
    pub fn of(&self, address: usize) -> &[Hold] {
        self.held
            .get(&self.whole(address))
            .map_or(&[], Vec::as_slice)
    }

    /// All that is held.
    pub fn all(&self) -> impl Iterator<Item = (usize, &[Hold])> {
        let held = self.held.iter().filter(|(_, holds)| !holds.is_empty());
        held.map(|(address, holds)| (*address, holds.as_slice()))
    }

    fn forget(&mut self, address: usize) {
        self.made.remove(&address);
        self.parts.remove(&address);
        self.held.remove(&address);
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
    pub(super) fn note_made(&mut self, object: &Ref) {
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
    pub(super) fn note_taken(&mut self, object: &Ref) {
        let (task, name) = self.running_task();
        let (spot, _) = self.spot_and_whole(0);
        let step = self.asyncio.step;
        let holds = &mut self.asyncio.holds;
        let address = match holds.parts.is_empty() {
            true => object.address(),
            false => holds.whole(object.address()),
        };
        let hold = Hold {
            task,
            name,
            step,
            spot,
        };
        holds.held.entry(address).or_default().push(hold);
    }

    /// It is given back.
    pub(super) fn note_freed(&mut self, object: &Ref) {
        let holds = &mut self.asyncio.holds;
        let address = match holds.parts.is_empty() {
            true => object.address(),
            false => holds.whole(object.address()),
        };
        let freed = match holds.held.get_mut(&address) {
            Some(held) if held.len() == 1 => held.pop(),
            Some(held) if !held.is_empty() => {
                // Its own, if it has one.
                let (task, _) = self.running_task();
                let held = self.asyncio.holds.held.get_mut(&address);
                held.map(|held| {
                    let own = held.iter().position(|hold| hold.task == task);
                    held.remove(own.unwrap_or(0))
                })
            }
            _ => None,
        };
        drop(freed);
    }

    /// Number and name of the running task.
    fn running_task(&self) -> (u64, Value) {
        let owner = self.asyncio.running.as_::<Loop>();
        let task = owner.and_then(|owner| owner.current.get().as_::<Future>());
        match task.and_then(|future| future.task.as_ref()) {
            Some(data) => (data.number, data.name.get().clone()),
            None => (0, Value::None),
        }
    }

    /// Objects that were freed are no longer known.
    pub(super) fn forget_freed(&mut self) {
        if self.heap.departed.get().is_empty() {
            return;
        }
        for address in self.heap.departed.take() {
            self.asyncio.holds.forget(address);
            if let Some(log) = &mut self.asyncio.log {
                log.objects.forget(address);
                log.held.remove(&address);
            }
        }
    }
}
