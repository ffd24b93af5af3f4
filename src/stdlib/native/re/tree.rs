//! The tree of a parsed pattern, and how wide its parts can match.

use std::rc::Rc;

/// Flags of patterns, as Python numbers them.
pub mod flags {
    /// `re.IGNORECASE`
    pub const IGNORECASE: u32 = 2;
    /// `re.LOCALE`
    pub const LOCALE: u32 = 4;
    /// `re.MULTILINE`
    pub const MULTILINE: u32 = 8;
    /// `re.DOTALL`
    pub const DOTALL: u32 = 16;
    /// `re.UNICODE`
    pub const UNICODE: u32 = 32;
    /// `re.VERBOSE`
    pub const VERBOSE: u32 = 64;
    /// `re.DEBUG`
    pub const DEBUG: u32 = 128;
    /// `re.ASCII`
    pub const ASCII: u32 = 256;
    /// Those that say which characters are letters.
    pub const TYPES: u32 = ASCII | LOCALE | UNICODE;
}

/// No upper bound of a repetition.
pub const UNBOUNDED: u64 = u32::MAX as u64;
/// A width without bound.
pub const MAX_WIDTH: u64 = u64::MAX;

/// A kind of characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Category {
    /// `\d`
    Digit,
    /// `\s`
    Space,
    /// `\w`
    Word,
}

/// An item of a character set.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum SetItem {
    /// From one code point to another.
    Range(u32, u32),
    /// A category; false: everything else.
    Category(Category, bool),
}

/// A place, not a character.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum At {
    /// `^`
    Begin,
    /// `$`
    End,
    /// `\A`
    BeginString,
    /// `\Z`
    EndString,
    /// `\b`
    Boundary,
    /// `\B`
    NoBoundary,
}

/// How a repetition tries.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Greed {
    /// As often as possible first.
    Greedy,
    /// As seldom as possible first.
    Lazy,
    /// As often as possible, only.
    Possessive,
}

/// A part of a pattern.
#[derive(Debug, Clone, PartialEq)]
pub enum Node {
    /// A character.
    Literal(u32),
    /// Any character but that.
    NotLiteral(u32),
    /// `.`
    Any,
    /// A set; true: everything that is not in it.
    Set(Rc<Vec<SetItem>>, bool),
    /// A place.
    At(At),
    /// One behind the other.
    Sequence(Vec<Node>),
    /// One of several.
    Branch(Vec<Node>),
    /// A group: its number if it captures, flags it turns on and off.
    Group(Option<usize>, u32, u32, Box<Node>),
    /// A repetition.
    Repeat(u64, u64, Greed, Box<Node>),
    /// What a group matched.
    Reference(usize),
    /// Is it there ahead (or behind: false)? True at the end: it must not be.
    Look(bool, bool, Box<Node>),
    /// One of two, by whether a group matched.
    Conditional(usize, Box<Node>, Option<Box<Node>>),
    /// A group that is not entered again.
    Atomic(Box<Node>),
    /// Never matches.
    Fail,
}

impl Node {
    /// The least and the greatest number of characters it matches.
    pub fn width(&self, groups: &[Option<(u64, u64)>]) -> (u64, u64) {
        match self {
            Node::Literal(_) | Node::NotLiteral(_) | Node::Any | Node::Set(..) => (1, 1),
            Node::At(_) | Node::Look(..) | Node::Fail => (0, 0),
            Node::Sequence(nodes) => nodes.iter().fold((0u64, 0u64), |(low, high), node| {
                let (least, most) = node.width(groups);
                (low.saturating_add(least), high.saturating_add(most))
            }),
            Node::Branch(nodes) => nodes.iter().fold((MAX_WIDTH, 0), |(low, high), node| {
                let (least, most) = node.width(groups);
                (low.min(least), high.max(most))
            }),
            Node::Group(_, _, _, node) | Node::Atomic(node) => node.width(groups),
            Node::Repeat(min, max, _, node) => {
                let (least, most) = node.width(groups);
                let most = if *max == UNBOUNDED && most > 0 {
                    MAX_WIDTH
                } else {
                    most.saturating_mul(*max)
                };
                (least.saturating_mul(*min), most)
            }
            Node::Reference(group) => groups.get(*group).copied().flatten().unwrap_or((0, 0)),
            Node::Conditional(_, yes, no) => {
                let (least, most) = yes.width(groups);
                let (other_least, other_most) = no.as_ref().map_or((0, 0), |no| no.width(groups));
                (least.min(other_least), most.max(other_most))
            }
        }
    }
}
