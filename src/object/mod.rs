//! Values and objects.
//!
//! A [`Value`] is 16 bytes; what does not fit is a reference-counted object
//! ([`heap`]). Each Python type has a file: its data (a [`Payload`]) and its table
//! of methods (a [`crate::native::TypeSpec`]). [`kind`] lists the payloads.
//!
//! Invariants:
//! - Rust's `Drop` never runs script code: an object with a finaliser goes to the
//!   heap's dead list instead, which the VM drains.
//! - A reference obtained from [`Mut`] never lives across a call that can run script code.

pub mod heap;
pub mod kind;
pub mod mutable;
pub mod value;

pub mod class;
mod class_table;
pub mod dict;
pub mod exception;
pub mod function;
pub mod generator;
pub mod instance;
pub mod int;
mod interner;
pub mod list;
pub mod module;
pub mod native_iter;
pub mod quick;
pub mod range;
pub mod set;
pub mod str;
pub mod tuple;
mod weak;

pub use class::Class;
pub use dict::Dict;
pub use exception::{Exc, Exception};
pub use function::{BoundMethod, Cell, CodeObject, Function, NativeFunction};
pub use generator::Generator;
pub use heap::{Heap, Payload, Ptr, Ref, Visitor};
pub use instance::Attrs;
pub use int::BigIntObject;
pub use kind::Kind;
pub use list::List;
pub use module::Module;
pub use mutable::Mut;
pub use set::Set;
pub use str::Str;
pub use tuple::Tuple;
pub use value::Value;

/// The result of anything that can raise.
pub type Res<T = Value> = Result<T, Exc>;
