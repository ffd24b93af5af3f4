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
                let now = vm.host.clock.now();
                if let Some(log) = &mut vm.asyncio.log {
                    log.held_loop(seconds, now);
                }
                return Ok(Value::None);
            }
        }
    }
    if let crate::host::Clock::Virtual(now) = &vm.host.clock {
        now.set(now.get() + seconds);
        if let Some(log) = &mut vm.asyncio.log {
            log.clock_moved(seconds);
        }
        return Ok(Value::None);
    }
    let end = vm.host.clock.now() + seconds;
    loop {
        let left = end - vm.host.clock.now();
        if left <= 0.0 {
            if let Some(log) = &mut vm.asyncio.log {
                log.clock_moved(seconds);
            }
            return Ok(Value::None);
        }
        vm.idle(Some(left));
        vm.attend()?;
    }
}

/// Days since 1970-01-01 to (year, month, day): the civil calendar.
fn civil(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let day_of_era = days.rem_euclid(146_097);
    let year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    (year_of_era + era * 400 + (month <= 2) as i64, month, day)
}

/// The fields of a time in UTC: year, month, day, hour, minute, second, weekday (Monday 0), day of the year.
fn fields(seconds: f64) -> [i64; 8] {
    let whole = seconds.floor() as i64;
    let (days, rest) = (whole.div_euclid(86_400), whole.rem_euclid(86_400));
    let (year, month, day) = civil(days);
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let before = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];
    let of_year = before[month as usize - 1] + day + (leap && month > 2) as i64;
    [
        year,
        month,
        day,
        rest / 3600,
        rest / 60 % 60,
        rest % 60,
        (days + 3).rem_euclid(7),
        of_year,
    ]
}

fn argument(vm: &mut Vm, value: &Value) -> Res<f64> {
    match value.given() {
        None => Ok(vm.host.clock.wall()),
        Some(value) => match (value.to_float(), value.as_int()) {
            (Some(seconds), _) => Ok(seconds),
            (None, Some(seconds)) => Ok(seconds as f64),
            _ => Err(vm.type_error("'str' object cannot be interpreted as an integer")),
        },
    }
}

fn gmtime(vm: &mut Vm, args: &[Value]) -> Res {
    let seconds = argument(vm, &args[0])?;
    let [year, month, day, hour, minute, second, weekday, of_year] = fields(seconds);
    Ok(Value::tuple(
        [year, month, day, hour, minute, second, weekday, of_year, 0].map(Value::Int),
    ))
}

fn strftime(vm: &mut Vm, args: &[Value]) -> Res {
    let Some(format) = args[0].as_str().map(str::to_owned) else {
        return Err(vm.type_error("strftime() argument 1 must be str"));
    };
    let f: Vec<i64> = match args[1].given().and_then(|value| value.as_tuple()) {
        Some(items) => items
            .iter()
            .map(|item| item.as_int().unwrap_or(0))
            .collect(),
        None => fields(vm.host.clock.wall()).to_vec(),
    };
    if f.len() < 8 {
        return Err(vm.type_error("Tuple or struct_time argument required"));
    }
    const DAYS: [&str; 7] = [
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Saturday",
        "Sunday",
    ];
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let (weekday, month) = (
        f[6].rem_euclid(7) as usize,
        (f[1] - 1).rem_euclid(12) as usize,
    );
    let mut text = String::new();
    let mut chars = format.chars();
    while let Some(c) = chars.next() {
        if c != '%' {
            text.push(c);
            continue;
        }
        match chars.next() {
            Some('Y') => text += &f[0].to_string(),
            Some('m') => text += &format!("{:02}", f[1]),
            Some('d') => text += &format!("{:02}", f[2]),
            Some('H') => text += &format!("{:02}", f[3]),
            Some('M') => text += &format!("{:02}", f[4]),
            Some('S') => text += &format!("{:02}", f[5]),
            Some('y') => text += &format!("{:02}", f[0].rem_euclid(100)),
            Some('j') => text += &format!("{:03}", f[7]),
            Some('I') => text += &format!("{:02}", (f[3] + 11) % 12 + 1),
            Some('p') => text += if f[3] < 12 { "AM" } else { "PM" },
            Some('a') => text += &DAYS[weekday][..3],
            Some('A') => text += DAYS[weekday],
            Some('b') => text += &MONTHS[month][..3],
            Some('B') => text += MONTHS[month],
            Some('Z') => text += "UTC",
            Some('z') => text += "+0000",
            Some('F') => text += &format!("{}-{:02}-{:02}", f[0], f[1], f[2]),
            Some('T' | 'X') => text += &format!("{:02}:{:02}:{:02}", f[3], f[4], f[5]),
            Some('%') => text.push('%'),
            Some(other) => {
                text.push('%');
                text.push(other);
            }
            None => text.push('%'),
        }
    }
    Ok(Value::str(&text))
}

fn init(_: &mut Vm, namespace: &Dict) -> Res<()> {
    namespace.set_str("timezone", Value::Int(0));
    namespace.set_str("altzone", Value::Int(0));
    namespace.set_str("daylight", Value::Int(0));
    namespace.set_str(
        "tzname",
        Value::tuple([Value::str("UTC"), Value::str("UTC")]),
    );
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
            gmtime,
        ),
        Row::function(
            "strftime",
            "(format, time_tuple=None, /)",
            "Convert a time tuple to a string.",
            strftime,
        ),
    ],
    types: &[],
    init: Some(init),
};
