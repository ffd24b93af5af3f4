//! Modules implemented in Rust: a file or folder each, a row here.

use crate::native::NativeModule;
use crate::object::native_iter::{Native, NativeData};
use crate::object::{Class, Ptr, Value};

pub mod _bisect;
pub mod _files;
pub mod _functools;
pub mod _heapq;
pub mod _json;
pub mod _net;
pub mod _operator;
pub mod _random;
pub mod _requests;
pub mod _signal;
pub mod _thread;
pub mod _traceback;
pub mod _types;
pub mod _typing;
pub mod _warnings;
pub mod atexit;
pub mod collections;
pub mod contextvars;
pub mod gc;
pub mod io;
pub mod itertools;
pub mod math;
pub mod re;
pub mod sys;
pub mod sys_info;
pub(crate) mod sys_stream;
pub mod time;
pub mod weakref;

/// All of them.
pub static MODULES: &[&NativeModule] = &[
    &_bisect::MODULE,
    &_files::MODULE,
    &_functools::MODULE,
    &_heapq::MODULE,
    &_json::MODULE,
    &_net::MODULE,
    &_operator::MODULE,
    &_random::MODULE,
    &_requests::MODULE,
    &_signal::MODULE,
    &_thread::MODULE,
    &_traceback::MODULE,
    &_types::MODULE,
    &_typing::MODULE,
    &_warnings::MODULE,
    &atexit::MODULE,
    &collections::MODULE,
    &contextvars::MODULE,
    &gc::MODULE,
    &io::MODULE,
    &itertools::MODULE,
    &math::MODULE,
    &re::MODULE,
    &sys::MODULE,
    &time::MODULE,
    &weakref::MODULE,
    &crate::event_loop::module::MODULE,
    &crate::event_loop::primitives::MODULE,
];

/// The one of that name.
pub fn find(name: &str) -> Option<&'static NativeModule> {
    MODULES.iter().copied().find(|module| module.name == name)
}

/// A new instance of a library's native type or of a class derived from it.
pub(crate) fn new_native(class: &Value, data: impl NativeData) -> Value {
    let native = Native(Box::new(data));
    match class.as_ptr::<Class>() {
        Some(class) if !class.builtin => Ptr::with_class(native, class).into(),
        Some(class) => {
            let object = Ptr::new(native);
            object.as_ref().set_class(class.clone());
            object.into()
        }
        None => Ptr::new(native).into(),
    }
}
