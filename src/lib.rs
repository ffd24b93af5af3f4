//! asyncscript: an interpreter for a strict subset of Python 3.13 centred on asyncio.
//!
//! ```text
//! text ─ asyncscript_syntax ─▶ tree ─ resolver ─▶ names bound to slots ─ compiler ─▶ code ─ vm ─▶ steps
//!      ─ event_loop ─▶ tasks on tokio
//! ```
//!
//! | where is | it |
//! |---|---|
//! | the grammar, syntax errors | the crate `asyncscript-syntax` in `grammar/` |
//! | an instruction's meaning | [`bytecode::op`], its arm in [`vm::dispatch`] |
//! | a construct's compilation | [`compiler`], a file per construct |
//! | a builtin type or function | [`builtins`], a file named after the type |
//! | a library module | [`stdlib`], a file per module |
//! | futures, tasks, the loop, tokio | [`event_loop`] |
//! | the record of steps, and the trace | [`log`] |
//! | the likely mistakes that `check` reports | [`lint`] |
//! | what a host passes in | [`host`] |
//! | what a script may reach outside itself | [`permissions`] |
//! | how much a script may use | [`limits`] |
//! | making an interpreter | [`interp`] |
// The documentation is read by those who carry on: it may name what is private.
#![allow(rustdoc::private_intra_doc_links)]

pub mod builtins;
pub mod bytecode;
pub mod cli;
pub mod compiler;
pub mod diagnostics;
pub mod event_loop;
pub mod host;
pub mod interp;
pub mod limits;
pub mod lint;
pub mod log;
pub mod native;
pub mod object;
pub mod permissions;
pub mod resolver;
pub mod stdlib;
pub mod vm;
