//! What the script is doing while something happens, and what it calls the objects of it.
//!
//! The innermost frame of the script's own code counts; the library's frames inside it tell
//! which method was called, and of which object.

use super::names::Site;
use super::*;
use crate::object::*;
use crate::vm::{ExcType, Vm};

/// The library's frames between the script's call and what it did: the outermost two functions,
/// and the objects whose methods they are, innermost first.
#[derive(Default)]
pub(super) struct Below {
    first: Option<Ptr<CodeObject>>,
    second: Option<Ptr<CodeObject>>,
    receivers: [Value; RECEIVERS],
    count: usize,
}

/// So many are kept.
const RECEIVERS: usize = 6;

impl Below {
    /// One further out.
    pub fn push(&mut self, code: Ptr<CodeObject>, receiver: Value) {
        self.second = self.first.replace(code);
        if receiver.kind() == Some(Kind::Instance) && self.count < RECEIVERS {
            self.receivers[self.count] = receiver;
            self.count += 1;
        }
    }

    /// The addresses of the objects, innermost first.
    pub fn addresses(&self) -> impl DoubleEndedIterator<Item = usize> {
        self.receivers[..self.count]
            .iter()
            .filter_map(|object| match object {
                Value::Obj(object) => Some(object.address()),
                _ => None,
            })
    }

    /// The library's class whose method the innermost frame is: `Lock` of `Lock.__init__`.
    pub fn class(&self) -> Option<&str> {
        let (class, _) = self.first.as_ref()?.qualname.text().split_once('.')?;
        Some(class)
    }

    /// The method that the script called: `acquire` even if it was by `async with`.
    fn method(&self) -> Option<&'static str> {
        let called = |code: &Ptr<CodeObject>| match code.name.text() {
            "acquire" => Some("acquire"),
            "release" => Some("release"),
            "wait" => Some("wait"),
            _ => None,
        };
        let first = self.first.as_ref()?;
        match first.name.text() {
            "__aenter__" | "__aexit__" => called(self.second.as_ref()?),
            _ => None,
        }
    }

    /// Is it the script that takes or frees the lock, and not a condition or a barrier its own one?
    fn takes_or_frees(&self) -> bool {
        let inside = |code: &Option<Ptr<CodeObject>>| {
            code.as_ref().is_some_and(|code| {
                let name = code.qualname.text();
                name.starts_with("Condition.wait") || name.starts_with("Barrier.")
            })
        };
        !inside(&self.first) && !inside(&self.second)
    }
}

/// The script's call in progress.
pub(super) struct Call {
    pub name: Rc<str>,
    pub place: Place,
}

impl Vm {
    /// The line of the script that runs now in this step or callback, and the name of what it does there.
    pub(super) fn call_in_progress(&mut self) -> Option<Call> {
        self.call_and_below(&mut Below::default())
    }

    fn call_and_below(&mut self, below: &mut Below) -> Option<Call> {
        let base = match self.asyncio.log.as_ref()?.thread.running.last() {
            Some(Running::Step(step)) => step.run.depth,
            Some(Running::Callback(_, depth)) => *depth,
            None => 0,
        };
        let count = self.stacks.depth().saturating_sub(base);
        for back in 0..count {
            let frame = self.stacks.nth(back)?;
            let code = frame.code_object();
            if !code.is_library {
                let at = frame.at();
                let site = self.log_site(&code, at)?;
                return Some(self.name_at(&site, below));
            }
            below.push(code, frame.first_local());
            // A chain is resumed at its innermost frame: those further out are not on the stack.
            let Some(generator) = &frame.generator else {
                continue;
            };
            let root = frame.root;
            let mut inner = generator.clone();
            while inner.raw() != root {
                let Some(outer) = inner.outer() else { break };
                let code = outer.function.code.get().clone();
                if outer.state.get() == generator::GenState::Running {
                    // It has a frame of its own further down.
                    break;
                }
                if !code.is_library {
                    let site = self.log_site(&code, outer.pc.get())?;
                    return Some(self.name_at(&site, below));
                }
                below.push(code, outer.registers().first().cloned().unwrap_or_default());
                inner = outer;
            }
        }
        None
    }

    /// The variable that the script's call in progress is about to be assigned to: `self.lock`.
    pub(super) fn log_target(&mut self) -> Option<Rc<str>> {
        let frame = (0..self.stacks.depth())
            .map_while(|back| self.stacks.nth(back))
            .find(|frame| !frame.code_object().is_library)?;
        let (code, at) = (frame.code_object(), frame.at());
        let log = self.asyncio.log.as_mut()?;
        log.names.target(&code, at)
    }

    /// What is known of an instruction of the script.
    pub(super) fn log_site(&mut self, code: &Ptr<CodeObject>, at: u32) -> Option<Rc<Site>> {
        let log = self.asyncio.log.as_mut()?;
        if let Some(site) = log.names.known(code, at) {
            return Some(site);
        }
        let file = log.file(code.source.name());
        let place = log.place(file, Vm::line_of(code, at));
        Some(log.names.site(code, at, || place))
    }

    /// The call at an instruction of the script, the library's frames below it known.
    pub(super) fn name_at(&mut self, site: &Site, below: &Below) -> Call {
        let (mut name, place) = (site.name.clone(), site.place.clone());
        if below.first.is_some() {
            self.forget_freed();
        }
        let Some(log) = &mut self.asyncio.log else {
            return Call { name, place };
        };
        if below.first.is_none() && !name.starts_with(names::UNNAMED) {
            return Call { name, place };
        }
        let object = below
            .addresses()
            .rev()
            .find_map(|object| log.objects.made_at(object));
        if let Some(method) = below.method() {
            name = match object {
                // `async with make():`
                Some(object) if site.unnamed => object.clone(),
                _ => name,
            };
            name = log.names.method(&name, method);
        }
        if name.starts_with(names::UNNAMED) {
            // `make().acquire()`
            name = match object {
                Some(object) => name.replacen(names::UNNAMED, object, 1).into(),
                None => name.trim_start_matches([names::UNNAMED, '.']).into(),
            };
        }
        Call { name, place }
    }

    /// [`crate::bytecode::Instr::ObserveObject`]
    #[inline(never)]
    pub(crate) fn observe_object(&mut self, what: u8, object: &Value) {
        if what == 3 {
            let caught = object
                .to_ptr::<Exception>()
                .is_some_and(|exc| self.is_exception(&Exc(exc), ExcType::CancelledError));
            if let (true, Some(log)) = (caught, &mut self.asyncio.log) {
                log.effects().push(Effect::CaughtCancel);
            }
            return;
        }
        match what {
            0 => self.note_made(object),
            1 => self.note_taken(object),
            _ => self.note_freed(object),
        }
        if self.asyncio.log.is_none() {
            return;
        }
        let mut below = Below::default();
        let Some(call) = self.call_and_below(&mut below) else {
            return;
        };
        if what == 0 {
            return self.log_made(object, &below, Some(call.place));
        }
        let name = match call.name.rsplit_once('.') {
            Some((name, "acquire" | "release" | "wait")) => Rc::from(name),
            Some((name, "acquire)")) => name.rsplit('(').next().unwrap_or(name).into(),
            _ => call.name.clone(),
        };
        let thing = self.log_thing(object, ObjectKind::Other, &name);
        let (Some(log), Value::Obj(object)) = (&mut self.asyncio.log, object) else {
            return;
        };
        let address = log.objects.whole(object.address());
        let current = match log.thread.running.last() {
            Some(Running::Step(step)) => Some((step.task.clone(), step.step)),
            _ => None,
        };
        let holders = log.held.entry(address).or_default();
        let event = match (what, current) {
            (1, Some((task, step))) => {
                holders.push(Holder {
                    task: task.clone(),
                    step,
                    place: Some(call.place),
                    name: name.clone(),
                });
                Event::Takes(thing, Some(task))
            }
            (1, None) => Event::Takes(thing, None),
            (_, current) => {
                let id = current.map(|(task, _)| task.id);
                let own = holders.iter().position(|holder| Some(holder.task.id) == id);
                let whose = (!holders.is_empty()).then(|| holders.remove(own.unwrap_or(0)));
                Event::Frees(thing, whose.map(|holder| holder.task))
            }
        };
        if log.wants.events {
            log.event(event);
        }
        if !below.takes_or_frees() {
            return;
        }
        log.effects().push(match what {
            1 => Effect::Acquired(name),
            _ => Effect::Released(name),
        });
    }
}
