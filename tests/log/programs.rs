//! Programs about the order of tasks: a pure function of a seed.
//!
//! Five tasks do what they find to do with a lock, a semaphore, an event, a condition, a queue, each
//! other, generators, timers and futures. All waits have an end, so the programs have one too.

use super::random::Random;
use std::fmt::Write;

/// Statements of a task's body.
const LENGTH: usize = 4;
/// Blocks inside blocks.
const DEPTH: usize = 3;

const BEGIN: &str = "\
import asyncio

lock = asyncio.Lock()
places = asyncio.Semaphore(2)
event = asyncio.Event()
condition = asyncio.Condition()
queue = asyncio.Queue(maxsize=2)
tasks = []


async def helper(n):
    await asyncio.sleep(n / 100)
    if n == 3:
        raise ValueError(n)
    return n


async def numbers(n):
    try:
        for i in range(n):
            yield i
            await asyncio.sleep(0)
    finally:
        print(\"numbers over\", n)


def later(future, n):
    if not future.done():
        future.set_result(n)

";

const END: &str = "

async def main():
    for n, work in enumerate([work_0, work_1, work_2, work_3, work_4]):
        tasks.append(asyncio.create_task(work(n), name=f\"w{n}\" if n % 2 else None))
    done, left = await asyncio.wait(tasks, timeout=3)
    print(len(done), len(left))
    for task in left:
        task.cancel()
    for result in await asyncio.gather(*tasks, return_exceptions=True):
        print(type(result).__name__)


asyncio.run(main())
";

/// The program of a seed.
pub fn program(seed: u64) -> String {
    let mut random = Random::new(seed);
    let mut text = BEGIN.to_owned();
    for number in 0..5 {
        let _ = write!(text, "\nasync def work_{number}(me):\n");
        block(&mut random, DEPTH, 1, &mut text);
        let _ = writeln!(text, "    return me\n");
    }
    text + END
}

fn block(random: &mut Random, depth: usize, indent: usize, text: &mut String) {
    for _ in 0..1 + random.below(LENGTH) {
        statement(random, depth, indent, text);
    }
}

fn statement(random: &mut Random, depth: usize, indent: usize, text: &mut String) {
    let number = random.between(0, 4);
    let delay = random.pick(&["0", "0.01", "0.02", "0.05", "-1"]);
    let mut line = |indent: usize, line: &str| {
        (0..indent).for_each(|_| text.push_str("    "));
        text.push_str(line);
        text.push('\n');
    };
    let choice = random.below(if depth == 0 { 14 } else { 24 });
    let simple = match choice {
        0 => format!("print(me, {number})"),
        1..=3 => format!("await asyncio.sleep({delay})"),
        4 => format!("if not queue.full(): queue.put_nowait({number})"),
        5 => "event.set()".to_owned(),
        6 => "event.clear()".to_owned(),
        7 => format!("asyncio.get_running_loop().call_soon(print, me, \"soon\", {number})"),
        8 => format!("asyncio.get_running_loop().call_later({delay}, print, me, \"later\")"),
        9 => format!("if tasks[{number}] is not asyncio.current_task(): tasks[{number}].cancel()"),
        10 => format!(
            "print(me, await asyncio.gather(helper({number}), helper(1), return_exceptions=True))"
        ),
        11 => format!("async for i in numbers({number}): print(me, i)"),
        12 => format!(
            "await asyncio.wait([tasks[{number}], asyncio.create_task(helper(2))], timeout={delay})"
        ),
        13 => format!(
            "child = asyncio.create_task(helper({number})); child.add_done_callback(lambda done: print(done.cancelled() or done.exception()))"
        ),
        _ => String::new(),
    };
    if !simple.is_empty() {
        return line(indent, &simple);
    }
    match choice {
        14 => line(indent, "async with lock:"),
        15 => line(indent, "async with places:"),
        16 => line(indent, &format!("for i in range({number}):")),
        17 => {
            line(indent, "async with condition:");
            let wait = match number {
                0 | 1 => "condition.notify_all()",
                2 => "condition.notify()",
                _ => "try: await asyncio.wait_for(condition.wait(), 0.03)\n",
            };
            line(indent + 1, wait.trim_end());
            if number > 2 {
                line(indent + 1, "except TimeoutError: print(me, \"unnotified\")");
            }
            return;
        }
        18 => {
            line(
                indent,
                "future = asyncio.get_running_loop().create_future()",
            );
            let set =
                format!("asyncio.get_running_loop().call_later({delay}, later, future, {number})");
            line(indent, &set);
            return line(indent, "print(me, await future)");
        }
        19 => {
            let waits = random.pick(&[
                "queue.get()",
                "queue.put(me)",
                "event.wait()",
                "asyncio.shield(helper(4))",
                "lock.acquire()",
            ]);
            line(indent, "try:");
            line(
                indent + 1,
                &format!("print(me, await asyncio.wait_for({waits}, {delay}))"),
            );
            if waits == "lock.acquire()" {
                line(indent + 1, "lock.release()");
            }
            return line(indent, "except TimeoutError: print(me, \"late\")");
        }
        20 => {
            line(indent, "try:");
            line(indent + 1, "async with asyncio.TaskGroup() as group:");
            line(indent + 2, &format!("group.create_task(helper({number}))"));
            line(indent + 2, "group.create_task(helper(2))");
            return line(
                indent,
                "except* ValueError as group: print(me, group.exceptions)",
            );
        }
        21 => {
            line(indent, "try:");
            line(indent + 1, &format!("async with asyncio.timeout({delay}):"));
            block(random, depth - 1, indent + 2, text);
            (0..indent).for_each(|_| text.push_str("    "));
            text.push_str("except TimeoutError: print(me, \"out of time\")\n");
            return;
        }
        22 => {
            line(indent, "try:");
            block(random, depth - 1, indent + 1, text);
            (0..indent).for_each(|_| text.push_str("    "));
            let end = random.pick(&[
                "finally: print(me, \"finally\")\n",
                "except asyncio.CancelledError: print(me, \"cancelled\")\n",
                "finally: await asyncio.sleep(0)\n",
            ]);
            return text.push_str(end);
        }
        _ => line(indent, &format!("async for i in numbers({number}):")),
    }
    block(random, depth - 1, indent + 1, text);
}
