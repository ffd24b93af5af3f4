//! The library: modules in Rust ([`native`], a file each) and in the language itself.
//!
//! Every `.as` file of this folder is compiled and embedded by `build.rs`; its code is
//! thawed when it is first imported.

pub mod native;

/// A module written in the language.
pub struct Embedded {
    /// Its full name.
    pub name: &'static str,
    /// Its text.
    pub text: &'static str,
    /// What the compiler made of it, for [`crate::bytecode::frozen::thaw`].
    pub code: &'static [u8],
    /// Is it a package?
    pub package: bool,
}

static EMBEDDED: &[Embedded] = include!(concat!(env!("OUT_DIR"), "/embedded.rs"));

/// The module of that name, if it is written in the language.
pub fn embedded(name: &str) -> Option<&'static Embedded> {
    let at = EMBEDDED.binary_search_by(|own| own.name.cmp(name)).ok()?;
    Some(&EMBEDDED[at])
}

/// The names of all top-level modules of the library.
pub fn names() -> Vec<&'static str> {
    let embedded = EMBEDDED.iter().map(|own| own.name);
    let mut names: Vec<&str> = embedded
        .chain(native::MODULES.iter().map(|module| module.name))
        .collect();
    names.retain(|name| !name.contains('.'));
    names.sort_unstable();
    names.dedup();
    names
}
