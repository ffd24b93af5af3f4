//! `time`, on the interpreter's clock.

use crate::native::{NativeModule, Row};
use crate::object::*;
use crate::vm::{ExcType, Vm};

fn monotonic(vm: &mut Vm, _: &[Value]) -> Res {
    Ok(Value::Float(vm.host.clock.now()))
}

fn wall(vm: &mut Vm, _: &[Value]) -> Res {
    Ok(Value::Float(vm.host.clock.wall()))
}

fn nanoseconds(seconds: f64) -> Value {
    Value::Int((seconds * 1e9).round_ties_even() as i64)
}

fn monotonic_ns(vm: &mut Vm, _: &[Value]) -> Res {
    Ok(nanoseconds(vm.host.clock.now()))
}

fn wall_ns(vm: &mut Vm, _: &[Value]) -> Res {
    Ok(nanoseconds(vm.host.clock.wall()))
}

fn process_time(_: &mut Vm, _: &[Value]) -> Res {
    Ok(Value::Float(0.0))
}

fn process_time_ns(_: &mut Vm, _: &[Value]) -> Res {
    Ok(Value::Int(0))
}

fn sleep(vm: &mut Vm, args: &[Value]) -> Res {
    let seconds = match args[0].to_float() {
        Some(seconds) if seconds.is_nan() => {
            return Err(vm.value_error("Invalid value NaN (not a number)"));
        }
        Some(seconds) => seconds,
        None => match vm.index(&args[0])?.as_int() {
            Some(seconds) => seconds as f64,
            None => {
                return Err(vm.error(
                    ExcType::OverflowError,
                    "timestamp too large to convert to C PyTime_t",
                ));
            }
        },
    };
    if seconds < 0.0 {
        return Err(vm.value_error("sleep length must be non-negative"));
    }
    if vm.is_threaded() {
        let end = vm.host.clock.now() + seconds;
        loop {
            use crate::event_loop::threads::Woken;
            if vm.block(Some(end))? == Woken::TimedOut {
                vm.log_held_loop(seconds);
                return Ok(Value::None);
            }
        }
    }
    if let crate::host::Clock::Virtual(now) = &vm.host.clock {
        now.set(now.get() + seconds);
        vm.log_clock_moved(seconds);
        return Ok(Value::None);
    }
    let end = vm.host.clock.now() + seconds;
    loop {
        let left = end - vm.host.clock.now();
        if left <= 0.0 {
            vm.log_clock_moved(seconds);
            return Ok(Value::None);
        }
        vm.idle(Some(left));
        vm.attend()?;
    }
}

/// Whole seconds since the epoch: the argument, or now.
fn seconds(vm: &mut Vm, value: &Value) -> Res<i64> {
    let float = match value.given() {
        None => vm.host.clock.wall(),
        Some(value) => match value.to_float() {
            Some(float) if float.is_nan() => {
                return Err(vm.value_error("Invalid value NaN (not a number)"));
            }
            Some(float) => float,
            None => match vm.index(value)?.as_int() {
                Some(whole) if whole.unsigned_abs() < YEARS_END => return Ok(whole),
                Some(_) => return Err(year_out_of_range(vm)),
                None => f64::INFINITY,
            },
        },
    };
    let whole = float.floor();
    if whole.abs() < YEARS_END as f64 {
        Ok(whole as i64)
    } else if whole.abs() < i64::MAX as f64 {
        Err(year_out_of_range(vm))
    } else {
        let message = "timestamp out of range for platform time_t";
        Err(vm.error(ExcType::OverflowError, message))
    }
}

/// Seconds to about the year 2³¹, where a C `int` ends.
const YEARS_END: u64 = 67_767_976_233_532_800;

fn year_out_of_range(vm: &mut Vm) -> crate::object::Exc {
    let message = "Value too large for defined data type";
    vm.error(ExcType::OverflowError, message)
}

/// Moments as numbers and text: a function of `_time_text.as`.
fn by_text(vm: &mut Vm, name: &str, args: &[Value]) -> Res {
    let module = vm.import_module("_time_text")?;
    let function = vm.get_attr_str(&module, name)?;
    vm.call(&function, args)
}

fn gmtime(vm: &mut Vm, args: &[Value]) -> Res {
    let seconds = seconds(vm, &args[0])?;
    by_text(vm, "gmtime", &[seconds.into()])
}

fn localtime(vm: &mut Vm, args: &[Value]) -> Res {
    let seconds = seconds(vm, &args[0])?;
    by_text(vm, "localtime", &[seconds.into()])
}

fn now_if_absent(vm: &mut Vm, value: &Value) -> Res {
    match value {
        Value::Unbound => localtime(vm, &[Value::Unbound]),
        value => Ok(value.clone()),
    }
}

fn strftime(vm: &mut Vm, args: &[Value]) -> Res {
    if args[0].as_str().is_none() {
        return Err(vm.bad_argument("strftime", "argument 1", "str", &args[0]));
    }
    let moment = now_if_absent(vm, &args[1])?;
    by_text(vm, "strftime", &[args[0].clone(), moment])
}

fn asctime(vm: &mut Vm, args: &[Value]) -> Res {
    let moment = now_if_absent(vm, &args[0])?;
    by_text(vm, "asctime", &[moment])
}

fn ctime(vm: &mut Vm, args: &[Value]) -> Res {
    let moment = localtime(vm, args)?;
    by_text(vm, "asctime", &[moment])
}

fn mktime(vm: &mut Vm, args: &[Value]) -> Res {
    by_text(vm, "mktime", args)
}

fn get_clock_info(vm: &mut Vm, args: &[Value]) -> Res {
    if args[0].as_str().is_none() {
        return Err(vm.bad_argument("get_clock_info", "argument 1", "str", &args[0]));
    }
    by_text(vm, "get_clock_info", args)
}

fn strptime(vm: &mut Vm, args: &[Value]) -> Res {
    let format = match &args[1] {
        Value::Unbound => Value::str("%a %b %d %H:%M:%S %Y"),
        format => format.clone(),
    };
    by_text(vm, "strptime", &[args[0].clone(), format])
}

/// `struct_time`, when it is asked for: most scripts that import the module want a clock.
fn module_attribute(vm: &mut Vm, args: &[Value]) -> Res {
    let name = args[0].as_str().unwrap_or_default();
    if name != "struct_time" {
        return Err(vm.error(
            ExcType::AttributeError,
            format!("module 'time' has no attribute '{name}'"),
        ));
    }
    by_name(vm, "_struct_time", name)
}

fn by_name(vm: &mut Vm, module: &str, name: &str) -> Res {
    let module = vm.import_module(module)?;
    vm.get_attr_str(&module, name)
}

/// The clocks that have a number, as in Linux.
const CLOCKS: &[(&str, i64)] = &[
    ("CLOCK_REALTIME", 0),
    ("CLOCK_MONOTONIC", 1),
    ("CLOCK_PROCESS_CPUTIME_ID", 2),
    ("CLOCK_THREAD_CPUTIME_ID", 3),
    ("CLOCK_MONOTONIC_RAW", 4),
    ("CLOCK_BOOTTIME", 7),
    ("CLOCK_TAI", 11),
];

fn clock_gettime(vm: &mut Vm, args: &[Value]) -> Res {
    match vm.index(&args[0])?.as_int() {
        Some(0 | 11) => wall(vm, args),
        Some(1 | 4 | 7) => monotonic(vm, args),
        Some(2 | 3) => process_time(vm, args),
        _ => Err(invalid_clock(vm)),
    }
}

fn clock_gettime_ns(vm: &mut Vm, args: &[Value]) -> Res {
    match clock_gettime(vm, args)? {
        Value::Float(seconds) => Ok(nanoseconds(seconds)),
        other => Ok(other),
    }
}

fn clock_getres(vm: &mut Vm, args: &[Value]) -> Res {
    match vm.index(&args[0])?.as_int() {
        Some(clock) if CLOCKS.iter().any(|(_, number)| *number == clock) => Ok(Value::Float(1e-9)),
        _ => Err(invalid_clock(vm)),
    }
}

fn invalid_clock(vm: &mut Vm) -> crate::object::Exc {
    vm.error(ExcType::OSError, "[Errno 22] Invalid argument")
}

fn init(_: &mut Vm, namespace: &Dict) -> Res<()> {
    namespace.set_str("timezone", Value::Int(0));
    namespace.set_str("altzone", Value::Int(0));
    namespace.set_str("daylight", Value::Int(0));
    namespace.set_str(
        "tzname",
        Value::tuple([Value::str("UTC"), Value::str("UTC")]),
    );
    for (name, number) in CLOCKS {
        namespace.set_str(name, Value::Int(*number));
    }
    Ok(())
}

/// `time`
pub const MODULE: NativeModule = NativeModule {
    name: "time",
    doc: "This module provides various functions to manipulate time values.",
    functions: &[
        Row::function(
            "time",
            "()",
            "Return the current time in seconds since the Epoch.",
            wall,
        ),
        Row::function(
            "time_ns",
            "()",
            "Return the current time in nanoseconds since the Epoch.",
            wall_ns,
        ),
        Row::function(
            "monotonic",
            "()",
            "Monotonic clock, cannot go backward.",
            monotonic,
        ),
        Row::function(
            "monotonic_ns",
            "()",
            "Monotonic clock, cannot go backward, as nanoseconds.",
            monotonic_ns,
        ),
        Row::function(
            "perf_counter",
            "()",
            "Performance counter for benchmarking.",
            monotonic,
        ),
        Row::function(
            "perf_counter_ns",
            "()",
            "Performance counter for benchmarking as nanoseconds.",
            monotonic_ns,
        ),
        Row::function(
            "process_time",
            "()",
            "Process time for profiling.",
            process_time,
        ),
        Row::function(
            "thread_time",
            "()",
            "Thread time for profiling.",
            process_time,
        ),
        Row::function(
            "sleep",
            "(secs, /)",
            "Delay execution for a given number of seconds.",
            sleep,
        ),
        Row::function(
            "gmtime",
            "(seconds=None, /)",
            "Convert seconds since the Epoch to a time tuple.",
            gmtime,
        ),
        Row::function(
            "localtime",
            "(seconds=None, /)",
            "Convert seconds since the Epoch to a time tuple.",
            localtime,
        ),
        Row::function(
            "strftime",
            "(format, time_tuple=None, /)",
            "Convert a time tuple to a string.",
            strftime,
        ),
        Row::function(
            "asctime",
            "(time_tuple=None, /)",
            "Convert a time tuple to a string, e.g. 'Sat Jun 06 16:26:11 1998'.",
            asctime,
        ),
        Row::function(
            "ctime",
            "(seconds=None, /)",
            "Convert a time in seconds since the Epoch to a string in local time.",
            ctime,
        ),
        Row::function(
            "mktime",
            "(time_tuple, /)",
            "Convert a time tuple in local time to seconds since the Epoch.",
            mktime,
        ),
        Row::function(
            "get_clock_info",
            "(name, /)",
            "Get information of the specified clock.",
            get_clock_info,
        ),
        Row::function(
            "strptime",
            "(string, format='%a %b %d %H:%M:%S %Y', /)",
            "Parse a string to a time tuple.",
            strptime,
        ),
        Row::function(
            "process_time_ns",
            "()",
            "Process time for profiling as nanoseconds.",
            process_time_ns,
        ),
        Row::function(
            "thread_time_ns",
            "()",
            "Thread time for profiling as nanoseconds.",
            process_time_ns,
        ),
        Row::function(
            "clock_gettime",
            "(clk_id, /)",
            "The time of a clock.",
            clock_gettime,
        ),
        Row::function(
            "clock_gettime_ns",
            "(clk_id, /)",
            "The time of a clock as nanoseconds.",
            clock_gettime_ns,
        ),
        Row::function(
            "clock_getres",
            "(clk_id, /)",
            "The resolution of a clock.",
            clock_getres,
        ),
        Row::function("tzset", "()", "The zone is always UTC.", |_, _| {
            Ok(Value::None)
        }),
        Row::function(
            "__getattr__",
            "(name, /)",
            "What is loaded when it is asked for.",
            module_attribute,
        ),
    ],
    types: &[],
    init: Some(init),
};
