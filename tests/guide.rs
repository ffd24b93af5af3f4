//! The guide and the README say what is true: their programs are the files, their outputs are what
//! the commands print.
//!
//! In a Markdown file,
//! - a fence with a path (`python scripts/task.as`) holds that file;
//! - a `console` fence begins with a command, `$ asyncscript …` (run in `scripts/`) or
//!   `$ cargo run --release -- …` (run in the repository), and holds what it prints: standard output,
//!   then standard error; or standard error alone. A block of commands without output is not run.
//!
//! `BLESS=1 cargo test --test guide` writes the fences of the guide anew. Links must lead somewhere.

mod common;

use common::{asyncscript, finish, root};

/// A piece of a Markdown file.
enum Piece {
    /// Text.
    Text(String),
    /// A fence: what follows the backticks, and what it holds.
    Fence(String, String),
}

fn pieces(text: &str) -> Vec<Piece> {
    let mut pieces = vec![Piece::Text(String::new())];
    let mut fence: Option<(String, String)> = None;
    for line in text.split_inclusive('\n') {
        match (&mut fence, line.strip_prefix("```")) {
            (None, Some(info)) => fence = Some((info.trim().to_owned(), String::new())),
            (Some(_), Some(_)) => {
                let (info, held) = fence.take().expect("it was just there");
                pieces.push(Piece::Fence(info, held));
                pieces.push(Piece::Text(String::new()));
            }
            (Some((_, held)), None) => *held += line,
            (None, None) => {
                if let Some(Piece::Text(text)) = pieces.last_mut() {
                    *text += line;
                }
            }
        }
    }
    assert!(fence.is_none(), "a fence is not closed");
    pieces
}

/// What a fence ought to hold; nothing if that is nobody's business.
fn expected(info: &str, held: &str) -> Option<String> {
    if let Some((_, path)) = info.split_once(' ') {
        let text = std::fs::read_to_string(root().join(path));
        return Some(text.unwrap_or_else(|error| panic!("{path}: {error}")));
    }
    let (command, printed) = held.split_once('\n').filter(|_| info == "console")?;
    let (words, folder) = match command.strip_prefix("$ asyncscript ") {
        Some(words) => (words, root().join("scripts")),
        None if printed.is_empty() || printed.starts_with('$') => return None,
        None => (
            command.strip_prefix("$ cargo run --release -- ")?,
            root().to_owned(),
        ),
    };
    let answer = finish(asyncscript().args(words.split(' ')).current_dir(folder));
    assert_eq!(answer.crash(), None, "{command}");
    if printed == answer.err() {
        return Some(held.to_owned());
    }
    Some(format!("{command}\n{}{}", answer.out(), answer.err()))
}

fn check(path: &str, bless: bool) {
    let file = root().join(path);
    let text = std::fs::read_to_string(&file).expect("it is in the repository");
    let (mut fresh, mut wrong) = (String::new(), Vec::new());
    for piece in pieces(&text) {
        match piece {
            Piece::Text(text) => fresh += &text,
            Piece::Fence(info, held) => {
                let right = expected(&info, &held).unwrap_or_else(|| held.clone());
                if right != held {
                    wrong.push(format!("```{info}\n{held}--- but it is\n{right}"));
                }
                fresh += &format!("```{info}\n{right}```\n");
            }
        }
    }
    if bless {
        std::fs::write(&file, fresh).expect("it can be written");
        return;
    }
    assert!(wrong.is_empty(), "{path}:\n{}", wrong.join("\n"));
}

#[test]
fn the_guide_shows_what_happens() {
    let bless = std::env::var_os("BLESS").is_some_and(|value| value == "1");
    check("docs/guide.md", bless);
}

#[test]
fn the_readme_shows_what_happens() {
    check("README.md", false);
}

/// Each of the tutorial's programs has its place in the guide.
#[test]
fn the_guide_shows_every_program() {
    let guide = std::fs::read_to_string(root().join("docs/guide.md")).expect("it is there");
    for path in common::files(&root().join("scripts"), &["as"]) {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if name != "util.as" && name != "hello.as" {
            let fence = format!("```python scripts/{name}\n");
            assert!(guide.contains(&fence), "{name} is not in the guide");
        }
    }
}

#[test]
fn links_lead_somewhere() {
    let mut wrong = Vec::new();
    for path in ["README.md", "docs/guide.md", "scripts/README.md"] {
        let file = root().join(path);
        let text = std::fs::read_to_string(&file).expect("it is there");
        for piece in pieces(&text) {
            let Piece::Text(text) = piece else { continue };
            for link in text.split("](").skip(1) {
                let link = link.split(')').next().unwrap_or(link);
                let target = link.split('#').next().unwrap_or(link);
                let folder = file.parent().expect("it stands in a folder");
                if !link.contains("://") && !target.is_empty() && !folder.join(target).exists() {
                    wrong.push(format!("{path}: {link}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
