//! The blocks around a statement: loops, protected regions, and what leaving them takes.
//!
//! `return`, `break` and `continue` leave blocks from inside: [`Compiler::unwind`] emits
//! what each owes (its `finally`, its `__exit__`, the handled exception to restore) with the
//! block and all inside it set aside, so that no region covers its own way out.

use super::Compiler;
use super::flow::Bound;
use super::unit::Label;
use crate::bytecode::{Instr, Reg};
use asyncscript_syntax::ast::{Ident, Span, Stmt};

/// A block that a statement is inside of.
pub(super) struct Block<'a> {
    pub kind: BlockKind<'a>,
    region: Option<Region>,
}

/// What a block owes when it is left.
#[derive(Clone, Copy)]
pub(super) enum BlockKind<'a> {
    /// A loop; `iter` is cleared when it is left early.
    Loop {
        on_break: Label,
        on_continue: Label,
        iter: Option<Reg>,
    },
    /// Only a region: the body of `try` with handlers, code that restores something on an exception.
    Region,
    /// The body of a `try` with a `finally`.
    Finally { body: &'a [Stmt] },
    /// The body of a `with`.
    With {
        exit: Reg,
        is_async: bool,
        span: Span,
    },
    /// The handlers of a `try`: the exception handled before is restored.
    Handlers { save: Reg, exc: Reg },
    /// The body of `except … as name`, inside of `Handlers`: the name is unbound.
    Named { name: &'a Ident },
    /// A `finally` that runs because of an exception, which is dropped if it is left.
    FinallyEnd { save: Reg, exc: Reg },
    /// A return value that waits for a `finally`.
    Pending { value: Reg },
}

/// Instructions whose exceptions go to a handler; may be emitted in several pieces.
struct Region {
    handler: Label,
    exc: Reg,
    live: Reg,
    /// What was bound where it began.
    entry: Option<Bound>,
    /// Where the piece being emitted began.
    start: u32,
}

/// A piece of a region.
#[derive(Debug)]
pub(super) struct Row {
    pub start: u32,
    pub end: u32,
    pub handler: Label,
    pub exc: Reg,
    pub live: Reg,
}

/// CPython's limit on nested blocks.
const MAX_BLOCKS: usize = 21;

impl<'a> Compiler<'a> {
    /// Enter a block without a region.
    pub fn enter_block(&mut self, kind: BlockKind<'a>, span: Span) {
        self.push_block(Block { kind, region: None }, span);
    }

    /// Enter a block whose exceptions go to the handler, with only the temporaries in use now alive.
    pub fn protect(&mut self, kind: BlockKind<'a>, handler: Label, span: Span) {
        let live = self.at(self.mark());
        let entry = self.unit.bound.clone();
        let start = self.unit.instrs.len() as u32;
        self.push_block(
            Block {
                kind,
                region: Some(Region {
                    handler,
                    exc: live,
                    live,
                    entry,
                    start,
                }),
            },
            span,
        );
    }

    fn push_block(&mut self, block: Block<'a>, span: Span) {
        if self.unit.blocks.len() >= MAX_BLOCKS {
            self.fail(span, "too many statically nested blocks");
        }
        self.unit.blocks.push(block);
    }

    /// Leave the innermost block at its end.
    pub fn leave_block(&mut self) {
        let mut block = self
            .unit
            .blocks
            .pop()
            .expect("blocks are entered and left in pairs");
        self.close(&mut block);
    }

    /// Whether an exception here goes to a handler of this unit.
    pub fn is_protected(&self) -> bool {
        self.unit.blocks.iter().any(|block| block.region.is_some())
    }

    /// End the piece of the block's region.
    fn close(&mut self, block: &mut Block<'a>) {
        let Some(region) = &mut block.region else {
            return;
        };
        let end = self.unit.instrs.len() as u32;
        if region.start < end {
            let Region {
                handler,
                exc,
                live,
                start,
                ..
            } = *region;
            self.unit.rows.push(Row {
                start,
                end,
                handler,
                exc,
                live,
            });
            if let Some(entry) = &region.entry {
                let entry = entry.clone();
                self.reach(handler, &entry);
            }
        }
    }

    /// The innermost loop: how many blocks are outside it, and where to go.
    pub fn innermost_loop(&self) -> Option<(usize, Label, Label, Option<Reg>)> {
        self.unit
            .blocks
            .iter()
            .enumerate()
            .rev()
            .find_map(|(at, block)| match block.kind {
                BlockKind::Loop {
                    on_break,
                    on_continue,
                    iter,
                } => Some((at, on_break, on_continue, iter)),
                _ => None,
            })
    }

    /// Whether leaving all blocks may bind or unbind a local.
    pub fn leaving_binds(&self) -> bool {
        let unbinds = |block: &Block| matches!(block.kind, BlockKind::Named { .. });
        runs_code(&self.unit.blocks) || self.unit.blocks.iter().any(unbinds)
    }

    /// Emit what leaving all blocks but the `keep` outermost takes. The blocks must be put back
    /// with [`Compiler::rewind`] after the jump that leaves them. `value` waits to be returned.
    pub fn unwind(
        &mut self,
        keep: usize,
        value: Option<Reg>,
        leaves_frame: bool,
    ) -> Vec<Block<'a>> {
        let mut removed = Vec::new();
        while self.unit.blocks.len() > keep {
            let mut block = self.unit.blocks.pop().expect("longer than keep");
            self.close(&mut block);
            let last = leaves_frame && !runs_code(&self.unit.blocks);
            self.leave_early(block.kind, value, last);
            removed.push(block);
        }
        removed
    }

    /// Set the innermost block aside without leaving it, for code its region does not cover.
    pub fn set_aside(&mut self) -> Vec<Block<'a>> {
        let mut block = self.unit.blocks.pop().expect("there is a block");
        self.close(&mut block);
        vec![block]
    }

    /// Put back what was unwound, for the code after the jump.
    pub fn rewind(&mut self, removed: Vec<Block<'a>>) {
        let start = self.unit.instrs.len() as u32;
        for mut block in removed.into_iter().rev() {
            if let Some(region) = &mut block.region {
                region.start = start;
            }
            self.unit.blocks.push(block);
        }
    }

    /// `last`: nothing but the end of the frame follows, which drops all temporaries.
    fn leave_early(&mut self, kind: BlockKind<'a>, value: Option<Reg>, last: bool) {
        match kind {
            BlockKind::Region => {}
            BlockKind::Loop { iter, .. } => {
                if let (Some(reg), false) = (iter, last) {
                    self.emit(Instr::Clear { reg }, self.unit.first);
                }
            }
            BlockKind::Finally { body } => {
                if let Some(value) = value {
                    self.enter_block(BlockKind::Pending { value }, self.unit.first);
                }
                self.body(body);
                if value.is_some() {
                    self.leave_block();
                }
            }
            BlockKind::With {
                exit,
                is_async,
                span,
            } => self.exit_without_exception(exit, is_async, span),
            BlockKind::Named { name } => self.unbind(name),
            BlockKind::Handlers { save, exc } | BlockKind::FinallyEnd { save, exc } => {
                if !last {
                    self.emit(Instr::PopHandled { save }, self.unit.first);
                    self.emit(Instr::Clear { reg: exc }, self.unit.first);
                }
            }
            BlockKind::Pending { value } => {
                if !last {
                    self.emit(Instr::Clear { reg: value }, self.unit.first);
                }
            }
        }
    }
}

fn runs_code(blocks: &[Block]) -> bool {
    blocks.iter().any(|block| {
        matches!(
            block.kind,
            BlockKind::Finally { .. } | BlockKind::With { .. }
        )
    })
}
