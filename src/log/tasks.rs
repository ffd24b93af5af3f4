//! What the recorder knows of tasks that are not over, by their numbers.
//!
//! In comes a task's number, once a step; out goes its place here, by which the rest of the step
//! finds it. Tasks made one after the other stand side by side, as they run.

use super::*;

/// What the recorder knows of a task that is not over.
pub struct TaskInfo {
    /// Its names.
    pub task: TaskRef,
    /// What it waits for, since its last step.
    pub(super) waits: Option<Rc<str>>,
    /// Where it suspended.
    pub(super) site: Option<Rc<names::Site>>,
    /// The address of the lock, queue … that it waits for: see [`Recorder::holders`].
    pub waits_on: Option<usize>,
    /// The number of its last step; 0: it never ran.
    pub last: u32,
    /// A task of the library's own: no rows.
    pub hidden: bool,
    /// What few tasks have.
    pub(super) rare: Option<Box<RareInfo>>,
}

/// What is known of few tasks.
#[derive(Default)]
pub(super) struct RareInfo {
    /// What it waits for as a thing with a number, if a sink wants events.
    pub object: Option<ObjectRef>,
    /// Who asked it to end, if it has not seen that yet.
    pub cancelled: Option<By>,
}

impl TaskInfo {
    /// A task that has not run.
    pub(super) fn new(task: TaskRef, hidden: bool) -> TaskInfo {
        TaskInfo {
            task,
            waits: None,
            site: None,
            waits_on: None,
            last: 0,
            hidden,
            rare: None,
        }
    }

    /// What it waits for, and where.
    pub fn waits(&self) -> Option<(&Rc<str>, Option<&Place>)> {
        let place = self.site.as_ref().map(|site| &site.place);
        Some((self.waits.as_ref()?, place))
    }

    pub(super) fn rare(&mut self) -> &mut RareInfo {
        self.rare.get_or_insert_default()
    }
}

/// All of them.
#[derive(Default)]
pub(super) struct Tasks {
    places: HashMap<u64, u32, Numbers>,
    infos: Vec<Option<TaskInfo>>,
    free: Vec<u32>,
}

impl Tasks {
    /// Where a task stands until it is over.
    pub fn place(&self, number: u64) -> Option<u32> {
        self.places.get(&number).copied()
    }

    pub fn at(&mut self, place: u32) -> Option<&mut TaskInfo> {
        self.infos.get_mut(place as usize)?.as_mut()
    }

    pub fn get(&self, number: u64) -> Option<&TaskInfo> {
        self.infos[self.place(number)? as usize].as_ref()
    }

    pub fn get_mut(&mut self, number: u64) -> Option<&mut TaskInfo> {
        let place = self.place(number)?;
        self.at(place)
    }

    pub fn insert(&mut self, number: u64, info: TaskInfo) {
        let place = match self.place(number).or_else(|| self.free.pop()) {
            Some(place) => place,
            None => {
                self.infos.push(None);
                self.infos.len() as u32 - 1
            }
        };
        self.infos[place as usize] = Some(info);
        self.places.insert(number, place);
    }

    pub fn remove(&mut self, number: u64) {
        if let Some(place) = self.places.remove(&number) {
            self.infos[place as usize] = None;
            self.free.push(place);
        }
    }

    pub fn values(&self) -> impl Iterator<Item = &TaskInfo> {
        self.infos.iter().flatten()
    }
}
