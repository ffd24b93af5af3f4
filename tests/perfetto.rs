//! `run --perfetto`: the trace is read back, and checked as the Perfetto UI would understand it.

mod common;

use common::json::Json;
use common::{asyncscript, finish, root, scratch};
use std::collections::BTreeMap;
use std::path::Path;

/// Run a script; the events of its trace.
fn trace(name: &str, script: &Path, code: i32) -> Vec<Json> {
    let file = scratch("perfetto").join(format!("{name}.json"));
    let mut command = asyncscript();
    command.args(["run", "--virtual-time", "-A", "--perfetto"]);
    let folder = script.parent().expect("it has one");
    finish(
        command
            .arg(&file)
            .arg(script.file_name().expect("it has one"))
            .current_dir(folder),
    )
    .ends(code);
    let text = std::fs::read_to_string(&file).expect("it was written");
    let trace = Json::parse(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
    trace.list("traceEvents").expect("events").to_vec()
}

fn given(path: &str, code: i32) -> Vec<Json> {
    trace(
        path.rsplit('/').next().expect("a name"),
        &root().join(path),
        code,
    )
}

fn phase<'a>(events: &'a [Json], phase: &'a str) -> impl Iterator<Item = &'a Json> {
    events
        .iter()
        .filter(move |event| event.text("ph") == Some(phase))
}

fn time(event: &Json) -> u64 {
    event.number("ts").expect("a time") as u64
}

fn end(event: &Json) -> u64 {
    time(event) + event.number("dur").expect("a duration") as u64
}

/// What must hold of every trace.
fn check(name: &str, events: &[Json]) {
    // Each track has a name, once, and slices that take a microsecond at least.
    let mut names = BTreeMap::new();
    for event in phase(events, "M").filter(|event| event.text("name") == Some("thread_name")) {
        let tid = event.number("tid").expect("a thread") as u64;
        let args = event.get("args").expect("arguments");
        let title = args.text("name").expect("a name").to_owned();
        assert_eq!(
            names.insert(tid, title),
            None,
            "{name}: {tid} has two names"
        );
    }
    let mut open: BTreeMap<u64, Vec<&Json>> = BTreeMap::new();
    for event in phase(events, "X") {
        let tid = event.number("tid").expect("a thread") as u64;
        assert!(names.contains_key(&tid), "{name}: {tid} has no name");
        assert!(event.number("dur") >= Some(1.0), "{name}: {event:?}");
        // A slice lies inside the one it begins in.
        let stack = open.entry(tid).or_default();
        while stack.last().is_some_and(|outer| end(outer) <= time(event)) {
            stack.pop();
        }
        if let Some(outer) = stack.last() {
            assert!(
                time(outer) <= time(event) && end(event) <= end(outer),
                "{name}: {event:?} in {outer:?}"
            );
        }
        stack.push(event);
        assert!(stack.len() <= 2, "{name}: {event:?}");
    }
    // Steps come one after the other.
    let numbered = events.iter().filter_map(|event| {
        let step = event.get("args")?.number("step")?;
        Some((step as u64, event))
    });
    let mut last = (0, 0);
    for (step, event) in numbered {
        assert_eq!(step, last.0 + 1, "{name}");
        assert!(time(event) >= last.1, "{name}: {event:?} begins too early");
        last = (
            step,
            time(event) + event.number("dur").unwrap_or(1.0) as u64,
        );
    }
    // Each arrow begins once and ends once, later and elsewhere.
    let mut arrows: BTreeMap<u64, [Vec<u64>; 2]> = BTreeMap::new();
    for event in phase(events, "X") {
        let Some(id) = event.number("bind_id") else {
            continue;
        };
        let ways = ["flow_out", "flow_in"].map(|way| event.get(way) == Some(&Json::Bool(true)));
        assert!(ways[0] != ways[1], "{name}: {event:?}");
        let ends = arrows.entry(id as u64).or_default();
        ends[usize::from(ways[1])].push(time(event));
    }
    for (id, [from, to]) in &arrows {
        assert!(
            from.len() == 1 && to.len() == 1,
            "{name}: arrow {id}: {from:?} {to:?}"
        );
        assert!(from[0] < to[0], "{name}: arrow {id} goes back");
    }
    // What begins ends; counters are of whole tasks.
    let mut begun: BTreeMap<u64, Vec<&str>> = BTreeMap::new();
    for event in events {
        let id = || event.number("id").expect("an id") as u64;
        let title = || event.text("name").expect("a name");
        match event.text("ph") {
            Some("b") => begun.entry(id()).or_default().push(title()),
            Some("e") => assert_eq!(
                begun.entry(id()).or_default().pop(),
                Some(title()),
                "{name}"
            ),
            Some("C") => {
                let tasks = event.get("args").and_then(|args| args.number("tasks"));
                assert!(tasks >= Some(0.0), "{name}: {event:?}");
            }
            _ => {}
        }
    }
    assert!(
        begun.values().all(Vec::is_empty),
        "{name}: not all events end"
    );
}

#[test]
fn a_queue() {
    let events = given("tests/html/queue.as", 0);
    check("queue", &events);
    let text = |event: &Json| event.text("name").unwrap_or_default().to_owned();
    let steps: Vec<String> = phase(&events, "X")
        .filter(|event| event.get("args").is_some())
        .map(text)
        .collect();
    assert_eq!(steps.len(), 16);
    assert_eq!(steps[8], "9 then waits sleep(0.5)");
    assert_eq!(steps[15], "16 returns None");
    // The arrow from the cook's put to the waiter's step.
    let put = phase(&events, "X").find(|event| text(event) == "queue.put > waiter");
    let arrow = put.expect("the put").number("bind_id");
    let woken = phase(&events, "X")
        .find(|event| event.number("bind_id") == arrow && event.get("flow_in").is_some());
    assert_eq!(
        text(woken.expect("the end of the arrow")),
        "woken by cook#8 queue.put"
    );
    let most = phase(&events, "C")
        .filter(|event| text(event) == "ready")
        .filter_map(|event| event.get("args")?.number("tasks"))
        .fold(0.0, f64::max);
    assert_eq!(most, 5.0);
}

/// All scripts of the text trace's tests: deadlocks, threads, cancellations, several loops.
#[test]
fn scripts_of_the_trace() {
    let scripts = common::files(&root().join("tests/trace"), &["as"]);
    assert!(scripts.len() > 20);
    for script in scripts {
        let name = script
            .file_stem()
            .expect("it has one")
            .to_string_lossy()
            .into_owned();
        let file = scratch("perfetto").join(format!("{name}.json"));
        let _ = std::fs::remove_file(&file);
        let answer = finish(
            asyncscript()
                .args(["run", "--virtual-time", "-A", "--perfetto"])
                .arg(&file)
                .arg(script.file_name().expect("it has one"))
                .current_dir(script.parent().expect("it has one")),
        );
        assert_eq!(answer.crash(), None, "{name}");
        let text = std::fs::read_to_string(&file).expect("it was written");
        let trace = Json::parse(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
        check(&name, trace.list("traceEvents").expect("events"));
    }
}

#[test]
fn many_tasks_are_events() {
    let script = scratch("perfetto").join("many.as");
    let code = "\
import asyncio
async def work(n):
    await asyncio.sleep(n % 3)
async def main():
    await asyncio.gather(*[work(n) for n in range(700)])
asyncio.run(main())
";
    std::fs::write(&script, code).expect("the folder is ours");
    let events = trace("many", &script, 0);
    check("many", &events);
    let tracks = phase(&events, "M").filter(|event| event.text("name") == Some("thread_name"));
    // With that of the callbacks.
    assert_eq!(tracks.count(), 501);
    let tasks = phase(&events, "b").filter(|event| event.text("name") == Some("work"));
    assert_eq!(tasks.count(), 201);
}
