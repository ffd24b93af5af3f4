//! The command line: arguments, and a file per command.

mod args;
mod check;
mod dump;
mod log;
mod repl;
mod replay;
mod run;
mod trace;
mod views;

/// Run the command line of this process; gives its exit code.
pub fn main() -> u8 {
    let given: Vec<std::ffi::OsString> = std::env::args_os().collect();
    match args::parse(given) {
        Ok(command) => {
            let code = std::panic::catch_unwind(|| match command {
                args::Command::Run(options) => run::run(options),
                args::Command::Repl(options) => repl::repl(&options),
                args::Command::ReplayCheck(log) => replay::check(&log),
                args::Command::Check(files) => check::check(&files),
                args::Command::Dump(stage, file) => dump::dump(stage, &file),
            });
            match code {
                Ok(code) => code,
                Err(_) => {
                    eprintln!("asyncscript: this is a bug of asyncscript, not of the script.");
                    eprintln!("Please report it with the script and the message above.");
                    70
                }
            }
        }
        Err(code) => code,
    }
}
