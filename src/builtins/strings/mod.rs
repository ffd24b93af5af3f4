//! Text and bytes: `str`, `bytes`, `bytearray`, `memoryview`, formatting, and the builtin functions about them.
//!
//! [`format_spec`] is the format mini-language, [`format_fields`] `str.format`,
//! [`percent`] the `%` operator, [`codec`] the encodings, [`chars`] the properties of
//! characters; a `…_type` file holds a type's table. Text is UTF-8 and counted by
//! code points. Counterparts in CPython: `Objects/unicodeobject.c`, `bytesobject.c`,
//! `bytearrayobject.c`, `memoryobject.c`, `Objects/stringlib`.

use crate::native::{Row, TypeSpec};

pub mod byte_text;
pub mod bytearray_type;
pub mod bytes_methods;
pub mod bytes_type;
pub mod case;
pub mod chars;
pub mod codec;
mod escape_codec;
pub mod format_fields;
pub mod format_number;
pub mod format_spec;
pub mod functions;
pub mod hexadecimal;
pub mod index;
pub mod iter;
mod lent;
pub mod memory;
pub mod memoryview;
pub mod percent;
pub mod repr;
pub mod split;
pub mod str_build;
pub mod str_case;
pub mod str_search;
pub mod str_type;
mod unassigned;
mod view_format;
mod view_shape;

pub use crate::builtins::numbers::{display_float, display_int};
pub use format_spec::format_value;
pub use index::str_index;
pub use repr::{repr_bytes, repr_str};
pub use str_build::concat;

/// The types of this folder.
pub const TYPES: &[&TypeSpec] = &[
    &str_type::STR,
    &bytes_type::BYTES,
    &bytearray_type::BYTEARRAY,
    &memoryview::MEMORYVIEW,
    &iter::STR_ASCII_ITERATOR,
    &iter::STR_ITERATOR,
    &iter::BYTES_ITERATOR,
    &iter::BYTEARRAY_ITERATOR,
    &iter::MEMORY_ITERATOR,
];

/// The builtin functions of this folder.
pub const FUNCTIONS: &[Row] = functions::FUNCTIONS;
