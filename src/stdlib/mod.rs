//! The library: modules in Rust ([`native`], a file each) and in the language itself.
//!
//! Every `.as` file of this folder is embedded in the binary (`build.rs` lists them)
//! and compiled when it is first imported.

pub mod native;

/// Full name, text, is it a package.
static EMBEDDED: &[(&str, &str, bool)] = include!(concat!(env!("OUT_DIR"), "/embedded.rs"));

/// The text of a module written in the language, and whether it is a package.
pub fn embedded(name: &str) -> Option<(&'static str, bool)> {
    let at = EMBEDDED
        .binary_search_by(|(own, _, _)| (*own).cmp(name))
        .ok();
    let at = at.or_else(|| EMBEDDED.iter().position(|(own, _, _)| *own == name))?;
    Some((EMBEDDED[at].1, EMBEDDED[at].2))
}

/// The names of all top-level modules of the library.
pub fn names() -> Vec<&'static str> {
    let embedded = EMBEDDED.iter().map(|(name, _, _)| *name);
    let mut names: Vec<&str> = embedded
        .chain(native::MODULES.iter().map(|module| module.name))
        .collect();
    names.retain(|name| !name.contains('.'));
    names.sort_unstable();
    names.dedup();
    names
}
