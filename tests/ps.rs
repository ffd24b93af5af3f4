//! The tree of awaits of a running script: on Ctrl-\ (SIGQUIT), and with `--ps-on-exit`.

mod common;

use common::{asyncscript, finish, scratch, wait};
use std::process::Command;
use std::time::Duration;

#[test]
fn what_a_loop_leaves_behind() {
    let folder = scratch("ps");
    let script = "\
import asyncio
async def forever():
    await asyncio.sleep(100)
async def use(lock):
    async with lock:
        await asyncio.sleep(7)
async def main():
    lock = asyncio.Lock()
    for _ in range(20):
        asyncio.create_task(forever())
    for name in 'ab':
        asyncio.create_task(use(lock), name=name)
    asyncio.create_task(asyncio.wait([asyncio.create_task(asyncio.Event().wait())]))
    await asyncio.sleep(1)
asyncio.run(main())
";
    std::fs::write(folder.join("left.as"), script).expect("a folder of our own");
    let run = |options: &[&str]| {
        let answer = finish(
            asyncscript()
                .args(["run", "--virtual-time"])
                .args(options)
                .arg("left.as")
                .current_dir(&folder),
        );
        answer.ends(0);
        answer.err()
    };
    assert_eq!(run(&[]), "");
    let expected = "\
tasks at t=1.000 after step 26: 0 running, 0 ready, 24 waiting
  forever (T2) to forever~20 (T21), 20 tasks: waits sleep left.as:3
      until t=100.000
  a (T22) waits sleep left.as:6 until t=7.000; holds lock since step 22
      (left.as:5)
  b (T23) waits lock.acquire() left.as:5, held by a (T22) since step 22
  wait~2 (T25) waits wait
    wait (T24) waits Event@left.as:13.wait()
";
    let found = run(&["--ps-on-exit"]);
    assert_eq!(found, expected, "found:\n{found}");
}

/// Three times: while it sleeps on the real clock, while it is busy, and it goes on.
#[test]
fn a_running_script_is_looked_at() {
    let script = "\
import asyncio, time
async def busy():
    await asyncio.sleep(0.8)
    end = time.monotonic() + 1
    while time.monotonic() < end:
        pass
async def main():
    await asyncio.gather(busy(), asyncio.sleep(0.1))
    print('done')
asyncio.run(main())
";
    let child = asyncscript()
        .args(["run", "-c", script])
        .spawn()
        .expect("the binary was built");
    let quit = || {
        let number = child.id().to_string();
        let sent = Command::new("kill").args(["-QUIT", &number]).status();
        assert!(sent.expect("there is a kill").success());
    };
    std::thread::sleep(Duration::from_millis(500));
    quit();
    std::thread::sleep(Duration::from_millis(800));
    quit();
    let answer = wait(child);
    answer.ends(0).prints("done\n");
    let err = answer.err();
    assert!(
        err.contains("busy (T2) waits sleep <string>:3 until t="),
        "{err}"
    );
    assert!(err.contains("busy (T2) runs <string>:"), "{err}");
    assert!(err.contains("main (T1) waits group(2) <string>:8"), "{err}");
}
