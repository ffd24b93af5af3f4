//! Allocation, reference counts, freeing, weak references; [`crate::vm::gc`] collects cycles.
//!
//! An object is a [`Header`], its payload, and (for some payloads) a tail of
//! variable length; an instance of a script's class has its [`Attrs`] behind the
//! payload. Objects that can take part in a cycle have two links in front of the
//! header, which chain them into the heap's list.
//!
//! Freeing is iterative past a small depth, so a list of a million links does not
//! overflow the stack. An object with a finaliser is not freed at zero: it goes to
//! the dead list with one reference, and the VM finalises it when the current
//! instruction or native call ends.

use super::instance::Attrs;
use super::kind::{Kind, vtable};
use super::{Class, Mut, Str, Value, interner::Interner};
use std::alloc::Layout;
use std::cell::Cell;
use std::collections::HashMap;
use std::marker::PhantomData;
use std::ops::Deref;
use std::ptr::{self, NonNull};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};

/// What stands at the beginning of every object.
#[repr(C)]
pub struct Header {
    count: Cell<u32>,
    kind: Kind,
    flags: Cell<u8>,
    /// Free for the collector.
    pub(crate) mark: Cell<u16>,
    /// The Python class; null for the builtin type of the kind.
    class: Cell<*const super::heap::Obj<Class>>,
}

/// An object: header and payload.
#[repr(C)]
pub struct Obj<T> {
    pub(crate) header: Header,
    pub(crate) payload: T,
}

/// The links of an object that can take part in a cycle; they stand before its header.
#[repr(C)]
pub(crate) struct Links {
    pub next: Cell<*mut Links>,
    pub prev: Cell<*mut Links>,
}

pub(crate) const LINKS: usize = size_of::<Links>();

/// The object has attributes of its own behind the payload.
pub(crate) const HAS_ATTRS: u8 = 1;
/// Something must run before it is freed (see [`crate::vm::finalize`]).
pub(crate) const FINALIZER: u8 = 2;
/// The finaliser has run.
pub(crate) const FINALIZED: u8 = 4;
/// Weak references to it are in the heap's table.
pub(crate) const WEAKLY_REFERENCED: u8 = 8;
/// Its `id()` was asked for, or the event log knows it (WATCHED): [`Heap::forgotten`] tells that it was freed.
pub(crate) const IDENTIFIED: u8 = 32;
pub(crate) const WATCHED: u8 = 64;
/// It stands in the heap's list of containers.
pub(crate) const TRACKED: u8 = 16;

/// The data of a builtin type.
///
/// # Safety
/// `KIND` must be the one whose row in [`super::kind`] names this type.
pub unsafe trait Payload: Sized + 'static {
    /// Its kind.
    const KIND: Kind;
    /// Can it take part in a cycle?
    const CONTAINER: bool = false;
    /// Visit every value it owns, once per reference.
    fn traverse(&self, _visit: &mut Visitor) {}
    /// Give up the values it owns (to break a cycle). It must stay valid.
    fn clear(&self) {}
    /// Bytes of its tail.
    fn tail(&self) -> usize {
        0
    }
    /// Drop what is in its tail.
    fn drop_tail(&mut self) {}
}

/// Called with each value that an object owns.
pub type Visitor<'a> = dyn FnMut(&Value) + 'a;

/// A counted reference to an object of any kind.
#[repr(transparent)]
pub struct Ref(pub(super) NonNull<Header>);

impl Ref {
    /// The kind of the payload.
    #[inline(always)]
    pub fn kind(&self) -> Kind {
        self.header().kind
    }

    #[inline(always)]
    pub(crate) fn header(&self) -> &Header {
        // SAFETY: a Ref points to a live object.
        unsafe { self.0.as_ref() }
    }

    /// The address, as an identity.
    #[inline(always)]
    pub fn address(&self) -> usize {
        self.0.as_ptr() as usize
    }

    /// The same object?
    #[inline(always)]
    pub fn same(&self, other: &Ref) -> bool {
        self.0 == other.0
    }

    /// Number of references.
    pub fn count(&self) -> u32 {
        self.header().count.get()
    }

    /// Is it an instance of the kind's builtin type itself?
    #[inline(always)]
    pub fn has_default_class(&self) -> bool {
        self.header().class.get().is_null()
    }

    /// The script's class, if it is not the kind's builtin type.
    #[inline(always)]
    pub fn script_class(&self) -> Option<&Ptr<Class>> {
        let class = &self.header().class;
        // SAFETY: a non-null class pointer owns a count of the class; Ptr is a transparent non-null pointer.
        if class.get().is_null() {
            None
        } else {
            Some(unsafe { &*(class as *const Cell<_> as *const Ptr<Class>) })
        }
    }

    /// Give it another class (`__class__ = …`), or the class of a new instance.
    pub fn set_class(&self, class: Ptr<Class>) {
        let old = self.header().class.replace(class.into_raw());
        if let Some(old) = NonNull::new(old as *mut Obj<Class>) {
            drop(Ptr(old, PhantomData));
        }
    }

    #[inline(always)]
    pub(crate) fn payload_unchecked<T: Payload>(&self) -> &T {
        debug_assert!(self.kind() == T::KIND);
        // SAFETY: the kind determines the payload's type.
        unsafe { &(*(self.0.as_ptr() as *const Obj<T>)).payload }
    }

    /// Its own attributes, if it can have any.
    #[inline(always)]
    pub fn attrs(&self) -> Option<&Attrs> {
        if self.header().flags.get() & HAS_ATTRS == 0 {
            return None;
        }
        // SAFETY: the flag says that Attrs stand at the kind's offset.
        unsafe {
            Some(&*((self.0.as_ptr() as *const u8).add(vtable(self.kind()).attrs) as *const Attrs))
        }
    }

    pub(crate) fn has_flag(&self, flag: u8) -> bool {
        self.header().flags.get() & flag != 0
    }

    /// It has one reference, and nothing was asked of it or hangs on it that its address is the key of.
    #[inline(always)]
    pub(crate) fn is_plain(&self) -> bool {
        let header = self.header();
        header.count.get() == 1 && header.flags.get() & !(TRACKED | FINALIZED) == 0
    }

    pub(crate) fn set_flag(&self, flag: u8, on: bool) {
        let flags = &self.header().flags;
        flags.set(if on {
            flags.get() | flag
        } else {
            flags.get() & !flag
        });
    }

    /// Ask for [`crate::vm::finalize`] to be called before it is freed, or not any more.
    pub fn set_finalizer(&self, on: bool) {
        self.set_flag(FINALIZER, on);
    }

    /// Visit every value it owns, its class excepted.
    pub(crate) fn traverse(&self, visit: &mut Visitor) {
        // SAFETY: the object is live and of that kind.
        unsafe { (vtable(self.kind()).traverse)(self.0.as_ptr(), visit) };
        if let Some(attrs) = self.attrs() {
            attrs.traverse(visit);
        }
    }

    /// Give up the values it owns.
    pub(crate) fn clear(&self) {
        // SAFETY: the object is live and of that kind.
        unsafe { (vtable(self.kind()).clear)(self.0.as_ptr()) };
        if let Some(attrs) = self.attrs() {
            attrs.clear();
        }
    }

    /// Its links; it must be a container.
    pub(crate) fn links(&self) -> *mut Links {
        debug_assert!(self.has_flag(TRACKED));
        // SAFETY: containers have links before the header.
        unsafe { (self.0.as_ptr() as *mut u8).sub(LINKS) as *mut Links }
    }

    /// The object whose links these are, counted.
    pub(crate) unsafe fn from_links(links: *mut Links) -> Ref {
        // SAFETY: the caller's promise: links of a live container.
        let object = unsafe { Ref::lent_from_links(links) };
        std::mem::forget(object.clone());
        object
    }

    /// The same, not counted: it must not be dropped.
    pub(crate) unsafe fn lent_from_links(links: *mut Links) -> Ref {
        // SAFETY: as above.
        unsafe {
            Ref(NonNull::new_unchecked(
                (links as *mut u8).add(LINKS) as *mut Header
            ))
        }
    }
}

impl Ref {
    /// One more reference, which the caller makes.
    #[inline(always)]
    pub(super) fn increment(&self) {
        let count = &self.header().count;
        count.set(count.get() + 1);
    }
}

impl Clone for Ref {
    #[inline(always)]
    fn clone(&self) -> Ref {
        self.increment();
        Ref(self.0)
    }
}

impl Drop for Ref {
    #[inline(always)]
    fn drop(&mut self) {
        let count = &self.header().count;
        let left = count.get() - 1;
        count.set(left);
        if left == 0 {
            release(self.0);
        }
    }
}

/// A counted reference to an object whose payload is a `T`.
#[repr(transparent)]
pub struct Ptr<T: Payload>(NonNull<Obj<T>>, PhantomData<T>);

impl<T: Payload> Ptr<T> {
    /// A new object of the builtin type of `T`'s kind.
    #[inline(always)]
    pub fn new(payload: T) -> Ptr<T> {
        alloc(payload, 0)
    }

    /// A new object with a tail of `tail` bytes, which the caller must fill.
    #[inline(always)]
    pub fn with_tail(payload: T, tail: usize) -> Ptr<T> {
        alloc(payload, tail)
    }

    /// A new instance of a script's class whose builtin base is of `T`'s kind. It has attributes.
    pub fn with_class(payload: T, class: &Ptr<Class>) -> Ptr<T> {
        alloc_with_attrs(payload, Some(class), 0)
    }

    /// The same with a tail of `tail` bytes, which stands behind the attributes: [`tail_behind_attrs`] from the payload.
    pub fn with_class_and_tail(payload: T, class: &Ptr<Class>, tail: usize) -> Ptr<T> {
        alloc_with_attrs(payload, Some(class), tail)
    }

    /// A new object of the builtin type that can have attributes (an exception).
    pub fn with_attrs(payload: T) -> Ptr<T> {
        alloc_with_attrs(payload, None, 0)
    }

    #[inline(always)]
    pub(crate) fn from_ref_unchecked(object: Ref) -> Ptr<T> {
        let ptr = object.0.cast();
        std::mem::forget(object);
        Ptr(ptr, PhantomData)
    }

    #[inline(always)]
    pub(crate) fn borrow_unchecked(object: &Ref) -> &Ptr<T> {
        // SAFETY: both are one non-null pointer; the caller has checked the kind.
        unsafe { &*(object as *const Ref as *const Ptr<T>) }
    }

    /// As a reference of any kind.
    #[inline(always)]
    pub fn into_ref(self) -> Ref {
        let object = Ref(self.0.cast());
        std::mem::forget(self);
        object
    }

    /// As a borrowed reference of any kind.
    #[inline(always)]
    pub fn as_ref(&self) -> &Ref {
        // SAFETY: both are one non-null pointer.
        unsafe { &*(self as *const Ptr<T> as *const Ref) }
    }

    #[inline(always)]
    pub(crate) fn into_raw(self) -> *const Obj<T> {
        let ptr = self.0.as_ptr();
        std::mem::forget(self);
        ptr
    }

    /// The raw pointer, not counted.
    #[inline(always)]
    pub(crate) fn raw(&self) -> *const Obj<T> {
        self.0.as_ptr()
    }

    /// A counted pointer from a raw one.
    ///
    /// # Safety
    /// The object must be alive.
    #[inline(always)]
    pub(crate) unsafe fn from_raw(raw: *const Obj<T>) -> Ptr<T> {
        // SAFETY: not null since it points to a live object.
        let raw = unsafe { NonNull::new_unchecked(raw as *mut Obj<T>) };
        let ptr = Ptr(raw, PhantomData);
        std::mem::forget(ptr.clone());
        ptr
    }

    /// The same object?
    #[inline(always)]
    pub fn same(&self, other: &Ptr<T>) -> bool {
        self.0 == other.0
    }

    /// The address, as an identity.
    pub fn address(&self) -> usize {
        self.0.as_ptr() as usize
    }
}

impl<T: Payload> Clone for Ptr<T> {
    #[inline(always)]
    fn clone(&self) -> Self {
        std::mem::forget(self.as_ref().clone());
        Ptr(self.0, PhantomData)
    }
}

impl<T: Payload> Drop for Ptr<T> {
    #[inline(always)]
    fn drop(&mut self) {
        drop(Ref(self.0.cast()));
    }
}

impl<T: Payload> Deref for Ptr<T> {
    type Target = T;
    #[inline(always)]
    fn deref(&self) -> &T {
        // SAFETY: a Ptr points to a live object.
        unsafe { &self.0.as_ref().payload }
    }
}

/// The object whose payload this is, not counted.
///
/// # Safety
/// It must be the payload of a live object, not a value on its own.
pub(crate) unsafe fn ref_of_payload<T: Payload>(payload: &T) -> std::mem::ManuallyDrop<Ref> {
    // SAFETY: the payload follows its header.
    let header =
        unsafe { (payload as *const T as *mut u8).sub(size_of::<Header>()) as *mut Header };
    // SAFETY: as above, so it is not null.
    std::mem::ManuallyDrop::new(Ref(unsafe { NonNull::new_unchecked(header) }))
}

/// Where the tail of an object without attributes stands, from its payload.
pub(crate) const fn tail_behind_payload<T: Payload>() -> usize {
    size_of::<T>()
}

/// Where the tail of an instance of a script's class stands, from its payload.
pub(crate) const fn tail_behind_attrs<T: Payload>() -> usize {
    size_of::<Obj<T>>().next_multiple_of(align_of::<Attrs>()) - size_of::<Header>()
        + size_of::<Attrs>()
}

/// The start of an object's tail, `at` bytes from its payload.
#[inline(always)]
pub(crate) fn tail_of<T: Payload, E>(payload: &T, at: usize) -> *mut E {
    // SAFETY: behind the payload, inside the allocation if it has a tail.
    unsafe { (payload as *const T as *mut u8).add(at) as *mut E }
}

fn layout(flags: u8, size: usize) -> (Layout, usize) {
    let before = if flags & TRACKED != 0 { LINKS } else { 0 };
    // Sizes come from objects that fit in memory; align is 8.
    (
        Layout::from_size_align(before + size, 8).expect("an object's size is bounded by memory"),
        before,
    )
}

#[inline(always)]
fn alloc<T: Payload>(payload: T, tail: usize) -> Ptr<T> {
    alloc_sized(payload, size_of::<Obj<T>>() + tail, 0)
}

fn alloc_with_attrs<T: Payload>(payload: T, class: Option<&Ptr<Class>>, tail: usize) -> Ptr<T> {
    let offset = vtable(T::KIND).attrs;
    let ptr = alloc_sized(payload, offset + size_of::<Attrs>() + tail, HAS_ATTRS);
    // SAFETY: the allocation has room for Attrs at the offset; nothing stands there yet.
    unsafe {
        ptr::write(
            (ptr.0.as_ptr() as *mut u8).add(offset) as *mut Attrs,
            Attrs::new(class),
        )
    };
    if let Some(class) = class {
        ptr.as_ref().header().class.set(class.clone().into_raw());
        if class.has_del() {
            ptr.as_ref().set_finalizer(true);
        }
    }
    ptr
}

#[inline(always)]
fn alloc_sized<T: Payload>(payload: T, size: usize, flags: u8) -> Ptr<T> {
    // What has attributes holds values by them, whatever its payload is.
    let tracked = T::CONTAINER || flags & HAS_ATTRS != 0;
    let before = if tracked { LINKS } else { 0 };
    // SAFETY: align 8 is a power of two, the size is far below isize::MAX (memory would end first).
    let layout = unsafe { Layout::from_size_align_unchecked(before + size, 8) };
    // SAFETY: the size is not zero.
    let raw = unsafe { std::alloc::alloc(layout) };
    if raw.is_null() {
        std::alloc::handle_alloc_error(layout);
    }
    let flags = flags | if tracked { TRACKED } else { 0 };
    // SAFETY: fresh memory of the right size and alignment.
    unsafe {
        let object = raw.add(before) as *mut Obj<T>;
        ptr::write(
            object,
            Obj {
                header: Header {
                    count: Cell::new(1),
                    kind: T::KIND,
                    flags: Cell::new(flags),
                    mark: Cell::new(0),
                    class: Cell::new(ptr::null()),
                },
                payload,
            },
        );
        if tracked {
            Heap::with(|heap| heap.link(raw as *mut Links));
        }
        Ptr(NonNull::new_unchecked(object), PhantomData)
    }
}

/// How deep freeing may nest before it goes on iteratively.
const FREE_DEPTH: u32 = 48;

#[cold]
#[inline(never)]
fn release_special(object: NonNull<Header>) -> bool {
    // SAFETY: the object is still whole; its count is zero.
    let header = unsafe { object.as_ref() };
    if header.flags.get() & (FINALIZER | FINALIZED) == FINALIZER {
        header.count.set(1);
        Heap::with(|heap| heap.bury(Ref(object)));
        return true;
    }
    if header.flags.get() & WEAKLY_REFERENCED != 0 {
        header.flags.set(header.flags.get() & !WEAKLY_REFERENCED);
        Heap::with(|heap| heap.weak_target_dies(object.as_ptr() as usize));
    }
    if header.flags.get() & (IDENTIFIED | WATCHED) != 0 {
        Heap::with(|heap| heap.forgotten.get_mut().push(object.as_ptr() as usize));
    }
    false
}

#[inline(never)]
fn release(object: NonNull<Header>) {
    // SAFETY: the object is still whole; its count is zero.
    let flags = unsafe { object.as_ref() }.flags.get();
    if flags & (FINALIZER | WEAKLY_REFERENCED | IDENTIFIED | WATCHED) != 0
        && release_special(object)
    {
        return;
    }
    Heap::with(|heap| {
        if heap.freeing.get() >= FREE_DEPTH {
            heap.unfreed.get_mut().push(object);
            return;
        }
        heap.freeing.set(heap.freeing.get() + 1);
        // SAFETY: the count is zero: nobody else refers to it.
        unsafe { free(object) };
        heap.freeing.set(heap.freeing.get() - 1);
        if heap.freeing.get() == 0 {
            while let Some(object) = heap.unfreed.get_mut().pop() {
                heap.freeing.set(1);
                // SAFETY: as above; it was set aside with count zero.
                unsafe { free(object) };
                heap.freeing.set(0);
            }
        }
    });
}

unsafe fn free(object: NonNull<Header>) {
    // SAFETY: the caller's promise: count zero, payload whole. Sizes are read before it is dropped.
    unsafe {
        let header = object.as_ref();
        let table = vtable(header.kind);
        let flags = header.flags.get();
        let raw = object.as_ptr() as *mut u8;
        let tail = (table.tail)(object.as_ptr());
        let mut size = table.size + tail;
        if flags & TRACKED != 0 {
            Heap::with(|heap| heap.unlink(raw.sub(LINKS) as *mut Links));
        }
        (table.drop)(object.as_ptr());
        if flags & HAS_ATTRS != 0 {
            size = table.attrs + size_of::<Attrs>() + tail;
            ptr::drop_in_place(raw.add(table.attrs) as *mut Attrs);
        }
        let class = header.class.get();
        if let Some(class) = NonNull::new(class as *mut Obj<Class>) {
            drop(Ptr(class, PhantomData));
        }
        let (layout, before) = layout(flags, size);
        std::alloc::dealloc(raw.sub(before), layout);
    }
}

/// What the objects of one interpreter share.
pub struct Heap {
    /// Head of the circular list of containers.
    head: Box<Links>,
    /// Head of the list of those that were there when [`Heap::freeze`] was called.
    frozen: Box<Links>,
    /// Containers in the list.
    pub(crate) containers: Cell<usize>,
    /// Containers when the collector last ran; it runs again when there are enough more.
    pub(crate) threshold: Cell<usize>,
    /// What `gc.get_threshold` answers.
    pub(crate) thresholds: Cell<[i64; 3]>,
    /// Frame objects that hold locals: garbage among them may hold much.
    pub(crate) kept_frames: Cell<usize>,
    /// As many of them as let the collector run.
    pub(crate) kept_frames_threshold: Cell<usize>,
    /// Objects waiting for their finaliser.
    dead: Mut<Vec<Ref>>,
    /// The strings of one ASCII character made so far, each with a count of its own; null for none.
    characters: [Cell<*const Obj<Str>>; 128],
    names: Mut<Interner>,
    /// Something waits: a dead object, a weak reference's callback, the collector, Ctrl-C.
    pub(crate) attention: Arc<AtomicBool>,
    freeing: Cell<u32>,
    unfreed: Mut<Vec<NonNull<Header>>>,
    /// Weak references by the address of their target.
    pub(super) weak: Mut<HashMap<usize, Vec<NonNull<Header>>>>,
    /// Addresses of freed objects that had an `id()`.
    pub(crate) forgotten: Mut<Vec<usize>>,
    /// Weak references whose target died and that have a callback.
    pub(crate) weak_calls: Mut<Vec<Ref>>,
}

/// The threshold while a script has turned the collector off: never reached.
pub(crate) const OFF: usize = usize::MAX;

/// So many frames that hold locals may there be before the collector looks for garbage among them.
pub(crate) const KEPT_FRAMES: usize = 500;

thread_local! {
    static CURRENT: Cell<*const Heap> = const { Cell::new(ptr::null()) };
}

impl Heap {
    /// A heap without objects.
    pub fn new() -> Box<Heap> {
        let empty = || {
            let head = Box::new(Links {
                next: Cell::new(ptr::null_mut()),
                prev: Cell::new(ptr::null_mut()),
            });
            let links = &*head as *const Links as *mut Links;
            head.next.set(links);
            head.prev.set(links);
            head
        };
        let heap = Heap {
            containers: Cell::new(0),
            threshold: Cell::new(150_000),
            thresholds: Cell::new([2000, 10, 10]),
            kept_frames: Cell::new(0),
            kept_frames_threshold: Cell::new(KEPT_FRAMES),
            dead: Mut::default(),
            characters: [const { Cell::new(ptr::null()) }; 128],
            names: Mut::default(),
            attention: Arc::new(AtomicBool::new(false)),
            freeing: Cell::new(0),
            unfreed: Mut::default(),
            weak: Mut::default(),
            weak_calls: Mut::default(),
            forgotten: Mut::default(),
            head: empty(),
            frozen: empty(),
        };
        Box::new(heap)
    }

    /// Make it the heap of this thread; gives the one before.
    pub(crate) fn enter(&self) -> *const Heap {
        CURRENT.replace(self)
    }

    /// Go back to the heap that [`Self::enter`] gave.
    pub(crate) fn leave(before: *const Heap) {
        CURRENT.set(before);
    }

    #[inline(always)]
    pub(crate) fn with<R>(work: impl FnOnce(&Heap) -> R) -> R {
        let heap = CURRENT.get();
        assert!(
            !heap.is_null(),
            "values live only while their interpreter is entered"
        );
        // SAFETY: `enter` set it, and the interpreter that owns it leaves before it is dropped.
        work(unsafe { &*heap })
    }

    /// The one `str` of an ASCII character (below 128).
    #[inline]
    pub(crate) fn character(&self, byte: u8) -> Ptr<Str> {
        let place = &self.characters[byte as usize];
        if place.get().is_null() {
            place.set(Str::of_ascii(byte).into_raw());
        }
        // SAFETY: the table's own count keeps it alive.
        unsafe { Ptr::from_raw(place.get()) }
    }

    /// The one `str` of that text, for names.
    pub(crate) fn intern(text: &str) -> Ptr<Str> {
        Heap::with(|heap| heap.names.get_mut().intern(text))
    }

    /// Give up the strings of [`Self::character`] and [`Self::intern`].
    pub(crate) fn forget_strings(&self) {
        self.names.take();
        for place in &self.characters {
            if let Some(text) = NonNull::new(place.replace(ptr::null()) as *mut Obj<Str>) {
                // The table's own count.
                drop(Ptr(text, PhantomData));
            }
        }
    }

    pub(crate) fn head_links(&self) -> *mut Links {
        &*self.head as *const Links as *mut Links
    }

    #[inline(always)]
    fn link(&self, links: *mut Links) {
        // SAFETY: links of a fresh object; the head and its neighbour are live.
        unsafe {
            let last = self.head.prev.get();
            ptr::write(
                links,
                Links {
                    next: Cell::new(self.head_links()),
                    prev: Cell::new(last),
                },
            );
            (*last).next.set(links);
            self.head.prev.set(links);
        }
        let count = self.containers.get() + 1;
        self.containers.set(count);
        if count >= self.threshold.get() {
            self.attention.store(true, Relaxed);
        }
    }

    /// Is it time for the collector?
    pub(crate) fn is_full(&self) -> bool {
        let threshold = self.threshold.get();
        self.containers.get() >= threshold
            || threshold != OFF && self.kept_frames.get() >= self.kept_frames_threshold.get()
    }

    /// A frame object took locals over, or (`-1`) dies.
    pub(crate) fn count_kept_frames(&self, change: isize) {
        let kept = self.kept_frames.get().wrapping_add_signed(change);
        self.kept_frames.set(kept);
        if change > 0 && kept >= self.kept_frames_threshold.get() {
            self.attention.store(true, Relaxed);
        }
    }

    #[inline(always)]
    fn unlink(&self, links: *mut Links) {
        // SAFETY: links in the list; so are its neighbours.
        unsafe {
            let (next, prev) = ((*links).next.get(), (*links).prev.get());
            (*prev).next.set(next);
            (*next).prev.set(prev);
        }
        // A frozen one was not counted any more.
        self.containers.set(self.containers.get().saturating_sub(1));
    }

    /// The containers there are belong to the interpreter itself: the collector looks at them no more,
    /// and what they refer to is reachable. (CPython: `gc.freeze()`.)
    pub(crate) fn freeze(&self) {
        let (head, frozen) = (self.head_links(), &self.frozen);
        let frozen_head = &**frozen as *const Links as *mut Links;
        let (first, last) = (self.head.next.get(), self.head.prev.get());
        if first == head {
            return;
        }
        // SAFETY: both lists are circular and live; the one is hung into the other as a whole.
        unsafe {
            let end = frozen.prev.get();
            (*end).next.set(first);
            (*first).prev.set(end);
            (*last).next.set(frozen_head);
            frozen.prev.set(last);
        }
        self.head.next.set(head);
        self.head.prev.set(head);
        self.containers.set(0);
    }

    fn bury(&self, object: Ref) {
        self.dead.get_mut().push(object);
        self.attention.store(true, Relaxed);
    }

    /// The objects that wait for their finaliser, oldest first.
    pub(crate) fn take_dead(&self) -> Vec<Ref> {
        self.dead.take()
    }
}
