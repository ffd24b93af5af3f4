//! `_signal`: the handler of Ctrl-C.

use crate::native::{NativeModule, Row};
use crate::object::*;
use crate::vm::{ExcType, Vm};

const SIGINT: i64 = 2;

impl Vm {
    /// Ctrl-C came: call the handler, or raise KeyboardInterrupt.
    pub(crate) fn interrupted(&mut self) -> Res<()> {
        let handler = self.asyncio.sigint.clone();
        match handler {
            Value::Unbound => Err(self.error_with(ExcType::KeyboardInterrupt, Vec::new())),
            // SIG_IGN
            Value::Int(_) => Ok(()),
            handler => {
                self.log_signal(true);
                let result = self.call(&handler, &[Value::Int(SIGINT), Value::None]);
                self.log_signal(false);
                result.map(drop)
            }
        }
    }
}

fn default_int_handler(vm: &mut Vm, _: &[Value]) -> Res {
    Err(vm.error_with(ExcType::KeyboardInterrupt, Vec::new()))
}

fn default_handler(vm: &mut Vm) -> Value {
    let module = vm.modules.get_str("_signal");
    module
        .and_then(|module| {
            module
                .as_::<Module>()
                .and_then(|module| module.dict.get_str("default_int_handler"))
        })
        .unwrap_or(Value::None)
}

fn getsignal(vm: &mut Vm, args: &[Value]) -> Res {
    if args[0].as_int() != Some(SIGINT) {
        return Ok(Value::None);
    }
    match vm.asyncio.sigint.clone() {
        Value::Unbound => Ok(default_handler(vm)),
        handler => Ok(handler),
    }
}

fn signal(vm: &mut Vm, args: &[Value]) -> Res {
    if args[0].as_int() != Some(SIGINT) {
        return Err(vm.value_error("only SIGINT can be handled"));
    }
    let before = getsignal(vm, &args[..1])?;
    let default = default_handler(vm);
    vm.asyncio.sigint = if args[1].is(&default) || args[1].as_int() == Some(0) {
        Value::Unbound
    } else {
        args[1].clone()
    };
    Ok(before)
}

fn init(_: &mut Vm, namespace: &Dict) -> Res<()> {
    namespace.set_str("SIGINT", Value::Int(SIGINT));
    namespace.set_str("SIG_DFL", Value::Int(0));
    namespace.set_str("SIG_IGN", Value::Int(1));
    Ok(())
}

/// `_signal`
pub static MODULE: NativeModule = NativeModule {
    name: "_signal",
    doc: "The handler of Ctrl-C.",
    functions: &[
        Row::function(
            "getsignal",
            "(signalnum, /)",
            "Return the current action for the given signal.",
            getsignal,
        ),
        Row::function(
            "signal",
            "(signalnum, handler, /)",
            "Set the action for the given signal.",
            signal,
        ),
        Row::function(
            "default_int_handler",
            "(signalnum, frame, /)",
            "The default handler for SIGINT.",
            default_int_handler,
        ),
    ],
    types: &[],
    init: Some(init),
};
