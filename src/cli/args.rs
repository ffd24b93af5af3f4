//! The arguments.

use crate::limits::{self, Limits};
use crate::permissions::{Grant, Permissions};
use clap::{Args, Parser, Subcommand, ValueEnum};
use std::ffi::OsString;
use std::io::IsTerminal;
use std::path::PathBuf;
use std::time::Duration;

/// What to do.
#[allow(clippy::large_enum_variant, reason = "one is made in a run")]
pub enum Command {
    /// Run a program.
    Run(Run),
    /// Report syntax errors and likely mistakes.
    Check(Vec<PathBuf>),
    /// Show what a stage made of a file.
    Dump(Stage, PathBuf),
    /// Run a session.
    Repl(Options),
    /// Run what a log tells of, and compare.
    ReplayCheck(PathBuf),
}

/// Where the program comes from.
pub enum Program {
    /// A file.
    File(PathBuf),
    /// The command line.
    Code(String),
    /// Standard input.
    Stdin,
    /// A text that was standard input once.
    Text(String),
}

/// A program to be run, and how.
pub struct Run {
    /// Where it comes from.
    pub program: Program,
    /// `sys.argv[1:]`
    pub args: Vec<String>,
    /// The options.
    pub options: Options,
    /// How much it may use.
    pub limits: LimitOptions,
}

/// A stage of the way from text to code.
#[derive(Clone, Copy, ValueEnum)]
pub enum Stage {
    /// What the lexer and the layout pass make.
    Tokens,
    /// What the parser makes.
    Ast,
    /// What the compiler makes.
    Code,
}

/// The options of `run`.
#[derive(Args, Clone, Default)]
pub struct Options {
    /// Run on a virtual clock: sleeps take no time, and every run is the same
    #[arg(long)]
    pub virtual_time: bool,
    /// asyncio's debug mode
    #[arg(long)]
    pub debug: bool,
    /// CPython's -X option; `dev` is asyncio's debug mode
    #[arg(short = 'X', value_name = "OPTION")]
    pub x: Vec<String>,
    /// Allow the network, or these hosts only
    #[arg(long, value_name = "HOST[:PORT],...", num_args = 0..=1, require_equals = true, value_delimiter = ',', default_missing_value = "")]
    pub allow_net: Option<Vec<String>>,
    /// Allow to read files, or these paths only
    #[arg(long, value_name = "PATH,...", num_args = 0..=1, require_equals = true, value_delimiter = ',', default_missing_value = "")]
    pub allow_read: Option<Vec<String>>,
    /// Allow to write files, or these paths only
    #[arg(long, value_name = "PATH,...", num_args = 0..=1, require_equals = true, value_delimiter = ',', default_missing_value = "")]
    pub allow_write: Option<Vec<String>>,
    /// Allow to start programs, or these only
    #[arg(long, value_name = "PROGRAM,...", num_args = 0..=1, require_equals = true, value_delimiter = ',', default_missing_value = "")]
    pub allow_run: Option<Vec<String>>,
    /// Allow to see the environment, or these variables only
    #[arg(long, value_name = "NAME,...", num_args = 0..=1, require_equals = true, value_delimiter = ',', default_missing_value = "")]
    pub allow_env: Option<Vec<String>>,
    /// Allow everything: network, files, programs, environment
    #[arg(short = 'A', long)]
    pub allow_all: bool,
    /// Show the steps of the tasks as they run, on standard error or in FILE;
    /// `--trace=handles` with a row for each callback
    #[arg(long, value_name = "FILE", require_equals = true)]
    pub trace: Option<Option<PathBuf>>,
    /// Show only the rows of tasks of that name in the trace
    #[arg(long, value_name = "task=NAME", requires = "trace")]
    pub trace_filter: Option<String>,
    /// Write the run as a timeline: one HTML file, to be opened in a browser
    #[arg(long, value_name = "FILE")]
    pub html: Option<PathBuf>,
    /// Write the run as a trace for the Perfetto UI
    #[arg(long, value_name = "FILE")]
    pub perfetto: Option<PathBuf>,
    /// Write the event log to FILE: a line of JSON a step (docs/log.md)
    #[arg(long, value_name = "FILE")]
    pub log: Option<PathBuf>,
    /// Print the tree of awaits of what a loop leaves behind when it stops; Ctrl-\ prints it at
    /// any time, while the script runs on
    #[arg(long)]
    pub ps_on_exit: bool,
    /// Write the order of the steps to a file, a line `turn task` a step
    #[arg(long, value_name = "FILE", hide = true)]
    pub steps: Option<PathBuf>,
}

const LIMITS: &str = "Limits: the run ends with exit code 4, no `finally` runs";

/// How much a script may use.
#[derive(Args, Clone, Default)]
pub struct LimitOptions {
    /// Memory that the process may hold: 64M, 1G
    #[arg(help_heading = LIMITS, long, value_name = "SIZE", value_parser = limits::parse_size)]
    pub max_memory: Option<u64>,
    /// Tasks of a loop that may be undone at once
    #[arg(help_heading = LIMITS, long, value_name = "N", value_parser = clap::value_parser!(u64).range(1..))]
    pub max_tasks: Option<u64>,
    /// Steps of tasks that may be run, those that end the loop among them
    #[arg(help_heading = LIMITS, long, value_name = "N", value_parser = clap::value_parser!(u64).range(1..))]
    pub max_steps: Option<u64>,
    /// Time that it may take, of the machine's clock even with --virtual-time
    #[arg(help_heading = LIMITS, long, value_name = "SECONDS", value_parser = limits::parse_seconds)]
    pub timeout: Option<Duration>,
}

impl LimitOptions {
    /// As the host passes them in.
    pub fn limits(&self) -> Limits {
        Limits {
            memory: self.max_memory,
            tasks: self.max_tasks,
            steps: self.max_steps,
            time: self.timeout,
            may_exit: true,
            ..Limits::default()
        }
    }
}

impl Options {
    /// What the script may reach.
    pub fn permissions(&self) -> Permissions {
        if self.allow_all {
            return Permissions::all();
        }
        Permissions {
            net: Grant::from_option(self.allow_net.clone()),
            read: Grant::from_option(self.allow_read.clone()),
            write: Grant::from_option(self.allow_write.clone()),
            run: Grant::from_option(self.allow_run.clone()),
            env: Grant::from_option(self.allow_env.clone()),
        }
    }
}

const EXAMPLES: &str = "\
Examples:
  asyncscript run hello.as                 run a script
  asyncscript run --virtual-time slow.as   hours of sleep in no time
  asyncscript -c 'print(await gather(sleep(1, \"a\"), sleep(2, \"b\")))'
  asyncscript                              the REPL: inputs, and the scheduler at a standstill
  asyncscript check *.as                   report syntax errors and likely async mistakes
  asyncscript dump code hello.as           show the bytecode";

const USAGE: &str = "\
asyncscript run [OPTIONS] FILE [ARG]...
       asyncscript run [OPTIONS] -c CODE [ARG]...";

#[derive(Parser)]
#[command(name = "asyncscript", about = "Runs async programs written in Python's own syntax.", after_help = EXAMPLES)]
#[command(version = concat!(env!("CARGO_PKG_VERSION"), " (follows Python 3.13)"), disable_help_subcommand = true)]
struct Cli {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Subcommand)]
#[allow(clippy::large_enum_variant, reason = "one is made in a run")]
enum Verb {
    /// Run a script
    #[command(after_help = EXAMPLES, override_usage = USAGE)]
    Run {
        #[command(flatten)]
        options: Options,
        #[command(flatten)]
        limits: LimitOptions,
        /// Run this code instead of a file; what follows it is the script's
        #[arg(short, value_name = "CODE", num_args = 1.., allow_hyphen_values = true)]
        c: Option<Vec<String>>,
        /// The script (`-`: standard input), and what it finds in sys.argv
        #[arg(
            value_name = "FILE",
            required_unless_present = "c",
            trailing_var_arg = true
        )]
        file: Vec<OsString>,
    },
    /// Type inputs, see what the event loop does with them
    #[command(after_help = "At the prompt, :help lists the commands.")]
    // Its clock and its steps are the session's own business.
    #[command(mut_arg("virtual_time", |arg| arg.hide(true)))]
    #[command(mut_arg("trace", |arg| arg.hide(true)))]
    #[command(mut_arg("trace_filter", |arg| arg.hide(true)))]
    #[command(mut_arg("html", |arg| arg.hide(true)))]
    #[command(mut_arg("perfetto", |arg| arg.hide(true)))]
    #[command(mut_arg("log", |arg| arg.hide(true)))]
    #[command(mut_arg("ps_on_exit", |arg| arg.hide(true)))]
    Repl {
        #[command(flatten)]
        options: Options,
    },
    /// Run again what a log (of `run --log FILE`) tells of, and say where it differs
    ReplayCheck {
        /// The log
        log: PathBuf,
    },
    /// Report syntax errors and likely async mistakes, run nothing
    #[command(after_help = super::check::help())]
    Check {
        /// The scripts
        #[arg(required = true)]
        files: Vec<PathBuf>,
    },
    /// Show what a stage makes of a file
    Dump {
        /// The stage
        stage: Stage,
        /// The script
        file: PathBuf,
    },
}

/// Understand the arguments; an error is printed and gives the exit code.
pub fn parse(given: Vec<OsString>) -> Result<Command, u8> {
    if given.len() == 1 {
        let options = Options::default();
        if std::io::stdin().is_terminal() {
            return Ok(Command::Repl(options));
        }
        return Ok(Command::Run(Run {
            program: Program::Stdin,
            args: Vec::new(),
            options,
            limits: LimitOptions::default(),
        }));
    }
    let given = with_verb(given);
    if let Some(run) = plain(&given) {
        return Ok(Command::Run(run));
    }
    let cli = match Cli::try_parse_from(given) {
        Ok(cli) => cli,
        Err(error) => {
            let code = if error.use_stderr() { 2 } else { 0 };
            // A closed standard output is no error.
            let _ = error.print();
            return Err(code);
        }
    };
    Ok(match cli.verb {
        Verb::Run {
            options,
            limits,
            c,
            file,
        } => {
            let mut file = file.into_iter();
            let (program, args): (_, Vec<String>) = match c {
                Some(code) => {
                    let mut code = code.into_iter();
                    let program = Program::Code(code.next().unwrap_or_default());
                    (program, code.collect())
                }
                None => {
                    let program = match file.next() {
                        Some(file) if file != "-" => Program::File(file.into()),
                        _ => Program::Stdin,
                    };
                    let args = file.map(|word| word.to_string_lossy().into_owned());
                    (program, args.collect())
                }
            };
            Command::Run(Run {
                program,
                args,
                options,
                limits,
            })
        }
        Verb::Repl { options } => Command::Repl(options),
        Verb::ReplayCheck { log } => Command::ReplayCheck(log),
        Verb::Check { files } => Command::Check(files),
        Verb::Dump { stage, file } => Command::Dump(stage, file),
    })
}

/// `run FILE ARG...` with no option but the two that have no value, which is how most runs are begun: understood
/// without clap, whose tables of options are a tenth of the work of starting. Whatever else it is, clap has the word.
fn plain(given: &[OsString]) -> Option<Run> {
    let mut words = given.get(1..)?.iter();
    if words.next()? != "run" {
        return None;
    }
    let is_option = |word: &OsString| word.as_encoded_bytes().starts_with(b"-");
    let mut options = Options::default();
    let file = loop {
        let word = words.next()?;
        match word.to_str() {
            Some("-A" | "--allow-all") if !options.allow_all => options.allow_all = true,
            Some("--virtual-time") if !options.virtual_time => options.virtual_time = true,
            _ => break word,
        }
    };
    if file.is_empty() || is_option(file) || words.clone().any(is_option) {
        return None;
    }
    Some(Run {
        program: Program::File(file.into()),
        args: words
            .map(|word| word.to_string_lossy().into_owned())
            .collect(),
        options,
        limits: LimitOptions::default(),
    })
}

/// `asyncscript FILE` and `asyncscript -c CODE` mean `run`.
fn with_verb(mut given: Vec<OsString>) -> Vec<OsString> {
    let verbs = [
        "run",
        "repl",
        "check",
        "dump",
        "replay-check",
        "-h",
        "--help",
        "-V",
        "--version",
    ];
    let first = given.get(1).map(|word| word.to_string_lossy().into_owned());
    if first.is_some_and(|first| !verbs.contains(&first.as_str())) {
        given.insert(1, "run".into());
    }
    given
}

/// Is CPython's `PYTHONASYNCIODEBUG` set?
pub fn debug_by_environment() -> bool {
    std::env::var_os("PYTHONASYNCIODEBUG").is_some_and(|value| !value.is_empty())
}
