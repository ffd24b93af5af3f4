//! `_signal`: what signals do. The names are in `signal.as`.

use crate::event_loop::signals::{DEFAULT, NUMBERS, SIGINT, SignalAction};
use crate::event_loop::threads::MAIN;
use crate::native::{NativeModule, Row};
use crate::object::*;
use crate::vm::{ExcType, Vm};
use std::sync::atomic::Ordering::Relaxed;

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

fn number(vm: &mut Vm, value: &Value) -> Res<i64> {
    match vm.index(value)?.as_int() {
        Some(number) if NUMBERS.contains(&number) => Ok(number),
        _ => Err(vm.value_error("signal number out of range")),
    }
}

fn getsignal(vm: &mut Vm, args: &[Value]) -> Res {
    let number = number(vm, &args[0])?;
    Ok(match vm.signal_handler(number) {
        Some(handler) => handler,
        None if number == SIGINT => default_handler(vm),
        None => Value::Int(DEFAULT),
    })
}

fn signal(vm: &mut Vm, args: &[Value]) -> Res {
    if vm.current_thread() != MAIN {
        return Err(vm.value_error("signal only works in main thread of the main interpreter"));
    }
    let number = number(vm, &args[0])?;
    let plain = args[1].to_int().and_then(|_| args[1].as_int());
    if plain.is_none_or(|plain| plain > 1) && !vm.is_callable(&args[1]) {
        return Err(vm.type_error(
            "signal handler must be signal.SIG_IGN, signal.SIG_DFL, or a callable object",
        ));
    }
    let before = getsignal(vm, &args[..1])?;
    let action = if plain == Some(DEFAULT) || number == SIGINT && args[1].is(&default_handler(vm)) {
        None
    } else {
        let handler = plain.map_or_else(|| args[1].clone(), Value::Int);
        Some(SignalAction::Call(handler))
    };
    vm.set_signal_action(number, action)?;
    Ok(before)
}

fn raise_signal(vm: &mut Vm, args: &[Value]) -> Res {
    let number = number(vm, &args[0])?;
    if vm.current_thread() == MAIN {
        vm.signal_came(number)?;
    } else if number == SIGINT {
        vm.host.interrupts.pending.store(true, Relaxed);
        vm.attention().store(true, Relaxed);
    } else {
        // The system tells the main thread.
        let _ = signal_hook::low_level::raise(number as i32);
    }
    Ok(Value::None)
}

/// `_signal`
pub static MODULE: NativeModule = NativeModule {
    name: "_signal",
    doc: "What signals do.",
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
            "raise_signal",
            "(signalnum, /)",
            "Send a signal to the executing process.",
            raise_signal,
        ),
        Row::function(
            "default_int_handler",
            "(signalnum, frame, /)",
            "The default handler for SIGINT.",
            default_int_handler,
        ),
    ],
    types: &[],
    init: Some(|_, namespace| {
        namespace.set_str("SIGINT", Value::Int(SIGINT));
        Ok(())
    }),
};
