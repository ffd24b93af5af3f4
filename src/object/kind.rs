//! The kinds of payloads: one row each.
//!
//! Adding a builtin type: its file with a [`Payload`], a row here, and a row in
//! [`crate::builtins::TYPES`].

use super::heap::{Header, Obj, Payload, Visitor};
use super::instance::Attrs;

/// What the collector and the allocator need to know of a payload.
pub(crate) struct VTable {
    pub size: usize,
    /// Offset of the attributes of instances of script classes.
    pub attrs: usize,
    pub traverse: unsafe fn(*const Header, &mut Visitor),
    pub clear: unsafe fn(*const Header),
    pub tail: unsafe fn(*const Header) -> usize,
    pub drop: unsafe fn(*mut Header),
}

struct Of<T>(std::marker::PhantomData<T>);

impl<T: Payload> Of<T> {
    const TABLE: VTable = VTable {
        size: size_of::<Obj<T>>(),
        attrs: size_of::<Obj<T>>().next_multiple_of(align_of::<Attrs>()),
        // SAFETY (all): the kind in the header says that the payload is a T.
        traverse: |header, visit| unsafe { (*(header as *const Obj<T>)).payload.traverse(visit) },
        clear: |header| unsafe { (*(header as *const Obj<T>)).payload.clear() },
        tail: |header| unsafe { (*(header as *const Obj<T>)).payload.tail() },
        drop: |header| unsafe {
            let payload = &raw mut (*(header as *mut Obj<T>)).payload;
            (*payload).drop_tail();
            std::ptr::drop_in_place(payload)
        },
    };
}

macro_rules! kinds {
    ($($name:ident: $ty:ty,)*) => {
        /// The kind of an object's payload.
        #[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
        #[repr(u8)]
        #[allow(missing_docs)]
        pub enum Kind { $($name),* }

        static TABLES: &[VTable] = &[$(Of::<$ty>::TABLE),*];

        /// Number of kinds.
        pub const KINDS: usize = [$(Kind::$name),*].len();

        /// All kinds.
        pub const ALL_KINDS: [Kind; KINDS] = [$(Kind::$name),*];
    };
}

kinds! {
    Str: super::str::Str,
    BigInt: super::int::BigIntObject,
    Bytes: super::str::Bytes,
    ByteArray: super::str::ByteArray,
    Complex: super::int::Complex,
    Tuple: super::tuple::Tuple,
    List: super::list::List,
    Dict: super::dict::Dict,
    DictView: super::dict::DictView,
    Set: super::set::Set,
    Range: super::range::Range,
    Slice: super::range::Slice,
    Instance: super::instance::Instance,
    Class: super::class::Class,
    Function: super::function::Function,
    NativeFunction: super::function::NativeFunction,
    BoundMethod: super::function::BoundMethod,
    Property: super::function::Property,
    StaticMethod: super::function::StaticMethod,
    ClassMethod: super::function::ClassMethod,
    GetSet: super::function::GetSet,
    Member: super::function::Member,
    Cell: super::function::Cell,
    Code: super::function::CodeObject,
    Super: super::function::Super,
    Module: super::module::Module,
    Exception: super::exception::Exception,
    Traceback: super::exception::Traceback,
    Frame: super::exception::FrameObject,
    Generator: super::generator::Generator,
    CoroutineWrapper: super::generator::CoroutineWrapper,
    AsyncGenAwaitable: super::generator::AsyncGenAwaitable,
    RangeIter: super::range::RangeIter,
    ListIter: super::list::ListIter,
    NativeIter: super::native_iter::NativeIter,
    WeakRef: super::native_iter::WeakRef,
    MappingProxy: super::native_iter::MappingProxy,
    Future: crate::event_loop::future::Future,
    Handle: crate::event_loop::handle::Handle,
    Loop: crate::event_loop::Loop,
    NativeCoroutine: crate::event_loop::machine::NativeCoroutine,
    Native: super::native_iter::Native,
    Int: super::int::IntSubclass,
    Float: super::int::FloatSubclass,
}

#[inline(always)]
pub(crate) fn vtable(kind: Kind) -> &'static VTable {
    &TABLES[kind as usize]
}
