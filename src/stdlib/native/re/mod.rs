//! `_sre`: regular expressions under the module `re`.
//!
//! [`parser`] reads patterns, [`program`] compiles them, [`engine`] runs them over
//! text or bytes; [`pattern`] and [`match_type`] are the Python types, [`template`]
//! replacement texts. Counterparts in CPython: `Lib/re`, `Modules/_sre`.

pub mod charset;
pub mod engine;
pub mod match_type;
pub mod memo;
pub mod parser;
pub mod pattern;
pub mod program;
pub mod scanner;
pub mod source;
pub mod subject;
pub mod template;
pub mod tree;

use crate::native::{NativeModule, Row};
use crate::object::{Exc, Exception, Module, Res, Value};
use crate::vm::{ExcType, Vm};
use source::Problem;

/// `_sre`
pub static MODULE: NativeModule = NativeModule {
    name: "_sre",
    doc: "The machine of the module re.",
    functions: &[
        Row::function(
            "compile",
            "(pattern, flags, /)",
            "A compiled pattern.",
            pattern::compile,
        ),
        Row::function(
            "compile_phrases",
            "(phrases, flags, /)",
            "One pattern of several: the group that was closed last says which.",
            scanner::compile_phrases,
        ),
    ],
    types: &[&pattern::PATTERN, &match_type::MATCH, &scanner::SCANNER],
    init: None,
};

/// What is wrong with a pattern, as an exception.
fn raise(vm: &mut Vm, problem: Problem, text: &Value) -> Exc {
    let (message, place) = match problem {
        Problem::Pattern(message, place) => (message, place),
        Problem::Overflow(message) => return vm.error(ExcType::OverflowError, message),
        Problem::Value(message) => return vm.value_error(message),
        Problem::Index(message) => return vm.index_error(message),
        Problem::Recursion => {
            return vm.error(ExcType::RecursionError, "maximum recursion depth exceeded");
        }
    };
    let class = vm
        .modules
        .get_str("re")
        .and_then(|re| re.as_::<Module>()?.dict.get_str("PatternError"));
    let Some(class) = class else {
        return vm.value_error(message);
    };
    // Without a place CPython gives neither pattern nor place.
    let args = match place {
        Some(place) => vec![message.into(), text.clone(), place.into()],
        None => vec![message.into()],
    };
    match vm.call(&class, &args) {
        Ok(exception) => match exception.to_ptr::<Exception>() {
            Some(exception) => Exc(exception),
            None => vm.value_error("invalid pattern"),
        },
        Err(exc) => exc,
    }
}

/// `cls[item]`
fn generic_alias(vm: &mut Vm, args: &[Value]) -> Res {
    crate::builtins::objects::generic_alias::class_getitem(vm, args)
}
