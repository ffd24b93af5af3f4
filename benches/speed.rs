//! Criterion's measurements: the lexer, the parser and the compiler on a text of the library, and the machine on the
//! scripts in `small/`, each of which is named after what it spends its time in.

use asyncscript::compiler::{Mode, Observe, Options, compile};
use asyncscript::host::{Clock, Host, Output};
use asyncscript::interp::{End, Interp};
use asyncscript_syntax::{Source, parse_module, tokens};
use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};
use std::cell::Cell;
use std::hint::black_box;

/// The 580 lines that the stages are given.
const TEXT: &str = include_str!("../src/stdlib/typing/forms.as");

fn source(name: &str, text: &str) -> Source {
    Source::new(name, text).expect("it is short")
}

fn stages(criterion: &mut Criterion) {
    let source = source("forms.as", TEXT);
    let mut group = criterion.benchmark_group("stages");
    group.throughput(Throughput::Bytes(TEXT.len() as u64));
    group.bench_function("lexer", |bencher| {
        bencher.iter(|| tokens(black_box(&source)));
    });
    group.bench_function("parser", |bencher| {
        bencher.iter(|| parse_module(black_box(&source)));
    });
    let parsed = parse_module(&source).expect("it is compiled into the binary too");
    let options = Options {
        mode: Mode::Module,
        source: TEXT,
        known_bound: &[],
        observe: Observe::Nothing,
    };
    group.bench_function("compiler", |bencher| {
        bencher.iter(|| compile(black_box(&parsed.module), &options));
    });
    group.finish();
}

/// A fresh interpreter on a virtual clock; what is printed goes nowhere.
fn interpreter() -> Interp {
    let mut host = Host::standard();
    host.stdout = Output::new(std::io::sink(), false);
    host.clock = Clock::Virtual(Cell::new(0.0));
    Interp::new(host)
}

fn machine(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("machine");
    group.bench_function("start", |bencher| bencher.iter_with_large_drop(interpreter));
    macro_rules! small {
        ($($name:literal)*) => {$(
            let text = include_str!(concat!("small/", $name, ".as"));
            group.bench_function($name, |bencher| {
                bencher.iter_batched(
                    || (interpreter(), source(concat!($name, ".as"), text)),
                    |(mut interpreter, source)| {
                        let end = interpreter.run_main(source);
                        assert_eq!(end, End::Code(0));
                        // It is dropped when the clock stands.
                        interpreter
                    },
                    BatchSize::PerIteration,
                );
            });
        )*};
    }
    small!("switch" "spawn" "timers" "queue" "call" "attributes" "strings" "dicts" "objects");
    group.finish();
}

criterion_group!(benches, stages, machine);
criterion_main!(benches);
