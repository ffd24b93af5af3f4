//! Trees to programs for the matcher.
//!
//! A program is a list of [`Op`]s. A part that is tried by itself (a look-around, an
//! atomic group) stands behind its op and ends with [`Op::Done`]. Loops of a single
//! character are one op; others count in slots.

use super::charset::{Alphabet, Set, case_key, is_cased};
use super::parser::Parsed;
use super::source::Problem;
use super::tree::{At, Greed, Node, UNBOUNDED, flags};

/// Something that matches exactly one character.
#[derive(Debug)]
pub enum Item {
    /// That one.
    Char(u32),
    /// Any other.
    NotChar(u32),
    /// One with that case key.
    Folded(u32, Alphabet),
    /// One with another case key.
    NotFolded(u32, Alphabet),
    /// Any, line feeds too.
    Any,
    /// Any but a line feed.
    AnyInLine,
    /// One of a set.
    Set(Set),
}

impl Item {
    /// Does the character match?
    #[inline]
    pub fn has(&self, code: u32) -> bool {
        match self {
            Item::Char(own) => code == *own,
            Item::NotChar(own) => code != *own,
            Item::Folded(key, alphabet) => case_key(code, *alphabet) == *key,
            Item::NotFolded(key, alphabet) => case_key(code, *alphabet) != *key,
            Item::Any => true,
            Item::AnyInLine => code != '\n' as u32,
            Item::Set(set) => set.has(code),
        }
    }
}

/// A place in the text.
#[derive(Debug, Clone, Copy)]
pub enum Place {
    /// The very beginning.
    Begin,
    /// The beginning of a line.
    BeginLine,
    /// The end, or before a last line feed.
    End,
    /// The end of a line.
    EndLine,
    /// The very end.
    EndString,
    /// Between a word character and another one; false: anywhere else.
    Boundary(bool, Alphabet),
}

/// An instruction; numbers are places in the program unless they say otherwise.
#[derive(Debug)]
pub enum Op {
    /// One character.
    One(Item),
    /// Up to so many characters.
    Many(Item, u64, u64, Greed),
    /// A place.
    At(Place),
    /// Go on here first; if that fails, there.
    Split(usize, usize),
    /// Go on there.
    Jump(usize),
    /// Note the present place as the start of a group.
    Open(usize),
    /// Note the present place as the end of a group.
    Close(usize),
    /// Begin a loop: its number.
    Enter(usize),
    /// A loop's next turn.
    Turn {
        /// The loop's number.
        number: usize,
        /// So many turns at least.
        min: u64,
        /// So many at most.
        max: u64,
        /// Another turn is tried before going on.
        greedy: bool,
        /// Where to go on after the loop.
        exit: usize,
    },
    /// What a group matched; with case keys if an alphabet is given.
    Reference(usize, Option<Alphabet>),
    /// The part behind, up to before `end`: is it (not) there?
    Ahead {
        /// It must not be there.
        negated: bool,
        /// Where to go on.
        end: usize,
    },
    /// The same so many characters back.
    Behind {
        /// It must not be there.
        negated: bool,
        /// So many characters back.
        width: u64,
        /// Where to go on.
        end: usize,
    },
    /// The part behind, up to before `end`, as one.
    Atomic {
        /// Where to go on.
        end: usize,
    },
    /// Go on there unless the group matched.
    Unless(usize, usize),
    /// No match.
    Fail,
    /// The part, or the whole pattern, has matched.
    Done,
}

/// How the search finds places where a match may begin.
#[derive(Debug)]
pub enum Start {
    /// Everywhere.
    Anywhere,
    /// At the beginning of the text only.
    Begin,
    /// Where that text stands.
    Text(String),
}

/// A compiled pattern.
#[derive(Debug)]
pub struct Program {
    /// The instructions.
    pub ops: Vec<Op>,
    /// Number of groups, the whole match not counted.
    pub groups: usize,
    /// Number of loops.
    pub loops: usize,
    /// Where matches may begin.
    pub start: Start,
    /// No match is shorter.
    pub least: u64,
}

struct Compiler<'a> {
    ops: Vec<Op>,
    loops: usize,
    widths: &'a [Option<(u64, u64)>],
    is_text: bool,
}

/// Compile a pattern.
pub fn compile(pattern: &Parsed, is_text: bool) -> Result<Program, Problem> {
    let mut compiler = Compiler {
        ops: Vec::new(),
        loops: 0,
        widths: &pattern.widths,
        is_text,
    };
    compiler.emit(&pattern.tree, pattern.flags)?;
    compiler.ops.push(Op::Done);
    let start = start(&compiler.ops);
    let (least, _) = pattern.tree.width(&pattern.widths);
    Ok(Program {
        ops: compiler.ops,
        groups: pattern.groups,
        loops: compiler.loops,
        start,
        least,
    })
}

fn start(ops: &[Op]) -> Start {
    let mut text = String::new();
    for op in ops {
        match op {
            Op::At(Place::Begin) if text.is_empty() => return Start::Begin,
            Op::Open(_) | Op::Close(_) => {}
            Op::One(Item::Char(code)) => {
                match crate::builtins::strings::chars::from_code_point(*code) {
                    Some(c) => text.push(c),
                    None => break,
                }
            }
            _ => break,
        }
    }
    if text.is_empty() {
        Start::Anywhere
    } else {
        Start::Text(text)
    }
}

impl Compiler<'_> {
    fn alphabet(&self, given: u32) -> Alphabet {
        if self.is_text && given & flags::ASCII == 0 {
            Alphabet::Unicode
        } else {
            Alphabet::Ascii
        }
    }

    /// The item that a node of one character is.
    fn item(&self, node: &Node, given: u32) -> Option<Item> {
        let alphabet = self.alphabet(given);
        let fold = given & flags::IGNORECASE != 0;
        let cased = |code: u32| fold && is_cased(code, alphabet);
        Some(match node {
            Node::Literal(code) if cased(*code) => {
                Item::Folded(case_key(*code, alphabet), alphabet)
            }
            Node::Literal(code) => Item::Char(*code),
            Node::NotLiteral(code) if cased(*code) => {
                Item::NotFolded(case_key(*code, alphabet), alphabet)
            }
            Node::NotLiteral(code) => Item::NotChar(*code),
            Node::Any if given & flags::DOTALL != 0 => Item::Any,
            Node::Any => Item::AnyInLine,
            Node::Set(items, negated) => Item::Set(Set::new(items, *negated, alphabet, fold)),
            Node::Group(None, on, off, node) => {
                return self.item(node, self.changed(given, *on, *off));
            }
            _ => return None,
        })
    }

    fn changed(&self, given: u32, on: u32, off: u32) -> u32 {
        let given = if on & flags::TYPES != 0 {
            given & !flags::TYPES
        } else {
            given
        };
        (given | on) & !off
    }

    fn emit(&mut self, node: &Node, given: u32) -> Result<(), Problem> {
        if let Some(item) = self.item(node, given) {
            self.ops.push(Op::One(item));
            return Ok(());
        }
        match node {
            Node::Sequence(nodes) => nodes.iter().try_for_each(|node| self.emit(node, given))?,
            Node::At(at) => {
                let place = self.place(*at, given);
                self.ops.push(Op::At(place));
            }
            Node::Group(group, on, off, node) => {
                let given = self.changed(given, *on, *off);
                if let Some(group) = group {
                    self.ops.push(Op::Open(*group));
                }
                self.emit(node, given)?;
                if let Some(group) = group {
                    self.ops.push(Op::Close(*group));
                }
            }
            Node::Branch(nodes) => self.branch(nodes, given)?,
            Node::Repeat(min, max, greed, node) => self.repeat(*min, *max, *greed, node, given)?,
            Node::Reference(group) => {
                let fold = given & flags::IGNORECASE != 0;
                self.ops
                    .push(Op::Reference(*group, fold.then(|| self.alphabet(given))));
            }
            Node::Look(ahead, negated, node) => {
                let (least, most) = node.width(self.widths);
                if !*ahead && least != most {
                    return Err(Problem::Pattern(
                        "look-behind requires fixed-width pattern".into(),
                        None,
                    ));
                }
                let at = self.placeholder();
                self.emit(node, given)?;
                self.ops.push(Op::Done);
                let end = self.ops.len();
                self.ops[at] = if *ahead {
                    Op::Ahead {
                        negated: *negated,
                        end,
                    }
                } else {
                    Op::Behind {
                        negated: *negated,
                        width: least,
                        end,
                    }
                };
            }
            Node::Atomic(node) => {
                let at = self.placeholder();
                self.emit(node, given)?;
                self.ops.push(Op::Done);
                self.ops[at] = Op::Atomic {
                    end: self.ops.len(),
                };
            }
            Node::Conditional(group, yes, no) => {
                let at = self.placeholder();
                self.emit(yes, given)?;
                let jump = self.placeholder();
                self.ops[at] = Op::Unless(*group, self.ops.len());
                if let Some(no) = no {
                    self.emit(no, given)?;
                }
                self.ops[jump] = Op::Jump(self.ops.len());
            }
            Node::Literal(_) | Node::NotLiteral(_) | Node::Any | Node::Set(..) | Node::Fail => {
                self.ops.push(Op::Fail)
            }
        }
        Ok(())
    }

    fn placeholder(&mut self) -> usize {
        self.ops.push(Op::Fail);
        self.ops.len() - 1
    }

    fn place(&self, at: At, given: u32) -> Place {
        let lines = given & flags::MULTILINE != 0;
        match at {
            At::Begin if lines => Place::BeginLine,
            At::Begin | At::BeginString => Place::Begin,
            At::End if lines => Place::EndLine,
            At::End => Place::End,
            At::EndString => Place::EndString,
            At::Boundary => Place::Boundary(true, self.alphabet(given)),
            At::NoBoundary => Place::Boundary(false, self.alphabet(given)),
        }
    }

    fn branch(&mut self, nodes: &[Node], given: u32) -> Result<(), Problem> {
        let mut jumps = Vec::new();
        for (index, node) in nodes.iter().enumerate() {
            if index + 1 == nodes.len() {
                self.emit(node, given)?;
                break;
            }
            let at = self.placeholder();
            self.emit(node, given)?;
            jumps.push(self.placeholder());
            self.ops[at] = Op::Split(at + 1, self.ops.len());
        }
        for jump in jumps {
            self.ops[jump] = Op::Jump(self.ops.len());
        }
        Ok(())
    }

    fn repeat(
        &mut self,
        min: u64,
        max: u64,
        greed: Greed,
        node: &Node,
        given: u32,
    ) -> Result<(), Problem> {
        let max = if max == UNBOUNDED { u64::MAX } else { max };
        if let Some(item) = self.item(node, given) {
            self.ops.push(Op::Many(item, min, max, greed));
            return Ok(());
        }
        let atomic = (greed == Greed::Possessive).then(|| self.placeholder());
        if (min, max) == (0, 1) {
            let at = self.placeholder();
            self.emit(node, given)?;
            let end = self.ops.len();
            self.ops[at] = if greed == Greed::Lazy {
                Op::Split(end, at + 1)
            } else {
                Op::Split(at + 1, end)
            };
        } else {
            let number = self.loops;
            self.loops += 1;
            self.ops.push(Op::Enter(number));
            let turn = self.placeholder();
            self.emit(node, given)?;
            self.ops.push(Op::Jump(turn));
            self.ops[turn] = Op::Turn {
                number,
                min,
                max,
                greedy: greed != Greed::Lazy,
                exit: self.ops.len(),
            };
        }
        if let Some(at) = atomic {
            self.ops.push(Op::Done);
            self.ops[at] = Op::Atomic {
                end: self.ops.len(),
            };
        }
        Ok(())
    }
}
