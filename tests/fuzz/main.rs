//! Programs made from the grammar, and mutated scripts, under both interpreters.
//!
//! A program is a pure function of its seed. Where a `python3.13` is (in `ASYNCSCRIPT_PYTHON` or on
//! the PATH) both must print the same; elsewhere ours must only not crash. What CPython itself
//! answers differently with another hash seed is left out.
//! - `ASYNCSCRIPT_FUZZ=N` runs N programs and N mutations in place of a few,
//! - `ASYNCSCRIPT_FUZZ_SEED=S` begins at S in place of 0,
//! - `ASYNCSCRIPT_FUZZ_LIBRARY=S` in place of `_PRINT` prints a program of library calls,
//! - `ASYNCSCRIPT_FUZZ_THEMES=3467` leaves out programs of other themes (`generate::program`),
//! - `ASYNCSCRIPT_FUZZ_PRINT=S cargo test --test fuzz print` prints the program of a seed.

#[path = "../common/mod.rs"]
mod common;
mod compare;
mod definitions;
mod expressions;
mod forms;
mod generate;
mod kept;
mod library;
mod mutate;
mod random;
mod statements;
mod tables;

use compare::{Report, compare};

/// Programs in a brief run.
const BRIEF: u64 = 60;
/// Programs a process runs.
const BATCH: u64 = 40;

fn number(variable: &str) -> Option<u64> {
    std::env::var(variable).ok()?.parse().ok()
}

fn run(what: &str, text: impl Fn(u64) -> Option<String>, compile_only: bool, kept: &[u64]) {
    let first = number("ASYNCSCRIPT_FUZZ_SEED").unwrap_or(0);
    let count = number("ASYNCSCRIPT_FUZZ").unwrap_or(BRIEF);
    let mut report = Report::default();
    let mut run_batch = |seeds: Vec<u64>| {
        let text = |seed| Some((seed, text(seed)?));
        let programs: Vec<(u64, String)> = seeds.into_iter().filter_map(text).collect();
        if !programs.is_empty() {
            compare(what, &programs, compile_only, &mut report);
        }
    };
    let mut seed = first;
    while seed < first + count {
        let seeds = seed..(seed + BATCH).min(first + count);
        seed = seeds.end;
        run_batch(seeds.collect());
    }
    kept.chunks(BATCH as usize)
        .for_each(|seeds| run_batch(seeds.to_vec()));
    println!("{what}: seeds {first} to {}: {report}", first + count - 1);
    assert!(
        report.differences.is_empty(),
        "{}",
        report.differences.join("\n")
    );
}

fn whole(seed: u64) -> Option<String> {
    let themes = std::env::var("ASYNCSCRIPT_FUZZ_THEMES").ok();
    let program = generate::program(seed, themes.as_deref())?;
    Some(include_str!("prelude.py").to_owned() + &program)
}

#[test]
fn generated_programs() {
    run("programs", whole, false, kept::PROGRAMS);
}

#[test]
fn library_calls() {
    let text = |seed| Some(include_str!("prelude.py").to_owned() + &library::program(seed));
    run("library", text, false, kept::LIBRARY);
}

#[test]
fn mutated_scripts() {
    let scripts = common::conformance();
    let text = |seed| Some(mutate::mutation(seed, &scripts));
    run("mutations", text, true, &[]);
}

#[test]
fn print() {
    if let Some(seed) = number("ASYNCSCRIPT_FUZZ_PRINT") {
        println!("{}", whole(seed).unwrap_or_default());
    }
    if let Some(seed) = number("ASYNCSCRIPT_FUZZ_LIBRARY") {
        println!("{}{}", include_str!("prelude.py"), library::program(seed));
    }
    if let Some(seed) = number("ASYNCSCRIPT_FUZZ_MUTATION") {
        println!("{}", mutate::mutation(seed, &common::conformance()));
    }
}
