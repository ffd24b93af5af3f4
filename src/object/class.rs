//! The data of classes: name, bases, method resolution order, namespace.

use super::class_table::Namespace;
use super::heap::{Heap, Obj, Payload};
use super::instance::Shape;
use super::quick::QuickMap;
use super::{Dict, Kind, Mut, Ptr, Str, Value, Visitor};
use crate::native::TypeSpec;
use std::cell::Cell;

/// A class, builtin or a script's.
pub struct Class {
    /// `__name__`
    pub name: Mut<Ptr<Str>>,
    /// `__qualname__`
    pub qualname: Mut<Value>,
    /// Direct bases.
    pub bases: Mut<Vec<Ptr<Class>>>,
    /// The method resolution order, without the class itself.
    pub mro: Mut<Vec<Ptr<Class>>>,
    /// Where the class itself stands in it: first, unless its metaclass's `mro()` says otherwise;
    /// past the end where it was left out.
    pub place: Cell<usize>,
    /// Which payload its instances have.
    pub kind: Kind,
    /// It was made by this program, not by a script: it cannot be changed.
    pub builtin: bool,
    /// A script may inherit from it.
    pub can_be_base: Cell<bool>,
    /// Instances may have any attribute (no `__slots__`, or a base without them).
    pub has_dict: Cell<bool>,
    /// Its `__slots__` name attributes.
    pub has_members: Cell<bool>,
    /// Number unique to this state of the class; a change to it or a base gives a new one.
    pub version: Cell<u32>,
    /// How many attributes an instance gets, as far as seen.
    pub slots_hint: Cell<u8>,
    /// It or a base defines `__del__`.
    pub has_del: Cell<bool>,
    /// It or a base defines `__getattribute__`, `__getattr__`, `__setattr__` or `__delattr__` in the script.
    pub custom_getattr: Cell<bool>,
    /// (see `custom_getattr`)
    pub custom_setattr: Cell<bool>,
    /// How its instances are made by a call, once found out (see [`crate::vm::classes`]).
    pub construction: Mut<Value>,
    /// Its instances are known to be true: it has neither `__bool__` nor `__len__`.
    pub always_true: Cell<bool>,
    root: Box<Shape>,
    subclasses: Mut<Vec<*const Obj<Class>>>,
    found: Mut<QuickMap<usize, Option<Value>>>,
    /// The last of these, each at the place its name's hash says; made once there are a few.
    recent: Mut<Option<Box<[Recent; RECENT]>>>,
    pub(super) namespace: Namespace,
}

// SAFETY: the row Class of the table.
unsafe impl Payload for Class {
    const KIND: Kind = Kind::Class;
    const CONTAINER: bool = true;
    fn traverse(&self, visit: &mut Visitor) {
        self.bases
            .get()
            .iter()
            .chain(self.mro.get())
            .for_each(|class| visit(&class.into()));
        self.namespace.visit(visit);
        self.found.get().values().flatten().for_each(&mut *visit);
        let recent = self.recent.get().iter().flat_map(|recent| recent.iter());
        recent
            .filter_map(|recent| recent.found.as_ref())
            .for_each(&mut *visit);
        visit(self.construction.get());
    }
    fn clear(&self) {
        self.found.take();
        self.recent.take();
        self.construction.take();
        self.namespace.clear();
    }
    fn drop_tail(&mut self) {
        let own = self.object();
        for base in self.bases.get() {
            base.subclasses.get_mut().retain(|class| *class != own);
        }
    }
}

thread_local! {
    static NEXT_VERSION: Cell<u32> = const { Cell::new(1) };
}

fn next_version() -> u32 {
    let version = NEXT_VERSION.get();
    NEXT_VERSION.set(version.wrapping_add(1).max(1));
    version
}

/// A name that was looked up, and what was found.
#[derive(Default)]
struct Recent {
    name: usize,
    found: Option<Value>,
}

const RECENT: usize = 16;
/// A class of which fewer names were looked up does without.
const FEW: usize = 2;

#[inline(always)]
fn place_of(name: &Ptr<Str>) -> usize {
    name.hash() as usize & (RECENT - 1)
}

impl Class {
    /// A script's class. `mro` is without itself.
    pub fn new(
        name: Ptr<Str>,
        bases: Vec<Ptr<Class>>,
        mro: Vec<Ptr<Class>>,
        dict: Ptr<Dict>,
        kind: Kind,
    ) -> Ptr<Class> {
        Class::with_namespace(name, bases, mro, Namespace::of_dict(dict), kind, false)
    }

    /// A builtin class, of a table.
    pub(crate) fn of_table(
        name: &str,
        bases: Vec<Ptr<Class>>,
        mro: Vec<Ptr<Class>>,
        spec: &'static TypeSpec,
    ) -> Ptr<Class> {
        let name = Heap::intern(name);
        Class::with_namespace(name, bases, mro, Namespace::of_table(spec), spec.kind, true)
    }

    fn with_namespace(
        name: Ptr<Str>,
        bases: Vec<Ptr<Class>>,
        mro: Vec<Ptr<Class>>,
        namespace: Namespace,
        kind: Kind,
        builtin: bool,
    ) -> Ptr<Class> {
        let has_del = bases.iter().any(|base| base.has_del.get());
        let class = Ptr::new(Class {
            qualname: Mut::new((&name).into()),
            name: Mut::new(name),
            mro: Mut::new(mro),
            place: Cell::new(0),
            namespace,
            kind,
            builtin,
            can_be_base: Cell::new(true),
            has_dict: Cell::new(true),
            has_members: Cell::new(false),
            version: Cell::new(next_version()),
            slots_hint: Cell::new(0),
            has_del: Cell::new(has_del),
            custom_getattr: Cell::new(bases.iter().any(|base| base.custom_getattr.get())),
            custom_setattr: Cell::new(bases.iter().any(|base| base.custom_setattr.get())),
            construction: Mut::default(),
            always_true: Cell::new(false),
            root: Shape::root(),
            subclasses: Mut::default(),
            found: Mut::default(),
            recent: Mut::default(),
            bases: Mut::new(bases),
        });
        for base in class.bases.get() {
            base.subclasses.get_mut().push(class.raw());
            base.construction.take();
        }
        class
    }

    /// The object whose payload it is.
    fn object(&self) -> *const Obj<Class> {
        (self as *const Class as usize - size_of::<super::heap::Header>()) as *const Obj<Class>
    }

    /// A reference to it.
    pub(super) fn to_ptr(&self) -> Ptr<Class> {
        // SAFETY: a class is the payload of a live object of the heap.
        unsafe { Ptr::from_raw(self.object()) }
    }

    /// `__name__` as text.
    pub fn name_text(&self) -> &str {
        self.name.get().text()
    }

    pub(crate) fn root_shape(&self) -> *const Shape {
        &*self.root
    }

    /// Do its instances need their finaliser run?
    pub fn has_del(&self) -> bool {
        self.has_del.get()
    }

    /// The attribute of the class or of one of its bases, not bound to anything.
    #[inline]
    pub fn lookup(&self, name: &Ptr<Str>) -> Option<Value> {
        if !name.interned.get() {
            return self.search(name);
        }
        if !name.interned.get() {
            return self.search(name);
        }
        if let Some(recent) = self.recent.get() {
            let recent = &recent[place_of(name)];
            if recent.name == name.address() {
                return recent.found.clone();
            }
        }
        self.lookup_slow(name)
    }

    fn lookup_slow(&self, name: &Ptr<Str>) -> Option<Value> {
        let found = self.found.get_mut();
        let known = found.get(&name.address()).cloned();
        let result = known.unwrap_or_else(|| {
            let result = self.search(name);
            self.found.get_mut().insert(name.address(), result.clone());
            result
        });
        if found.len() >= FEW {
            let recent = self.recent.get_mut().get_or_insert_default();
            recent[place_of(name)] = Recent {
                name: name.address(),
                found: result.clone(),
            };
        }
        result
    }

    fn search(&self, name: &Ptr<Str>) -> Option<Value> {
        if self.place.get() != 0 {
            return self.order().find_map(|class| class.own(name));
        }
        self.own(name)
            .or_else(|| self.mro.get().iter().find_map(|class| class.own(name)))
    }

    /// The method resolution order, with the class itself.
    pub fn order(&self) -> impl Iterator<Item = Ptr<Class>> {
        let mut order = self.mro.get().clone();
        if self.place.get() <= order.len() {
            order.insert(self.place.get(), self.to_ptr());
        }
        order.into_iter()
    }

    /// Its namespace or bases changed.
    pub fn changed(&self) {
        self.version.set(next_version());
        self.found.take();
        self.recent.take();
        self.construction.take();
        self.always_true.set(false);
        for class in self.subclasses.get().clone() {
            // SAFETY: a subclass leaves the list when it is freed.
            unsafe { (*class).payload.changed() };
        }
    }

    /// Has no class been derived from it, or none that is left?
    pub fn is_leaf(&self) -> bool {
        self.subclasses.get().is_empty()
    }

    /// Its direct subclasses, oldest first.
    pub fn subclasses(&self) -> Vec<Ptr<Class>> {
        // SAFETY: as above.
        self.subclasses
            .get()
            .iter()
            .map(|class| unsafe { Ptr::from_raw(*class) })
            .collect()
    }

    /// Change its direct bases' lists when `__bases__` is assigned.
    pub fn moved(this: &Ptr<Class>, old: &[Ptr<Class>]) {
        for base in old {
            base.subclasses
                .get_mut()
                .retain(|class| *class != this.raw());
        }
        for base in this.bases.get() {
            base.subclasses.get_mut().push(this.raw());
            base.construction.take();
        }
    }

    /// Is it `other` or a subclass of it (by the method resolution order)?
    #[inline]
    pub fn is_subclass(&self, other: &Class) -> bool {
        (std::ptr::eq(self, other) && self.place.get() != usize::MAX)
            || self
                .mro
                .get()
                .iter()
                .any(|class| std::ptr::eq(&**class, other))
    }
}
