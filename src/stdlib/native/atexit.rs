//! `atexit`: functions that run at the end of the program, last registered first.

use crate::native::{NativeModule, Row};
use crate::object::*;
use crate::vm::Vm;

fn register(vm: &mut Vm, args: &[Value]) -> Res {
    if !vm.is_callable(&args[0]) {
        return Err(vm.type_error("the first argument must be callable"));
    }
    vm.exit_functions.push(args.to_vec());
    Ok(args[0].clone())
}

fn unregister(vm: &mut Vm, args: &[Value]) -> Res {
    for entry in std::mem::take(&mut vm.exit_functions) {
        if !vm.equal(&entry[0], &args[0])? {
            vm.exit_functions.push(entry);
        }
    }
    Ok(Value::None)
}

impl Vm {
    /// Run what was registered.
    pub(crate) fn run_exit_functions(&mut self) {
        while let Some(entry) = self.exit_functions.pop() {
            let [function, args, keywords] = entry.as_slice() else {
                continue;
            };
            let positional = args.as_tuple().unwrap_or_default().to_vec();
            let keywords: Vec<(Ptr<Str>, Value)> = match keywords.as_::<Dict>() {
                Some(dict) => dict
                    .items()
                    .into_iter()
                    .filter_map(|(name, value)| Some((name.to_ptr::<Str>()?, value)))
                    .collect(),
                None => Vec::new(),
            };
            if let Err(exc) = self.call_keywords(function, &positional, &keywords) {
                // Without words where the callback cannot be shown.
                let message = self
                    .repr(function)
                    .ok()
                    .map(|shown| format!("Exception ignored in atexit callback {}", shown.text()));
                self.unraisable_saying(exc, &Value::Unbound, message.as_deref());
            }
        }
    }
}

/// `atexit`
pub static MODULE: NativeModule = NativeModule {
    name: "atexit",
    doc: "Register functions to be executed at the end of the program.",
    functions: &[
        Row::function(
            "register",
            "(func, /, *args, **kwargs)",
            "Register a function to be executed at exit.",
            register,
        ),
        Row::function(
            "unregister",
            "(func, /)",
            "Unregister an exit function.",
            unregister,
        ),
    ],
    types: &[],
    init: None,
};
