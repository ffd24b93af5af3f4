//! What a script may reach outside itself: network, files, programs, environment.
//!
//! In: the command line's `--allow-…` options, or an embedder's grants. Out: a verdict for each place a
//! script reaches for; a refusal is a `PermissionError` that names the option to add. Whoever opens
//! something outside asks here first: `open`, sockets, `requests`, child processes, the environment.
//! Nothing is allowed by default. CPython has no counterpart.

use crate::object::Res;
use crate::vm::{ExcType, Vm};
use std::path::{Component, Path, PathBuf};

/// How much of one kind is allowed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Grant {
    /// Nothing.
    #[default]
    Nothing,
    /// These, and what lies in them.
    Listed(Vec<String>),
    /// Everything.
    Everything,
}

impl Grant {
    /// The meaning of an option: absent, given alone, given with a list.
    pub fn from_option(given: Option<Vec<String>>) -> Grant {
        match given {
            None => Grant::Nothing,
            Some(list) if list.iter().all(String::is_empty) => Grant::Everything,
            Some(list) => Grant::Listed(list),
        }
    }

    fn allows(&self, matches: impl Fn(&str) -> bool) -> bool {
        match self {
            Grant::Nothing => false,
            Grant::Listed(list) => list.iter().any(|item| matches(item)),
            Grant::Everything => true,
        }
    }
}

/// What a script may reach outside itself.
#[derive(Clone, Debug, Default)]
pub struct Permissions {
    /// `--allow-net`: hosts, `HOST` or `HOST:PORT`.
    pub net: Grant,
    /// `--allow-read`: paths.
    pub read: Grant,
    /// `--allow-write`: paths.
    pub write: Grant,
    /// `--allow-run`: programs.
    pub run: Grant,
    /// `--allow-env`: names of variables.
    pub env: Grant,
}

impl Permissions {
    /// Everything is allowed (`-A`).
    pub fn all() -> Permissions {
        Permissions {
            net: Grant::Everything,
            read: Grant::Everything,
            write: Grant::Everything,
            run: Grant::Everything,
            env: Grant::Everything,
        }
    }

    /// May it talk to this host (or listen there)?
    pub fn allows_net(&self, host: &str, port: u16) -> bool {
        let host = host.trim_start_matches('[').trim_end_matches(']');
        self.net.allows(|item| {
            let (name, only) = split_port(item);
            name.eq_ignore_ascii_case(host) && only.is_none_or(|only| only == port)
        })
    }

    /// May it read this file or folder?
    pub fn allows_read(&self, path: &Path) -> bool {
        allows_path(&self.read, path)
    }

    /// May it write to this file or folder, make or remove it?
    pub fn allows_write(&self, path: &Path) -> bool {
        allows_path(&self.write, path)
    }

    /// May it start this program?
    pub fn allows_run(&self, program: &str) -> bool {
        self.run.allows(|item| {
            let bare = Path::new(program).file_name();
            // `git` allows /usr/bin/git; a path allows that one only.
            item == program || !item.contains('/') && bare.is_some_and(|bare| bare == item)
        })
    }

    /// May it see this variable of the environment?
    pub fn allows_env(&self, name: &str) -> bool {
        self.env.allows(|item| item == name)
    }
}

/// `HOST`, `HOST:PORT`, `[V6]:PORT`, a bare v6 address.
fn split_port(item: &str) -> (&str, Option<u16>) {
    if let Some((host, rest)) = item
        .strip_prefix('[')
        .and_then(|inner| inner.split_once(']'))
    {
        return (
            host,
            rest.strip_prefix(':').and_then(|port| port.parse().ok()),
        );
    }
    match item.rsplit_once(':') {
        Some((host, port)) if !host.contains(':') => match port.parse() {
            Ok(port) => (host, Some(port)),
            Err(_) => (item, None),
        },
        _ => (item, None),
    }
}

fn allows_path(grant: &Grant, path: &Path) -> bool {
    grant.allows(|item| resolved(path).starts_with(resolved(Path::new(item))))
}

/// Where a path leads: absolute, links followed as far as it exists, without `.` and `..`.
fn resolved(path: &Path) -> PathBuf {
    let start = match std::env::current_dir() {
        Ok(folder) if path.is_relative() => folder,
        _ => PathBuf::new(),
    };
    let mut found = start;
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => {
                found.pop();
            }
            part => found.push(part),
        }
        // `a/..` leads out of what `a` points to.
        if let Ok(real) = found.canonicalize() {
            found = real;
        }
    }
    found
}

impl Vm {
    fn refuse<T>(&mut self, what: String, option: &str) -> Res<T> {
        let message = format!("{what} is not allowed: run with {option} (or -A)");
        Err(self.error(ExcType::PermissionError, message))
    }

    /// Refuse to talk to a host that is not allowed.
    pub fn require_net(&mut self, host: &str, port: u16) -> Res<()> {
        if self.host.permissions.allows_net(host, port) {
            return Ok(());
        }
        let shown = if host.contains(':') && !host.starts_with('[') {
            format!("[{host}]:{port}")
        } else {
            format!("{host}:{port}")
        };
        self.refuse(
            format!("network access to {shown}"),
            &format!("--allow-net={shown}"),
        )
    }

    /// Refuse to read a file that is not allowed.
    pub fn require_read(&mut self, path: &str) -> Res<()> {
        if self.host.permissions.allows_read(Path::new(path)) {
            return Ok(());
        }
        self.refuse(format!("reading {path}"), &format!("--allow-read={path}"))
    }

    /// Refuse to write a file that is not allowed.
    pub fn require_write(&mut self, path: &str) -> Res<()> {
        if self.host.permissions.allows_write(Path::new(path)) {
            return Ok(());
        }
        self.refuse(format!("writing {path}"), &format!("--allow-write={path}"))
    }

    /// Refuse to start a program that is not allowed.
    pub fn require_run(&mut self, program: &str) -> Res<()> {
        if self.host.permissions.allows_run(program) {
            return Ok(());
        }
        self.refuse(
            format!("running {program}"),
            &format!("--allow-run={program}"),
        )
    }

    /// Refuse to show a variable of the environment that is not allowed.
    pub fn require_env(&mut self, name: &str) -> Res<()> {
        if self.host.permissions.allows_env(name) {
            return Ok(());
        }
        self.refuse(
            format!("the environment variable {name}"),
            &format!("--allow-env={name}"),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::{Grant, Permissions};
    use std::path::Path;

    fn list(items: &[&str]) -> Grant {
        Grant::Listed(items.iter().map(|item| item.to_string()).collect())
    }

    #[test]
    fn hosts_and_ports() {
        let permissions = Permissions {
            net: list(&["example.com", "127.0.0.1:8080", "[::1]:9"]),
            ..Permissions::default()
        };
        assert!(permissions.allows_net("Example.com", 80));
        assert!(permissions.allows_net("127.0.0.1", 8080));
        assert!(permissions.allows_net("[::1]", 9));
        assert!(!permissions.allows_net("127.0.0.1", 80));
        assert!(!permissions.allows_net("evil-example.com", 80));
        assert!(!Permissions::default().allows_net("example.com", 80));
        assert!(Permissions::all().allows_net("x", 1));
    }

    #[test]
    fn paths_by_component() {
        let permissions = Permissions {
            read: list(&["/usr/share", "data"]),
            ..Permissions::default()
        };
        assert!(permissions.allows_read(Path::new("/usr/share/x/y")));
        assert!(permissions.allows_read(Path::new("data/x")));
        assert!(!permissions.allows_read(Path::new("/usr/shared")));
        assert!(!permissions.allows_read(Path::new("/usr/share/../lib")));
        assert!(!permissions.allows_read(Path::new("data/../secret")));
        assert!(!permissions.allows_write(Path::new("data/x")));
    }

    #[test]
    fn programs_and_variables() {
        let permissions = Permissions {
            run: list(&["git"]),
            env: Grant::from_option(Some(vec!["HOME".into()])),
            ..Permissions::default()
        };
        assert!(permissions.allows_run("git") && permissions.allows_run("/usr/bin/git"));
        assert!(!permissions.allows_run("sh"));
        assert!(permissions.allows_env("HOME") && !permissions.allows_env("PATH"));
        assert_eq!(Grant::from_option(Some(vec![])), Grant::Everything);
    }
}
