//! What things weigh, in bytes asked of the allocator, and that a run which only makes garbage does not grow.
//!
//! A script says `here` and the bytes that are held then are noted: the same in every run and every profile.

use asyncscript::host::{Clock, Host, Output};
use asyncscript::interp::{End, Interp};
use asyncscript_syntax::Source;
use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::{Cell, RefCell};
use std::io::{self, Write};
use std::rc::Rc;

struct Counting;

thread_local! {
    static HELD: Cell<usize> = const { Cell::new(0) };
}

fn add(bytes: isize) {
    // A thread that is ending counts no more.
    let _ = HELD.try_with(|held| held.set(held.get().wrapping_add_signed(bytes)));
}

// SAFETY: the system's allocator does the work.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        add(layout.size() as isize);
        // SAFETY: the caller's promise.
        unsafe { System.alloc(layout) }
    }
    unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
        add(-(layout.size() as isize));
        // SAFETY: the caller's promise.
        unsafe { System.dealloc(block, layout) }
    }
    unsafe fn realloc(&self, block: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        add(size as isize - layout.size() as isize);
        // SAFETY: the caller's promise.
        unsafe { System.realloc(block, layout, size) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

/// Notes what is held whenever something is written to it.
struct Notes(Rc<RefCell<Vec<usize>>>);

impl Write for Notes {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().push(HELD.get());
        Ok(bytes.len())
    }
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// What was held at each `here` of a script.
fn held(text: &str) -> Vec<usize> {
    let notes = Rc::new(RefCell::new(Vec::with_capacity(1_000)));
    let mut host = Host::standard();
    host.stdout = Output::new(Notes(notes.clone()), true);
    host.clock = Clock::Virtual(Cell::new(0.0));
    let mut interpreter = Interp::new(host);
    let source = Source::new("memory.as", text).expect("it is short");
    assert_eq!(interpreter.run_main(source), End::Code(0));
    notes.take()
}

const N: usize = 10_000;

/// What is made `N` times and kept, and how many bytes one of them may take at most, its place in a list (16) included.
const KINDS: &[(&str, &str, usize)] = &[
    ("int", "i + 2**40", 16),
    ("big int", "i + 2**80", 80),
    ("float", "i + 0.5", 16),
    ("str", "str(i + 10_000)", 64),
    ("tuple of two", "(i, i)", 88),
    ("empty list", "[]", 72),
    ("list of four", "[i, i, i, i]", 136),
    ("empty dict", "{}", 128),
    ("dict of four", "{'a': i, 'b': i, 'c': i, 'd': i}", 288),
    ("set of four", "{i, i + 1, i + 2, i + 3}", 352),
    ("instance of two attributes", "Two(i)", 112),
    ("instance with slots", "Slots(i)", 144),
    ("bound method", "two.method", 80),
    ("closure", "lambda: i", 232),
    ("generator", "generate(i)", 144),
    ("coroutine not begun", "nap(event)", 144),
];

const CLASSES: &str = "
class Two:
    def __init__(self, i):
        self.a = self.b = i
    def method(self):
        pass
class Slots:
    __slots__ = ('a', 'b')
    def __init__(self, i):
        self.a = self.b = i
def generate(i):
    yield i
async def nap(event):
    await event.wait()
two, event = Two(0), None
";

#[test]
fn things_weigh_no_more_than_they_did() {
    let mut found = Vec::new();
    for (name, expression, most) in KINDS {
        let close = if *name == "coroutine not begun" {
            "for one in kept: one.close()"
        } else {
            ""
        };
        let text = format!(
            "{CLASSES}
def measure():
    print('here')
    kept = [None] * {N}
    for i in range({N}):
        kept[i] = {expression}
    print('here')
    {close}
measure()
"
        );
        let held = held(&text);
        found.push((*name, (held[1] - held[0]) / N, *most));
    }
    found.push(("suspended task", task(), TASK));
    judge(&found);
}

/// Of a task that sleeps in a coroutine of its own.
const TASK: usize = 791;

fn task() -> usize {
    let text = format!(
        "
import asyncio
async def nap():
    await asyncio.sleep(1)
async def main():
    print('here')
    tasks = [asyncio.create_task(nap()) for _ in range({N})]
    await asyncio.sleep(0.5)
    print('here')
    for task in tasks:
        await task
asyncio.run(main())
"
    );
    let held = held(&text);
    (held[1] - held[0]) / N
}

fn judge(found: &[(&str, usize, usize)]) {
    let mut heavier = 0;
    for (name, bytes, most) in found {
        println!("{name:>28}: {bytes:>5} bytes, {most:>5} at most");
        heavier += usize::from(bytes > most);
    }
    assert_eq!(heavier, 0, "some are heavier than they were");
}

#[test]
fn garbage_in_cycles_does_not_pile_up() {
    let text = "
class Node:
    pass
def work():
    for i in range(10_000):
        a, b = Node(), Node()
        a.other, b.other, a.items, b.me = b, a, [a, b], lambda: b
async def tasks():
    import asyncio
    async def wait(one):
        one.append(asyncio.current_task())
        await asyncio.sleep(0)
    for _ in range(20):
        await asyncio.gather(*[wait([]) for _ in range(50)])
import asyncio
for _ in range(24):
    work()
    asyncio.run(tasks())
    print('here')
";
    let held = held(text);
    let most = |rounds: &[usize]| rounds.iter().max().copied().unwrap_or_default();
    let (early, late) = (most(&held[..12]), most(&held[12..]));
    assert!(
        late <= early + early / 50,
        "{late} bytes at most in the second half, {early} in the first: {held:?}"
    );
}
