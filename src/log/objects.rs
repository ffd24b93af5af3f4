//! The things that tasks wait for and hold: each gets a number and a name when it is first seen.
//!
//! They are known by their address while they live: an object that stands in the table is marked
//! ([`WATCHED`]), and the heap says when it is freed. A part of a whole (the lock of a condition,
//! the condition of a barrier) counts as the whole.

use super::calls::Below;
use super::*;
use crate::event_loop::future::Future;
use crate::object::heap::WATCHED;
use crate::object::*;
use crate::vm::Vm;

/// What is known of objects.
#[derive(Default)]
pub(super) struct Objects {
    known: HashMap<usize, Known>,
    /// Parts of others: the lock of a condition.
    parts: HashMap<usize, usize>,
    made: u32,
    named: HashMap<Rc<str>, u32>,
}

struct Known {
    object: ObjectRef,
    /// `Lock@demo.as:14`
    at: Option<Rc<str>>,
}

impl Objects {
    /// What the object at an address is a part of, or itself.
    pub fn whole(&self, address: usize) -> usize {
        self.parts.get(&address).copied().unwrap_or(address)
    }

    /// `Lock@demo.as:14`: the class of the library's object at this address, and where it was made.
    pub fn made_at(&self, address: usize) -> Option<&Rc<str>> {
        self.known.get(&self.whole(address))?.at.as_ref()
    }

    /// The object at this address, if it is known.
    pub fn get(&self, address: usize) -> Option<&ObjectRef> {
        Some(&self.known.get(&self.whole(address))?.object)
    }

    /// Is it known?
    pub fn knows(&self, address: usize) -> bool {
        self.known.contains_key(&self.whole(address))
    }

    /// A new one, its name made different from the others'.
    fn number(&mut self, kind: ObjectKind, name: &Rc<str>) -> ObjectRef {
        self.made += 1;
        let count = self.named.entry(name.clone()).or_insert(0);
        *count += 1;
        ObjectRef {
            id: self.made,
            kind,
            name: match (name.strip_suffix(targets::INDEX), *count) {
                (Some(name), count) => format!("{name}[{}]", count - 1).into(),
                (None, 1) => name.clone(),
                (None, count) => format!("{name}~{count}").into(),
            },
        }
    }

    /// An object that was made before the log was kept.
    pub fn define(&mut self, address: usize, kind: ObjectKind, name: &Rc<str>) {
        let object = self.number(kind, name);
        self.known.insert(address, Known { object, at: None });
    }

    /// One that is a part of another.
    pub fn define_part(&mut self, part: usize, whole: usize) {
        self.parts.insert(part, whole);
    }

    pub fn forget(&mut self, address: usize) {
        self.known.remove(&address);
        self.parts.remove(&address);
    }
}

/// What the library's class of that name is.
pub(super) fn kind_of(class: &str) -> ObjectKind {
    match class {
        "Lock" => ObjectKind::Lock,
        "Semaphore" | "BoundedSemaphore" => ObjectKind::Semaphore,
        "Event" => ObjectKind::Event,
        "Condition" => ObjectKind::Condition,
        "Barrier" => ObjectKind::Barrier,
        "Queue" => ObjectKind::Queue,
        "TaskGroup" | "_GatheringFuture" => ObjectKind::Group,
        _ => ObjectKind::Other,
    }
}

impl Vm {
    /// The library made a lock, a queue …: number and name it.
    pub(super) fn log_made(&mut self, value: &Value, below: &Below, place: Option<Place>) {
        let Value::Obj(object) = value else { return };
        let class = self.class_of(value).name_text().to_owned();
        let address = object.address();
        let target = self.log_target();
        let Some(log) = &mut self.asyncio.log else {
            return;
        };
        if let Some(whole) = below.addresses().next_back().filter(|at| *at != address) {
            log.objects.parts.insert(address, whole);
            return;
        }
        let kind = kind_of(below.class().unwrap_or(&class));
        let at: Option<Rc<str>> = place.as_ref().map(|place| {
            let file = match &place.file {
                Some(stem) => log.files.iter().find(|file| file.0 == *stem),
                None => log.files.first(),
            };
            let file = file.map_or("?", |file| &file.1);
            format!("{class}@{file}:{}", place.line).into()
        });
        let name = target
            .or_else(|| at.clone())
            .unwrap_or_else(|| class.as_str().into());
        let object = log.objects.number(kind, &name);
        log.held.remove(&address);
        if log.wants.events {
            log.event(Event::Made(object.clone(), place));
        }
        log.objects.known.insert(address, Known { object, at });
    }

    /// The thing that a task waits for, numbered if it is new. `name`: what the script calls it there.
    pub(super) fn log_thing(
        &mut self,
        value: &Value,
        kind: ObjectKind,
        name: &Rc<str>,
    ) -> ObjectRef {
        self.forget_freed();
        let known = |log: &Recorder| {
            if let Some(task) = value.as_::<Future>().and_then(|future| log.task(future)) {
                return Some(ObjectRef {
                    id: task.task.id,
                    kind: ObjectKind::Task,
                    name: task.task.name.clone(),
                });
            }
            match value {
                Value::Obj(object) => log.objects.get(object.address()).cloned(),
                _ => None,
            }
        };
        if let Some(known) = self.asyncio.log.as_ref().and_then(|log| known(log)) {
            return known;
        }
        let Some(log) = &mut self.asyncio.log else {
            return ObjectRef {
                id: 0,
                kind,
                name: name.clone(),
            };
        };
        let object = log.objects.number(kind, name);
        if let Value::Obj(held) = value {
            held.set_flag(WATCHED, true);
            let known = Known {
                object: object.clone(),
                at: None,
            };
            log.objects.known.insert(held.address(), known);
        }
        if log.wants.events {
            log.event(Event::Made(object.clone(), None));
        }
        object
    }
}
