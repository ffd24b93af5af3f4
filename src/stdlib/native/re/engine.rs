//! The matcher: runs a program over a text, with backtracking.
//!
//! What it can go back to is on an explicit stack, so that neither deep patterns nor
//! long texts overflow the native one. Captures and loop counts are slots; each
//! change pushes the old value, and going back restores it. Results are those of
//! CPython's `_sre`: its order of trying, its empty turns of loops, its captures.
//!
//! Why no regex crate: those answer differently in just these points (captures in
//! loops, empty matches beside others, look-behind with references), know no bytes
//! with look-around, and cannot be interrupted.

use super::charset::{Alphabet, case_key, is_category};
use super::memo::Memo;
use super::program::{Item, Op, Place, Program, Start};
use super::tree::{Category, Greed};
use crate::builtins::strings::chars::code_point;

/// Frames beyond this are a MemoryError.
const MAX_FRAMES: usize = 1 << 25;
/// Steps between two calls of the guard.
const STEPS: u32 = 1 << 16;
/// Calls of the guard after which a search is given up: 2³¹ steps, some half a minute.
const MAX_GUARDS: u32 = 1 << 15;
const NOWHERE: usize = usize::MAX;

/// A text that is matched; places are byte offsets.
pub trait Subject: Copy {
    /// The character at a place, and the place behind it.
    fn next(self, at: usize) -> Option<(u32, usize)>;
    /// The character before a place, and its place.
    fn previous(self, at: usize) -> Option<(u32, usize)>;
    /// The first place from `at` on where the text stands.
    fn find(self, text: &str, at: usize, end: usize) -> Option<usize>;
}

/// Text of any characters.
#[derive(Clone, Copy)]
pub struct Text<'a>(pub &'a str);

impl Subject for Text<'_> {
    #[inline]
    fn next(self, at: usize) -> Option<(u32, usize)> {
        let first = *self.0.as_bytes().get(at)?;
        if first < 128 {
            return Some((first as u32, at + 1));
        }
        let c = self.0[at..].chars().next()?;
        Some((code_point(c), at + c.len_utf8()))
    }

    #[inline]
    fn previous(self, at: usize) -> Option<(u32, usize)> {
        let c = self.0[..at].chars().next_back()?;
        Some((code_point(c), at - c.len_utf8()))
    }

    fn find(self, text: &str, at: usize, end: usize) -> Option<usize> {
        self.0.get(at..end)?.find(text).map(|found| at + found)
    }
}

/// Bytes, or text that is ASCII: a character is a byte.
#[derive(Clone, Copy)]
pub struct Bytes<'a>(pub &'a [u8]);

impl Subject for Bytes<'_> {
    #[inline]
    fn next(self, at: usize) -> Option<(u32, usize)> {
        self.0.get(at).map(|byte| (*byte as u32, at + 1))
    }

    #[inline]
    fn previous(self, at: usize) -> Option<(u32, usize)> {
        let before = at.checked_sub(1)?;
        self.0.get(before).map(|byte| (*byte as u32, before))
    }

    fn find(self, text: &str, at: usize, end: usize) -> Option<usize> {
        let mut part = Vec::with_capacity(text.len());
        for c in text.chars() {
            part.push(u8::try_from(c).ok()?);
        }
        crate::builtins::strings::byte_text::find(self.0.get(at..end)?, &part)
            .map(|found| at + found)
    }
}

/// Why a match was given up.
#[derive(Debug)]
pub enum Stop<E> {
    /// Too much to go back to.
    Memory,
    /// Too many steps.
    Steps,
    /// The guard says so.
    Guard(E),
}

/// Something to go back to.
enum Frame {
    /// Go on at this op and place.
    Branch(usize, usize),
    /// A slot had this value.
    Slot(usize, usize),
    /// A greedy row of single characters from the first place down to the second: give one up, go on at the op.
    Greedy(usize, usize, usize),
    /// A lazy row: op of the row, place, how many more there may be.
    Lazy(usize, usize, u64),
    /// Another turn of a lazy loop: its op, the place.
    Turn(usize, usize),
}

/// Places that matched.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// Start and end of the whole match and of each group.
    pub spans: Vec<Option<(usize, usize)>>,
    /// The group that was closed last.
    pub last: Option<usize>,
}

/// A search of one program in one text.
pub struct Matcher<'a, S, G> {
    program: &'a Program,
    subject: S,
    /// Where the text ends for this search.
    end: usize,
    frames: Vec<Frame>,
    /// Starts and ends of groups, count and last place of loops, the group closed last.
    slots: Vec<usize>,
    /// The match must end at the end.
    whole: bool,
    steps: u32,
    guards: u32,
    /// What has failed before, once a search is long.
    memo: Memo,
    guard: G,
}

impl<'a, S: Subject, E, G: FnMut() -> Result<(), E>> Matcher<'a, S, G> {
    /// A matcher; `guard` is called now and then and can stop it.
    pub fn new(program: &'a Program, subject: S, end: usize, whole: bool, guard: G) -> Self {
        let slots = vec![NOWHERE; 2 * (program.groups + 1) + 2 * program.loops + 1];
        Matcher {
            program,
            subject,
            end,
            frames: Vec::new(),
            slots,
            whole,
            steps: 0,
            guards: 0,
            memo: Memo::default(),
            guard,
        }
    }

    fn loop_slot(&self, number: usize) -> usize {
        2 * (self.program.groups + 1) + 2 * number
    }

    fn last_slot(&self) -> usize {
        self.slots.len() - 1
    }

    /// A match that begins at `at`; with `not_empty` it must not end there.
    pub fn match_at(&mut self, at: usize, not_empty: bool) -> Result<Option<Found>, Stop<E>> {
        self.slots.fill(NOWHERE);
        self.frames.clear();
        let forbidden = if not_empty { at } else { NOWHERE };
        let Some(end) = self.run(0, at, forbidden, true)? else {
            return Ok(None);
        };
        let mut spans = vec![Some((at, end))];
        for group in 1..=self.program.groups {
            let (start, end) = (self.slots[2 * group], self.slots[2 * group + 1]);
            spans.push((start != NOWHERE && end != NOWHERE).then_some((start, end)));
        }
        let last = self.slots[self.last_slot()];
        Ok(Some(Found {
            spans,
            last: (last != NOWHERE).then_some(last),
        }))
    }

    /// The first match from `start` on; with `not_empty` one at `start` itself must not be empty.
    pub fn search(&mut self, start: usize, not_empty: bool) -> Result<Option<Found>, Stop<E>> {
        let mut at = start;
        loop {
            // No character is shorter than a byte.
            if (self.end.saturating_sub(at) as u64) < self.program.least {
                return Ok(None);
            }
            match &self.program.start {
                Start::Begin if at > 0 => return Ok(None),
                Start::Text(text) => match self.subject.find(text, at, self.end) {
                    Some(found) => at = found,
                    None => return Ok(None),
                },
                _ => {}
            }
            let not_empty = not_empty && at == start;
            if let Some(found) = self.match_at(at, not_empty)? {
                return Ok(Some(found));
            }
            if not_empty {
                self.memo.forget();
            }
            match self.subject.next(at) {
                Some((_, next)) if next <= self.end => at = next,
                _ => return Ok(None),
            }
        }
    }

    #[inline]
    fn next(&self, at: usize) -> Option<(u32, usize)> {
        if at >= self.end {
            None
        } else {
            self.subject.next(at)
        }
    }

    fn set(&mut self, slot: usize, value: usize) {
        self.frames.push(Frame::Slot(slot, self.slots[slot]));
        self.slots[slot] = value;
    }

    fn tick(&mut self) -> Result<(), Stop<E>> {
        self.steps += 1;
        if self.steps >= STEPS {
            self.steps = 0;
            if self.frames.len() > MAX_FRAMES {
                return Err(Stop::Memory);
            }
            self.guards += 1;
            if self.guards > MAX_GUARDS {
                return Err(Stop::Steps);
            }
            self.memo.begin(self.program);
            (self.guard)().map_err(Stop::Guard)?;
        }
        Ok(())
    }

    /// Run from an op at a place until `Done`; gives the end of the match. What stands on
    /// the stack before is left alone; after a failure everything above is gone.
    fn run(
        &mut self,
        op: usize,
        at: usize,
        forbidden: usize,
        outermost: bool,
    ) -> Result<Option<usize>, Stop<E>> {
        let base = self.frames.len();
        let (mut op, mut at) = (op, at);
        loop {
            self.tick()?;
            let program = self.program;
            let goes_on = match &program.ops[op] {
                Op::One(item) => match self.next(at) {
                    Some((c, next)) if item.has(c) => {
                        (op, at) = (op + 1, next);
                        true
                    }
                    _ => false,
                },
                Op::Many(item, min, max, greed) => {
                    self.many(&mut op, &mut at, item, *min, *max, *greed)?
                }
                Op::At(place) => {
                    op += 1;
                    self.is_at(*place, at)
                }
                Op::Split(first, second) => {
                    self.frames.push(Frame::Branch(*second, at));
                    op = *first;
                    true
                }
                Op::Jump(target) => {
                    op = *target;
                    true
                }
                Op::Open(group) => {
                    self.set(2 * group, at);
                    op += 1;
                    true
                }
                Op::Close(group) => {
                    self.set(2 * group + 1, at);
                    self.set(self.last_slot(), *group);
                    op += 1;
                    true
                }
                Op::Enter(number) => {
                    let slot = self.loop_slot(*number);
                    self.set(slot, 0);
                    self.set(slot + 1, NOWHERE);
                    op += 1;
                    true
                }
                Op::Turn {
                    number,
                    min,
                    max,
                    greedy,
                    exit,
                } => {
                    self.turn(&mut op, at, *number, *min, *max, *greedy, *exit);
                    true
                }
                Op::Reference(group, fold) => match self.reference(*group, *fold, at) {
                    Some(next) => {
                        (op, at) = (op + 1, next);
                        true
                    }
                    None => false,
                },
                Op::Ahead { negated, end } => {
                    let found = self.part(op + 1, at)?;
                    op = *end;
                    found.is_some() != *negated
                }
                Op::Behind {
                    negated,
                    width,
                    end,
                } => {
                    let mut start = Some(at);
                    for _ in 0..*width {
                        start = start
                            .and_then(|at| self.subject.previous(at))
                            .map(|(_, before)| before);
                    }
                    let found = match start {
                        Some(start) => self.part(op + 1, start)?.is_some(),
                        None => false,
                    };
                    op = *end;
                    found != *negated
                }
                Op::Atomic { end } => match self.part(op + 1, at)? {
                    Some(behind) => {
                        (op, at) = (*end, behind);
                        true
                    }
                    None => false,
                },
                Op::Unless(group, otherwise) => {
                    let matched = self
                        .slots
                        .get(2 * group + 1)
                        .is_some_and(|end| *end != NOWHERE);
                    op = if matched { op + 1 } else { *otherwise };
                    true
                }
                Op::Fail => false,
                Op::Done => {
                    let refused = outermost && ((self.whole && at != self.end) || at == forbidden);
                    if !refused {
                        return Ok(Some(at));
                    }
                    false
                }
            };
            if !goes_on && !self.go_back(base, &mut op, &mut at)? {
                return Ok(None);
            }
        }
    }

    /// Match a part by itself. Its captures stay, its choices do not.
    fn part(&mut self, op: usize, at: usize) -> Result<Option<usize>, Stop<E>> {
        let base = self.frames.len();
        let result = self.run(op, at, NOWHERE, false)?;
        if result.is_some() {
            // Keep what restores the slots when the whole goes back past this place.
            let mut kept = base;
            for index in base..self.frames.len() {
                if matches!(self.frames[index], Frame::Slot(..)) {
                    self.frames.swap(kept, index);
                    kept += 1;
                }
            }
            self.frames.truncate(kept);
        }
        Ok(result)
    }

    /// Take the next choice above `base`; false if there is none.
    fn go_back(&mut self, base: usize, op: &mut usize, at: &mut usize) -> Result<bool, Stop<E>> {
        while self.frames.len() > base {
            self.tick()?;
            // The stack is longer than base, which is at least 0.
            let Some(frame) = self.frames.pop() else {
                return Ok(false);
            };
            let (target, place) = match frame {
                Frame::Slot(slot, value) => {
                    self.slots[slot] = value;
                    continue;
                }
                Frame::Branch(target, place) => (target, place),
                Frame::Greedy(target, lowest, highest) => {
                    let Some(place) = self.give_up(target, lowest, highest) else {
                        continue;
                    };
                    if place > lowest {
                        self.frames.push(Frame::Greedy(target, lowest, place));
                    }
                    (target, place)
                }
                Frame::Lazy(row, place, left) => {
                    let program = self.program;
                    let Op::Many(item, ..) = &program.ops[row] else {
                        continue;
                    };
                    let Some((c, next)) = self.next(place) else {
                        continue;
                    };
                    if !item.has(c) {
                        continue;
                    }
                    if left > 1 {
                        self.frames.push(Frame::Lazy(row, next, left - 1));
                    }
                    (row + 1, next)
                }
                Frame::Turn(turn, place) => {
                    let program = self.program;
                    let Op::Turn { number, max, .. } = &program.ops[turn] else {
                        continue;
                    };
                    let slot = self.loop_slot(*number);
                    let count = self.slots[slot];
                    if count as u64 >= *max || place == self.slots[slot + 1] {
                        continue;
                    }
                    self.set(slot, count + 1);
                    self.set(slot + 1, place);
                    (turn + 1, place)
                }
            };
            let loops = &self.slots[self.loop_slot(0)..];
            if self.memo.is_new(self.program, target, place, loops) {
                (*op, *at) = (target, place);
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// The next lower place of a greedy row at which the op behind it may match.
    fn give_up(&self, target: usize, lowest: usize, highest: usize) -> Option<usize> {
        let wanted = match &self.program.ops[target] {
            Op::One(Item::Char(c)) => Some(*c),
            _ => None,
        };
        let mut place = highest;
        while place > lowest {
            let (_, before) = self.subject.previous(place)?;
            place = before;
            match wanted {
                Some(c) if self.next(place).is_none_or(|(own, _)| own != c) => {}
                _ => return Some(place),
            }
        }
        None
    }

    #[allow(clippy::too_many_arguments)]
    fn many(
        &mut self,
        op: &mut usize,
        at: &mut usize,
        item: &Item,
        min: u64,
        max: u64,
        greed: Greed,
    ) -> Result<bool, Stop<E>> {
        let row = *op;
        let mut count = 0;
        let most = if greed == Greed::Lazy { min } else { max };
        let mut lowest = if min == 0 { *at } else { NOWHERE };
        while count < most
            && let Some((c, next)) = self.next(*at)
            && item.has(c)
        {
            *at = next;
            count += 1;
            if count == min {
                lowest = next;
            }
        }
        if count < min {
            return Ok(false);
        }
        self.steps = self.steps.saturating_add((count / 16).min(1 << 12) as u32);
        *op = row + 1;
        match greed {
            Greed::Greedy if *at > lowest => self.frames.push(Frame::Greedy(row + 1, lowest, *at)),
            Greed::Lazy if max > min => self.frames.push(Frame::Lazy(row, *at, max - min)),
            _ => {}
        }
        Ok(true)
    }

    #[allow(clippy::too_many_arguments)]
    fn turn(
        &mut self,
        op: &mut usize,
        at: usize,
        number: usize,
        min: u64,
        max: u64,
        greedy: bool,
        exit: usize,
    ) {
        let slot = self.loop_slot(number);
        let (count, last) = (self.slots[slot], self.slots[slot + 1]);
        let turn = *op;
        if (count as u64) < min {
            self.set(slot, count + 1);
            self.set(slot + 1, at);
            *op = turn + 1;
        } else if !greedy {
            self.frames.push(Frame::Turn(turn, at));
            *op = exit;
        } else if (count as u64) < max && at != last {
            self.frames.push(Frame::Branch(exit, at));
            self.set(slot, count + 1);
            self.set(slot + 1, at);
            *op = turn + 1;
        } else {
            *op = exit;
        }
    }

    fn reference(&self, group: usize, fold: Option<Alphabet>, at: usize) -> Option<usize> {
        let (mut own, end) = (self.slots[2 * group], self.slots[2 * group + 1]);
        if own == NOWHERE || end == NOWHERE || own > end {
            return None;
        }
        let mut at = at;
        while own < end {
            let (a, next) = self.subject.next(own)?;
            let (b, behind) = self.next(at)?;
            let same = match fold {
                Some(alphabet) => case_key(a, alphabet) == case_key(b, alphabet),
                None => a == b,
            };
            if !same {
                return None;
            }
            (own, at) = (next, behind);
        }
        Some(at)
    }

    fn is_at(&self, place: Place, at: usize) -> bool {
        let line_feed = |c: Option<(u32, usize)>| c.is_some_and(|(c, _)| c == '\n' as u32);
        match place {
            Place::Begin => at == 0,
            Place::BeginLine => at == 0 || line_feed(self.subject.previous(at)),
            Place::EndString => at == self.end,
            Place::EndLine => at == self.end || line_feed(self.next(at)),
            Place::End => at == self.end || (at + 1 == self.end && line_feed(self.next(at))),
            Place::Boundary(wanted, alphabet) => {
                let word = |c: Option<(u32, usize)>| {
                    c.is_some_and(|(c, _)| is_category(c, Category::Word, alphabet))
                };
                // As CPython has it, an empty text has neither boundaries nor other places.
                self.end > 0 && (word(self.subject.previous(at)) != word(self.next(at))) == wanted
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{parser, program, source::Source};
    use super::*;

    fn spans(pattern: &str, text: &str) -> Option<Vec<Option<(usize, usize)>>> {
        let parsed = parser::parse(Source::codes(pattern), true, 0, &mut Vec::new());
        let pattern = parsed.expect("a right pattern");
        let program = program::compile(&pattern, true).expect("a right pattern");
        let mut matcher =
            Matcher::new(&program, Text(text), text.len(), false, || Ok::<(), ()>(()));
        matcher
            .search(0, false)
            .expect("not stopped")
            .map(|found| found.spans)
    }

    fn groups(pattern: &str, text: &str) -> Option<Vec<String>> {
        let shown = |span: &Option<(usize, usize)>| {
            span.map_or("-".into(), |(start, end)| text[start..end].to_owned())
        };
        spans(pattern, text).map(|spans| spans.iter().map(shown).collect())
    }

    #[test]
    fn as_cpython_matches() {
        for (pattern, text, expected) in [
            (r"(a+)(b*)", "xaab", vec!["aab", "aa", "b"]),
            (r"(?:(a)|b)*", "ab", vec!["ab", "a"]),
            (r"(a*)*", "b", vec!["", ""]),
            (r"(a*)+", "aab", vec!["aa", ""]),
            (r"(?:a?)*?b", "aab", vec!["aab"]),
            (r"(a|ab)(c|bcd)(d*)", "abcd", vec!["abcd", "a", "bcd", ""]),
            (r"(\w+) \1", "x the the", vec!["the the", "the"]),
            (r"(?<=a)b(?!c)", "bcabd", vec!["b"]),
            (r"(?>a+)b|a", "aaac", vec!["a"]),
            (r"a{2,3}?", "aaaa", vec!["aa"]),
            (r"(?i)straße|K", "xk", vec!["k"]),
            (r"^(?:(\d+)|(\w+))$", "abc", vec!["abc", "-", "abc"]),
            (r"(<)?a(?(1)>|b)", "<a>", vec!["<a>", "<"]),
            (r"(<)?a(?(1)>|b)", "<ab", vec!["ab", "-"]),
            (r"(?=(a+))a*b\1", "baaabac", vec!["aba", "a"]),
            (r"(?:ab){2,}+c", "ababc", vec!["ababc"]),
            (r"[^\W\d_]+", "12é中x", vec!["é中x"]),
            (r"(a)|b", "b", vec!["b", "-"]),
            (r".*?(\d+)$", "ab12", vec!["ab12", "12"]),
        ] {
            let expected: Vec<String> = expected.into_iter().map(String::from).collect();
            assert_eq!(groups(pattern, text), Some(expected), "{pattern} on {text}");
        }
        for (pattern, text) in [
            (r"a++a", "aaa"),
            (r"(?<!a)b", "ab"),
            (r"^b", "ab"),
            (r"(?:ab)++b", "abab"),
            (r"\Bx", "x"),
        ] {
            assert_eq!(groups(pattern, text), None, "{pattern} on {text}");
        }
    }
}
