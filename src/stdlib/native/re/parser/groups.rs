//! What stands in parentheses.

use super::{Opened, Parser, flag};
use crate::builtins::strings::repr::repr_str;
use crate::stdlib::native::re::source::{Problem, Token, ascii, is_number};
use crate::stdlib::native::re::tree::{Node, flags};

impl Parser<'_> {
    /// A group of any sort, behind its `(`. `first`: nothing stands before it in the pattern.
    pub(super) fn group(&mut self, verbose: bool, first: bool) -> Result<Opened, Problem> {
        let start = self.source.tell() - 1;
        let mut name = None;
        let (mut captures, mut atomic) = (true, false);
        let (mut on, mut off) = (0, 0);
        if self.source.take('?')? {
            let token = self.extension_token()?;
            captures = false;
            match ascii_of(token) {
                'P' if self.source.take('<')? => {
                    let given = self.source.until('>', "group name")?;
                    self.source.check_group_name(&given, 1)?;
                    name = Some(given);
                    captures = true;
                }
                'P' if self.source.take('=')? => return self.named_reference().map(Opened::Node),
                'P' => {
                    let token = self.extension_token()?;
                    let message = format!("unknown extension ?P{}", token.text());
                    return Err(self.source.error(message, token.len() + 2));
                }
                ':' => {}
                '#' => loop {
                    if self.source.next.is_none() {
                        return Err(self.source.error(
                            "missing ), unterminated comment",
                            self.source.tell() - start,
                        ));
                    }
                    if self.source.get()?.is_some_and(|token| token.is(')')) {
                        return Ok(Opened::Nothing);
                    }
                },
                '=' => return self.look(true, false, start, verbose).map(Opened::Node),
                '!' => return self.look(true, true, start, verbose).map(Opened::Node),
                '<' => {
                    let token = self.extension_token()?;
                    return match ascii_of(token) {
                        '=' => self.look(false, false, start, verbose).map(Opened::Node),
                        '!' => self.look(false, true, start, verbose).map(Opened::Node),
                        _ => {
                            let message = format!("unknown extension ?<{}", token.text());
                            Err(self.source.error(message, token.len() + 2))
                        }
                    };
                }
                '(' => return self.conditional(start, verbose).map(Opened::Node),
                '>' => atomic = true,
                letter if letter == '-' || flag(letter).is_some() => match self
                    .inline_flags(letter)?
                {
                    Some(changes) => (on, off) = changes,
                    None => {
                        if !first {
                            let offset = self.source.tell() - start;
                            return Err(self
                                .source
                                .error("global flags not at the start of the expression", offset));
                        }
                        return Ok(Opened::Flags);
                    }
                },
                _ => {
                    let message = format!("unknown extension ?{}", token.text());
                    return Err(self.source.error(message, token.len() + 1));
                }
            }
        }
        let group = if captures {
            Some(self.open(name)?)
        } else {
            None
        };
        let verbose = (verbose || on & flags::VERBOSE != 0) && off & flags::VERBOSE == 0;
        let node = self.alternatives(verbose, false)?;
        self.close(start)?;
        if let Some(group) = group {
            self.widths[group] = Some(node.width(&self.widths));
        }
        let node = Box::new(node);
        Ok(Opened::Node(if atomic {
            Node::Atomic(node)
        } else {
            Node::Group(group, on, off, node)
        }))
    }

    fn extension_token(&mut self) -> Result<Token, Problem> {
        match self.source.get()? {
            Some(token) => Ok(token),
            None => Err(self.source.error("unexpected end of pattern", 0)),
        }
    }

    fn open(&mut self, name: Option<String>) -> Result<usize, Problem> {
        let group = self.widths.len();
        self.widths.push(None);
        if let Some(name) = name {
            if let Some((_, before)) = self.names.iter().find(|(own, _)| *own == name) {
                let message = format!(
                    "redefinition of group name {} as group {group}; was group {before}",
                    repr_str(&name)
                );
                return Err(self.source.error(message, name.chars().count() + 1));
            }
            self.names.push((name, group));
        }
        Ok(group)
    }

    fn close(&mut self, start: usize) -> Result<(), Problem> {
        if self.source.take(')')? {
            return Ok(());
        }
        Err(self.source.error(
            "missing ), unterminated subpattern",
            self.source.tell() - start,
        ))
    }

    fn group_named(&self, name: &str) -> Result<usize, Problem> {
        match self.names.iter().find(|(own, _)| own == name) {
            Some((_, group)) => Ok(*group),
            None => {
                let length = name.chars().count() + 1;
                Err(self
                    .source
                    .error(format!("unknown group name {}", repr_str(name)), length))
            }
        }
    }

    /// `(?P=name)` behind its `=`.
    fn named_reference(&mut self) -> Result<Node, Problem> {
        let name = self.source.until(')', "group name")?;
        self.source.check_group_name(&name, 1)?;
        let group = self.group_named(&name)?;
        self.check_closed(group, name.chars().count() + 1)?;
        self.check_behind(group)?;
        Ok(Node::Reference(group))
    }

    /// `(?=…)`, `(?!…)`, `(?<=…)`, `(?<!…)` behind their sign.
    fn look(
        &mut self,
        ahead: bool,
        negated: bool,
        start: usize,
        verbose: bool,
    ) -> Result<Node, Problem> {
        let outer = self.behind;
        if !ahead && outer.is_none() {
            self.behind = Some(self.widths.len());
        }
        let node = self.alternatives(verbose, false)?;
        self.behind = outer;
        self.close(start)?;
        if negated && matches!(&node, Node::Sequence(nodes) if nodes.is_empty()) {
            return Ok(Node::Fail);
        }
        Ok(Node::Look(ahead, negated, Box::new(node)))
    }

    /// `(?(group)yes|no)` behind its second parenthesis.
    fn conditional(&mut self, start: usize, verbose: bool) -> Result<Node, Problem> {
        let name = self.source.until(')', "group name")?;
        let length = name.chars().count() + 1;
        let group = if is_number(&name) {
            let group = name.parse().unwrap_or(usize::MAX);
            if group == 0 {
                return Err(self.source.error("bad group number", length));
            }
            if group >= super::MAX_GROUPS {
                return Err(self
                    .source
                    .error(format!("invalid group reference {name}"), length));
            }
            if !self.conditions.iter().any(|(own, _)| *own == group) {
                self.conditions.push((group, self.source.tell() - length));
            }
            group
        } else {
            self.source.check_group_name(&name, 1)?;
            self.group_named(&name)?
        };
        self.check_behind(group)?;
        let yes = self.sequence(verbose, false)?;
        let no = if self.source.take('|')? {
            let no = self.sequence(verbose, false)?;
            if self.source.ahead(|c| c == '|') {
                return Err(self
                    .source
                    .error("conditional backref with more than two branches", 0));
            }
            Some(Box::new(no))
        } else {
            None
        };
        self.close(start)?;
        Ok(Node::Conditional(group, Box::new(yes), no))
    }

    /// `(?aims-x:` or `(?aims)` behind its first letter: what is turned on and off, `None` for the whole pattern.
    fn inline_flags(&mut self, first: char) -> Result<Option<(u32, u32)>, Problem> {
        let (mut on, mut off) = (0, 0);
        let mut letter = first;
        if letter != '-' {
            loop {
                if self.source.is_text && letter == 'L' {
                    return Err(self.source.error(
                        "bad inline flags: cannot use 'L' flag with a str pattern",
                        0,
                    ));
                }
                if !self.source.is_text && letter == 'u' {
                    return Err(self.source.error(
                        "bad inline flags: cannot use 'u' flag with a bytes pattern",
                        0,
                    ));
                }
                let this = flag(letter).unwrap_or(0);
                on |= this;
                if this & flags::TYPES != 0 && on & flags::TYPES != this {
                    return Err(self.source.error(
                        "bad inline flags: flags 'a', 'u' and 'L' are incompatible",
                        0,
                    ));
                }
                letter =
                    self.flag_letter(&[')', '-', ':'], "missing -, : or )", "missing -, : or )")?;
                if matches!(letter, ')' | '-' | ':') {
                    break;
                }
            }
        }
        if letter == ')' {
            self.flags |= on;
            return Ok(None);
        }
        if letter == '-' {
            letter = self.flag_letter(&[], "missing flag", "missing flag")?;
            while letter != ':' {
                let this = flag(letter).unwrap_or(0);
                if this & flags::TYPES != 0 {
                    return Err(self.source.error(
                        "bad inline flags: cannot turn off flags 'a', 'u' and 'L'",
                        0,
                    ));
                }
                off |= this;
                letter = self.flag_letter(&[':'], "missing :", "missing :")?;
            }
        }
        if on & off != 0 {
            return Err(self
                .source
                .error("bad inline flags: flag turned on and off", 1));
        }
        Ok(Some((on, off)))
    }

    /// The next flag, or one of the characters that end them.
    fn flag_letter(
        &mut self,
        ends: &[char],
        at_end: &str,
        otherwise: &str,
    ) -> Result<char, Problem> {
        let Some(token) = self.source.get()? else {
            return Err(self.source.error(at_end, 0));
        };
        let letter = ascii_of(token);
        if ends.contains(&letter) || flag(letter).is_some() {
            return Ok(letter);
        }
        let alphabetic = token
            .text()
            .chars()
            .all(crate::builtins::strings::chars::is_alpha);
        Err(self.source.error(
            if alphabetic {
                "unknown flag"
            } else {
                otherwise
            },
            token.len(),
        ))
    }
}

/// The character of a token that is not escaped, if it is ASCII; else NUL.
fn ascii_of(token: Token) -> char {
    match token {
        Token::Char(c) => ascii(c),
        Token::Escape(_) => '\0',
    }
}
