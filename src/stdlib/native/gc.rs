//! `gc`: the cycle collector, as far as scripts can steer it.

use crate::native::{NativeModule, Row};
use crate::object::*;
use crate::vm::Vm;

fn collect(vm: &mut Vm, args: &[Value]) -> Res {
    if let Some(generation) = args[0].given() {
        match generation.as_int() {
            Some(0..=2) => {}
            Some(_) => return Err(vm.value_error("invalid generation")),
            None => {
                let given = vm.type_name(generation);
                return Err(vm.type_error(format!(
                    "'{given}' object cannot be interpreted as an integer"
                )));
            }
        }
    }
    let generation = args[0].given().and_then(Value::as_int).unwrap_or(2);
    Ok(Value::from(collect_observed(vm, generation)))
}

/// Collect, and tell those in `gc.callbacks`, if there are any. What they start is no collection.
pub(crate) fn collect_observed(vm: &mut Vm, generation: i64) -> usize {
    if vm.collecting {
        return 0;
    }
    let callbacks = vm.modules.get_str("gc").and_then(|module| {
        let namespace = &module.as_::<Module>()?.dict;
        let callbacks = namespace.get_str("callbacks")?.to_ptr::<List>()?;
        (!callbacks.to_vec().is_empty()).then_some(callbacks)
    });
    let Some(callbacks) = callbacks else {
        return vm.collect_cycles();
    };
    vm.collecting = true;
    tell(vm, &callbacks, "start", generation, 0);
    let found = vm.collect_cycles();
    tell(vm, &callbacks, "stop", generation, found);
    vm.collecting = false;
    found
}

fn tell(vm: &mut Vm, callbacks: &Ptr<List>, phase: &str, generation: i64, collected: usize) {
    let info = Dict::new();
    info.set_str("generation", Value::Int(generation));
    info.set_str("collected", collected.into());
    info.set_str("uncollectable", Value::Int(0));
    for callback in callbacks.to_vec() {
        if let Err(exc) = vm.call(&callback, &[phase.into(), (&info).into()]) {
            vm.unraisable(exc, &callback);
        }
    }
}

fn enable(vm: &mut Vm, _: &[Value]) -> Res {
    if vm.heap.threshold.get() == heap::OFF {
        vm.heap.threshold.set(vm.heap.containers.get() + 50_000);
    }
    Ok(Value::None)
}

fn disable(vm: &mut Vm, _: &[Value]) -> Res {
    vm.heap.threshold.set(heap::OFF);
    Ok(Value::None)
}

fn is_enabled(vm: &mut Vm, _: &[Value]) -> Res {
    Ok(Value::Bool(vm.heap.threshold.get() != heap::OFF))
}

fn get_objects(vm: &mut Vm, args: &[Value]) -> Res {
    if let Some(generation) = args[0].given() {
        match vm.index(generation)?.as_int() {
            Some(0..=2) => {}
            Some(number) if number < 0 => {
                return Err(vm.value_error("generation parameter cannot be negative"));
            }
            _ => {
                let text = "generation parameter must be less than the number of available generations (3)";
                return Err(vm.value_error(text));
            }
        }
    }
    let all = vm.containers().into_iter().map(Value::Obj).collect();
    Ok(List::new(all).into())
}

fn get_referrers(vm: &mut Vm, args: &[Value]) -> Res {
    let wanted = args[0].as_tuple().unwrap_or_default().to_vec();
    let mut found = Vec::new();
    for object in vm.containers() {
        let mut refers = false;
        object.traverse(&mut |value| {
            refers |= wanted
                .iter()
                .any(|wanted| wanted.is(value) && !wanted.is_none())
        });
        let own = matches!(&args[0], Value::Obj(own) if own.same(&object));
        if refers && !own {
            found.push(Value::Obj(object));
        }
    }
    Ok(List::new(found).into())
}

fn get_referents(_: &mut Vm, args: &[Value]) -> Res {
    let mut found = Vec::new();
    for value in args[0].as_tuple().unwrap_or_default() {
        if let Value::Obj(object) = value {
            object.traverse(&mut |value| {
                if !value.is_unbound() {
                    found.push(value.clone());
                }
            });
        }
    }
    Ok(List::new(found).into())
}

fn is_tracked(_: &mut Vm, args: &[Value]) -> Res {
    Ok(Value::Bool(
        matches!(&args[0], Value::Obj(object) if object.has_flag(heap::TRACKED)),
    ))
}

fn is_finalized(_: &mut Vm, args: &[Value]) -> Res {
    Ok(Value::Bool(
        matches!(&args[0], Value::Obj(object) if object.has_flag(heap::FINALIZED)),
    ))
}

/// The thresholds are kept for `get_threshold`; the collector has its own rule, but for 0: never.
fn set_threshold(vm: &mut Vm, args: &[Value]) -> Res {
    let given = args[0].as_tuple().unwrap_or_default();
    if !(1..=3).contains(&given.len()) {
        return Err(vm.type_error("gc.set_threshold requires 1 to 3 arguments"));
    }
    let mut kept = vm.heap.thresholds.get();
    for (at, value) in given.iter().enumerate() {
        kept[at] = vm.index(value)?.as_int().unwrap_or(i64::MAX);
    }
    vm.heap.thresholds.set(kept);
    if vm.heap.threshold.get() != heap::OFF {
        vm.heap.threshold.set(match kept[0] {
            0 => heap::OFF - 1,
            _ => vm.heap.containers.get() + 50_000,
        });
    }
    Ok(Value::None)
}

fn nothing(_: &mut Vm, _: &[Value]) -> Res {
    Ok(Value::None)
}

/// `gc`
pub static MODULE: NativeModule = NativeModule {
    name: "gc",
    doc: "This module provides access to the garbage collector for reference cycles.",
    functions: &[
        Row::function(
            "collect",
            "(generation=2)",
            "Run the garbage collector.",
            collect,
        ),
        Row::function(
            "enable",
            "()",
            "Enable automatic garbage collection.",
            enable,
        ),
        Row::function(
            "disable",
            "()",
            "Disable automatic garbage collection.",
            disable,
        ),
        Row::function(
            "isenabled",
            "()",
            "Returns true if automatic garbage collection is enabled.",
            is_enabled,
        ),
        Row::function(
            "get_objects",
            "(generation=None)",
            "Return a list of objects tracked by the collector.",
            get_objects,
        ),
        Row::function(
            "get_referrers",
            "(*objs)",
            "Return the list of objects that directly refer to any of 'objs'.",
            get_referrers,
        ),
        Row::function(
            "get_referents",
            "(*objs)",
            "Return the list of objects that are directly referred to by 'objs'.",
            get_referents,
        ),
        Row::function(
            "is_tracked",
            "(obj, /)",
            "Returns true if the object is tracked by the garbage collector.",
            is_tracked,
        ),
        Row::function(
            "is_finalized",
            "(obj, /)",
            "Returns true if the object has been already finalized by the GC.",
            is_finalized,
        ),
        Row::function(
            "get_threshold",
            "()",
            "Return the current collection thresholds.",
            |vm, _| Ok(Value::tuple(vm.heap.thresholds.get().map(Value::Int))),
        ),
        Row::function(
            "set_threshold",
            "(*args)",
            "Set the collection thresholds.",
            set_threshold,
        ),
        Row::function(
            "get_count",
            "()",
            "Return a three-tuple of the current collection counts.",
            |vm, _| {
                Ok(Value::tuple([
                    Value::from(vm.heap.containers.get()),
                    Value::Int(0),
                    Value::Int(0),
                ]))
            },
        ),
        Row::function(
            "get_debug",
            "()",
            "Get the garbage collection debugging flags.",
            |_, _| Ok(Value::Int(0)),
        ),
        Row::function(
            "set_debug",
            "(flags, /)",
            "Set the garbage collection debugging flags.",
            |vm, args| vm.index(&args[0]).map(|_| Value::None),
        ),
        Row::function(
            "freeze",
            "()",
            "Freeze all current tracked objects.",
            nothing,
        ),
        Row::function("unfreeze", "()", "Unfreeze all objects.", nothing),
        Row::function(
            "get_freeze_count",
            "()",
            "Return the number of frozen objects.",
            |_, _| Ok(Value::Int(0)),
        ),
        Row::function(
            "get_stats",
            "()",
            "Return a list of dictionaries with statistics.",
            |_, _| {
                let row = || {
                    let dict = Dict::new();
                    for name in ["collections", "collected", "uncollectable"] {
                        dict.set_str(name, Value::Int(0));
                    }
                    Value::from(dict)
                };
                Ok(List::new(vec![row(), row(), row()]).into())
            },
        ),
    ],
    types: &[],
    init: Some(|_, dict| {
        dict.set_str("garbage", List::new(Vec::new()).into());
        dict.set_str("callbacks", List::new(Vec::new()).into());
        for (name, value) in [
            ("DEBUG_STATS", 1),
            ("DEBUG_COLLECTABLE", 2),
            ("DEBUG_UNCOLLECTABLE", 4),
            ("DEBUG_SAVEALL", 32),
            ("DEBUG_LEAK", 38),
        ] {
            dict.set_str(name, Value::Int(value));
        }
        Ok(())
    }),
};
