//! The limits: each ends what it is there for, with exit code 4, a message that names the flag, and all
//! that was printed before.

mod common;

use common::{Answer, asyncscript, finish};

fn run(options: &[&str], script: &str) -> Answer {
    let script = format!("print('begun')\n{script}");
    finish(asyncscript().arg("run").args(options).args(["-c", &script]))
}

/// It is ended by the last option, before the time of all tests is up.
#[track_caller]
fn is_ended(options: &[&str], script: &str) {
    let answer = run(options, script);
    let flag = options.iter().rfind(|option| option.starts_with("--"));
    let flag = flag.expect("there is one");
    answer
        .ends(4)
        .prints("begun\n")
        .says(&format!("asyncscript: the limit {flag} "));
    assert_eq!(answer.err().lines().count(), 1, "{}", answer.err());
}

#[test]
fn timeout_ends_a_loop() {
    is_ended(&["--timeout", "0.3"], "while True: pass");
    is_ended(
        &["--virtual-time", "--timeout", "0.3"],
        "import asyncio\nasync def main():\n    while True: await asyncio.sleep(1)\nasyncio.run(main())",
    );
    is_ended(
        &["--timeout", "0.3"],
        "import asyncio\ndef again(): loop.call_soon(again)\nloop = asyncio.new_event_loop()\nagain()\nloop.run_forever()",
    );
}

#[test]
fn timeout_ends_what_waits() {
    is_ended(&["--timeout", "0.3"], "await sleep(1000)");
    is_ended(&["--timeout", "0.3"], "import time\ntime.sleep(1000)");
    is_ended(
        &["--timeout", "0.3"],
        "import threading\nthreading.Timer(1000, print).start()\nthreading.Event().wait(1000)",
    );
}

#[test]
fn timeout_ends_natives() {
    is_ended(&["--timeout", "0.3"], "n = 10 ** 10 ** 8");
    is_ended(&["--timeout", "0.3"], "n = sum(range(10 ** 12))");
    is_ended(
        &["--timeout", "0.3"],
        "def key(n):\n    while n: pass\nsorted([1, 2], key=key)",
    );
    is_ended(
        &["--timeout", "0.3"],
        "def key(n): return sorted([1, 2], key=lambda n: sorted([n] * 9, key=lambda n: key(n)))\n\
         while True:\n    try: key(1)\n    except RecursionError: pass",
    );
}

#[test]
fn timeout_ends_threads() {
    is_ended(
        &["--timeout", "0.3"],
        "import threading\ndef work():\n    while True: pass\nthreading.Thread(target=work).start()",
    );
}

#[test]
fn no_handler_and_no_finally_runs() {
    is_ended(
        &["--timeout", "0.3"],
        "import atexit\natexit.register(print, 'never')\n\
         try:\n    while True: pass\nexcept BaseException: print('never')\nfinally: print('never')",
    );
    is_ended(
        &["--max-steps", "3"],
        "import asyncio\nasync def main():\n    try:\n        while True: await asyncio.sleep(0)\n    \
         finally: print('never')\nasyncio.run(main())",
    );
}

#[test]
fn memory_ends_what_grows() {
    is_ended(
        &["--max-memory", "200M"],
        "kept = []\nwhile True: kept.append([0] * 1000)",
    );
    is_ended(
        &["--max-memory", "200M"],
        "while True: kept = [0] * 10 ** 8",
    );
    is_ended(
        &["--max-memory", "200M"],
        "text = 'x'\nwhile True: text += text",
    );
    is_ended(
        &["--max-memory", "200M"],
        "import itertools\nlist(itertools.count())",
    );
    is_ended(
        &["--max-memory", "200M"],
        "import threading\ndef work():\n    kept = []\n    while True: kept.append('x' * 1000)\n\
         threading.Thread(target=work).start()",
    );
}

#[test]
fn tasks_are_counted_while_they_are_not_done() {
    let tasks = |count: u32| {
        format!(
            "import asyncio\nasync def work(): await asyncio.sleep(1)\n\
             async def main():\n    for _ in range(3):\n        await asyncio.gather(*[work() for _ in range({count})])\n\
             asyncio.run(main())"
        )
    };
    run(&["--virtual-time", "--max-tasks", "11"], &tasks(10))
        .prints("begun\n")
        .ends(0);
    is_ended(&["--virtual-time", "--max-tasks", "11"], &tasks(11));
    is_ended(
        &["--max-tasks", "1000"],
        "import asyncio\nasync def fork():\n    while True:\n        asyncio.create_task(fork())\n        \
         await asyncio.sleep(0)\nasyncio.run(fork())",
    );
}

#[test]
fn steps_are_counted() {
    let script = "import asyncio\nasync def main():\n    for n in range(4): await asyncio.sleep(1)\nasyncio.run(main())";
    run(&["--virtual-time", "--max-steps", "10"], script)
        .prints("begun\n")
        .ends(0);
    is_ended(&["--virtual-time", "--max-steps", "4"], script);
}

#[test]
fn within_its_limits_a_script_just_runs() {
    let options = [
        "--virtual-time",
        "--max-memory",
        "1G",
        "--max-tasks",
        "10",
        "--max-steps",
        "10",
        "--timeout",
        "50",
    ];
    run(
        &options,
        "print(await gather(sleep(100, 1), sleep(200, 2)))",
    )
    .prints("begun\n[1, 2]\n")
    .ends(0);
    assert_eq!(run(&options, "raise SystemExit(7)").ends(7).err(), "");
}

#[test]
fn wrong_limits_are_2() {
    for (flag, value) in [
        ("--timeout", "0"),
        ("--timeout", "soon"),
        ("--max-memory", "much"),
        ("--max-tasks", "0"),
        ("--max-steps", "-1"),
    ] {
        run(&[&format!("{flag}={value}")], "").says(flag).ends(2);
    }
}
