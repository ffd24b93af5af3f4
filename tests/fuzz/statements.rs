//! Statements: simple ones, and blocks with the jumps that may leave them.

use crate::generate::{Generator, Place};
use crate::tables::{self, Kind};

impl Generator {
    /// One line that may raise.
    pub fn simple(&mut self) {
        let kind = self.kind();
        match self.random.below(26) {
            0..=2 => {
                let value = self.expression(kind, 3);
                let name = self.fresh(kind);
                self.line(format!("{name} = {value}"));
                self.line(format!("show({name})"));
            }
            3 => self.augmented(kind),
            4 | 5 => self.unpacking(),
            6 => self.item_assignment(),
            7 => {
                let line = match self.name_of(kind) {
                    Some(name) if self.random.chance(20) => format!("del {name}"),
                    Some(name) => format!("del {name}[{}]", self.argument('i', 0)),
                    None => "del undefined".to_owned(),
                };
                self.line(line);
            }
            8 => {
                let value = self.anything(2);
                let message = self.anything(0);
                self.line(format!("assert {value}, {message}"));
            }
            9 => {
                let exception = self.exception();
                let cause = match self.random.below(4) {
                    0 => format!(" from {}", self.exception()),
                    1 => " from None".to_owned(),
                    _ => String::new(),
                };
                self.line(format!("raise {exception}{cause}"));
            }
            10 => {
                let name = self.random.pick(&[
                    "shwo",
                    "lenn",
                    "undefined",
                    "v",
                    "prnt",
                    "self",
                    "Nune",
                    "asincio",
                ]);
                self.line(format!("show({name})"));
            }
            11 => {
                let receiver = self.expression(kind, 1);
                let attribute = self.random.pick(&[
                    "real",
                    "imag",
                    "appendd",
                    "__class__",
                    "foo",
                    "uper",
                    "itemz",
                    "numerator",
                    "start",
                    "__doc__x",
                ]);
                self.line(format!("show({receiver}.{attribute})"));
            }
            12 => {
                let (receiver, value) = (self.expression(kind, 0), self.anything(1));
                let attribute = self
                    .random
                    .pick(&["real", "foo", "append", "start", "__class__"]);
                self.line(format!("({receiver}).{attribute} = {value}"));
            }
            13 if self.place.function => {
                let name = self.fresh(kind);
                self.line(format!("show({name})"));
            }
            14 => {
                let (a, b) = (self.expression(kind, 1), self.anything(1));
                let operator = self.random.pick(tables::BINARY);
                self.line(format!("show(cut(lim({a}) {operator} lim({b})))"));
            }
            15 => {
                let call = self.written_call();
                let (first, second) = (self.anything(1), self.anything(1));
                self.line(format!("show({first}, {call}, {second})"));
            }
            16..=18 => {
                let call = self.written_call();
                self.line(format!("show({call})"));
            }
            19..=21 => {
                let call = self.method_call(kind, 1);
                self.line(format!("show({call})"));
                if let Some(name) = self.name_of(kind) {
                    self.line(format!("show({name})"));
                }
            }
            22 => {
                let value = self.f_string_of();
                self.line(format!("print(ascii({value}))"));
            }
            _ => {
                let value = self.expression(kind, 3);
                self.line(format!("show({value})"));
            }
        }
    }

    fn f_string_of(&mut self) -> String {
        self.expression(Kind::Str, 2)
    }

    /// An expression that is, or is meant to be, an exception.
    pub fn exception(&mut self) -> String {
        match self.random.below(8) {
            0 => self.anything(1),
            1 => format!(
                "ExceptionGroup('g', [{}, {}])",
                self.plain_exception(),
                self.plain_exception()
            ),
            2 => self
                .random
                .pick(&[
                    "ValueError",
                    "KeyError",
                    "StopIteration",
                    "StopAsyncIteration",
                    "Exception",
                    "asyncio.CancelledError",
                ])
                .to_owned(),
            _ => self.plain_exception(),
        }
    }

    fn plain_exception(&mut self) -> String {
        let name = self.random.pick(&[
            "ValueError",
            "TypeError",
            "KeyError",
            "IndexError",
            "RuntimeError",
            "OSError",
            "StopIteration",
            "ZeroDivisionError",
            "Exception",
            "LookupError",
            "AttributeError",
            "ArithmeticError",
        ]);
        let arguments: Vec<String> = (0..self.random.below(3))
            .map(|_| self.anything(0))
            .collect();
        format!("{name}({})", arguments.join(", "))
    }

    fn augmented(&mut self, kind: Kind) {
        let value = match self.random.below(3) {
            0 => self.anything(1),
            _ => self.expression(kind, 1),
        };
        let operator = self.random.pick(tables::BINARY);
        let Some(name) = self.name_of(kind) else {
            return self.line(format!("undefined {operator}= {value}"));
        };
        let target = match self.random.below(4) {
            0 => format!("{name}[{}]", self.argument('i', 0)),
            _ => name.clone(),
        };
        self.line(format!("{name} = lim({name})"));
        self.line(format!("{target} {operator}= lim({value})"));
        self.line(format!("{name} = cut({name})"));
        self.line(format!("show({name})"));
    }

    fn unpacking(&mut self) {
        let value = match self.random.below(3) {
            0 => self.anything(1),
            1 => self.argument('t', 1),
            _ => format!(
                "({}, {}, [{}, {}])",
                self.anything(1),
                self.anything(0),
                self.anything(0),
                self.anything(0)
            ),
        };
        let names: Vec<String> = (0..4).map(|_| self.fresh(Kind::Int)).collect();
        let [a, b, c, d] = &names[..] else { return };
        let target = match self.random.below(7) {
            0 => format!("{a}, {b}"),
            1 => format!("{a}, *{b}"),
            2 => format!("*{a}, {b}, {c}"),
            3 => format!("{a}, {b}, ({c}, *{d})"),
            4 => format!("[{a}, {b}, {c}]"),
            5 => format!("{a} = {b} = {c}"),
            _ => format!("{a}, (*{b},), {c}"),
        };
        self.line(format!("{target} = {value}"));
        self.line(format!("show({a}, {b})"));
    }

    fn item_assignment(&mut self) {
        let kind = *self.random.pick(&[
            &Kind::List,
            &Kind::Dict,
            &Kind::Bytes,
            &Kind::Str,
            &Kind::Tuple,
            &Kind::List,
        ]);
        let name = self.name_of(kind).unwrap_or("undefined".to_owned());
        let value = self.anything(1);
        match self.random.below(4) {
            0 => {
                let (a, b, c) = (
                    self.argument('i', 0),
                    self.argument('i', 0),
                    self.argument('i', 0),
                );
                self.line(format!("{name}[{a}:{b}:{c}] = cut({value})"));
            }
            1 => {
                let (a, b) = (self.argument('i', 0), self.argument('i', 0));
                self.line(format!("del {name}[{a}::{b}]"));
            }
            2 => {
                let (a, b) = (self.argument('i', 0), self.argument('i', 0));
                self.line(format!("{name}[{a}:{b}] = cut({value})"));
            }
            _ => {
                let key = self.argument('h', 1);
                self.line(format!("{name}[{key}] = {value}"));
            }
        }
        self.line(format!("show({name})"));
    }

    pub fn conditional(&mut self, depth: usize) {
        let test = self.anything(2);
        self.guarded(|it| {
            it.block(format!("if {test}:"), |it| it.statements(1, depth));
            if it.random.chance(40) {
                let test = it.anything(1);
                it.block(format!("elif {test}:"), |it| it.statements(1, depth));
            }
            if it.random.chance(60) {
                it.block("else:", |it| it.statements(1, depth));
            }
        });
    }

    fn in_loop(&mut self, body: impl FnOnce(&mut Generator)) {
        let before = self.place;
        self.place.in_loop = true;
        self.place.no_jump = false;
        body(self);
        self.place = before;
    }

    pub fn for_loop(&mut self, depth: usize) {
        let iterable = self.argument('t', 1);
        let target = match self.random.below(4) {
            0 => format!("{}, {}", self.fresh(Kind::Int), self.fresh(Kind::Str)),
            1 => {
                let name = self.name_of(Kind::List).unwrap_or("undefined".to_owned());
                format!("{name}[0]")
            }
            _ => self.fresh(Kind::Int),
        };
        self.guarded(|it| {
            it.block(format!("for {target} in cut({iterable})[:3]:"), |it| {
                it.in_loop(|it| {
                    it.statement(depth);
                    if it.random.chance(50) {
                        it.jump();
                    }
                    it.statement(depth);
                });
            });
            if it.random.chance(50) {
                it.block("else:", |it| it.line("print('for else')"));
            }
        });
    }

    pub fn while_loop(&mut self, depth: usize) {
        let counter = self.unique("count");
        let test = self.anything(1);
        self.line(format!("{counter} = 0"));
        let which = self.random.below(2);
        self.guarded(|it| {
            it.block(
                format!("while {counter} < 3 and ({test}, True)[{which}]:"),
                |it| {
                    it.line(format!("{counter} += 1"));
                    it.in_loop(|it| {
                        it.statement(depth);
                        it.jump();
                        it.statement(depth);
                    });
                },
            );
            if it.random.chance(50) {
                it.block("else:", |it| it.line("print('while else')"));
            }
        });
    }

    /// A statement that leaves where it stands, under a condition or not.
    pub fn jump(&mut self) {
        let mut choices = vec!["pass"];
        if self.place.in_loop && !self.place.no_jump {
            choices.extend(["break", "continue", "continue"]);
        }
        if self.place.function && !self.place.no_jump {
            choices.push("return");
        }
        if self.place.generator || (self.place.coroutine && !self.place.function) {
            choices.extend(["yield", "yield"]);
        }
        let mut line = self.random.pick(&choices).to_owned();
        if line == "return" && !(self.place.coroutine && self.place.generator) {
            line += &format!(" {}", self.anything(1));
        } else if line == "yield" {
            let name = self.fresh(Kind::Int);
            line = format!("{name} = yield {}", self.anything(1));
        }
        if self.random.chance(60) {
            let test = self.anything(1);
            self.block(format!("if {test}:"), |it| it.line(line));
        } else {
            self.line(line);
        }
    }

    pub fn try_statement(&mut self, depth: usize) {
        let (marker, finally) = (self.random.below(100), self.random.chance(60));
        self.guarded(|it| {
            it.block("try:", |it| {
                it.line(format!("print('try {marker}')"));
                if it.random.chance(50) {
                    it.simple();
                }
                it.statement(depth);
                it.jump();
            });
            let mut handlers = it.random.below(3);
            if handlers == 0 && !finally {
                handlers = 1;
            }
            for _ in 0..handlers {
                let kinds = it.random.pick(&[
                    "ValueError",
                    "(TypeError, KeyError)",
                    "LookupError",
                    "Exception",
                    "ArithmeticError",
                    "AttributeError",
                    "NameError",
                    "3",
                    "(int, ValueError)",
                ]);
                it.block(format!("except {kinds} as caught:"), |it| {
                    it.line("oops(caught)");
                    if it.random.chance(30) {
                        let choice = it.random.below(4);
                        it.line(raised(choice));
                    } else {
                        it.statement(depth);
                        it.jump();
                    }
                });
            }
            if handlers > 0 && it.random.chance(40) {
                it.block("else:", |it| {
                    it.line(format!("print('else {marker}')"));
                    it.jump();
                });
            }
            if finally {
                it.block("finally:", |it| {
                    it.line(format!("print('finally {marker}')"));
                    if it.random.chance(40) {
                        it.jump();
                    }
                });
            }
        });
    }

    pub fn except_star(&mut self, depth: usize) {
        let exception = self.exception();
        self.guarded(|it| {
            it.block("try:", |it| {
                it.line(format!("raise {exception}"));
            });
            let place = it.place;
            for kinds in ["ValueError", "(TypeError, KeyError)", "Exception"]
                .iter()
                .take(1 + it.random.below(3))
            {
                it.block(format!("except* {kinds} as caught:"), |it| {
                    it.line("oops(caught)");
                    it.place = Place {
                        no_jump: true,
                        in_loop: false,
                        ..place
                    };
                    match it.random.below(4) {
                        0 => it.line("raise"),
                        1 => {
                            let exception = it.exception();
                            it.line(format!("raise {exception}"));
                        }
                        2 => it.line("caught.add_note('seen')"),
                        _ => it.statement(depth),
                    }
                    it.place = place;
                });
            }
            if it.random.chance(40) {
                it.block("finally:", |it| it.line("print('star finally')"));
            }
        });
    }

    pub fn with_statement(&mut self, depth: usize) {
        let name = self.unique("Manager");
        let swallow = self.random.pick(&["True", "False", "None", "1", "''"]);
        self.block(format!("class {name}:"), |it| {
            let value = it.atom(Kind::Tuple);
            it.line(format!("def __enter__(self): print('enter'); return {value}"));
            if it.random.chance(90) {
                it.line(format!("def __exit__(self, kind, value, traceback): print('exit', kind, ascii(value)); return {swallow}"));
            }
        });
        let target = match self.random.below(4) {
            0 => String::new(),
            1 => format!(" as ({}, {})", self.fresh(Kind::Int), self.fresh(Kind::Int)),
            _ => format!(" as {}", self.fresh(Kind::Tuple)),
        };
        let second = self.random.pick(&[
            "",
            "",
            ", open('/nonexistent') as file",
            ", 3",
            ", memoryview(b'x') as view",
        ]);
        self.guarded(|it| {
            it.block(format!("with {name}(){target}{second}:"), |it| {
                if it.random.chance(50) {
                    it.simple();
                }
                it.statement(depth);
                it.jump();
            });
        });
    }

    pub fn match_statement(&mut self, depth: usize) {
        let subject = match self.random.below(4) {
            0 => format!("({}, {})", self.anything(0), self.anything(0)),
            _ => self.anything(1),
        };
        self.guarded(|it| {
            it.block(format!("match {subject}:"), |it| {
                for _ in 0..1 + it.random.below(4) {
                    let mut names = Vec::new();
                    let pattern = it.pattern(2, &mut names);
                    let guard = if it.random.chance(25) {
                        format!(" if {}", it.anything(1))
                    } else {
                        String::new()
                    };
                    // A bare name or `_` before the last case would be an error.
                    let pattern = if pattern.starts_with(['_', 'm']) && guard.is_empty() {
                        "None".to_owned()
                    } else {
                        pattern
                    };
                    let captured = if pattern == "None" { Vec::new() } else { names };
                    it.block(format!("case {pattern}{guard}:"), |it| {
                        it.line(format!("show({:?}, {})", pattern, captured.join(", ")));
                        it.statement(depth.min(1));
                    });
                }
                it.block("case _:", |it| it.line("print('no case')"));
            });
        });
    }

    /// A pattern; the names it binds are added to `names`.
    fn pattern(&mut self, depth: usize, names: &mut Vec<String>) -> String {
        let mut capture = |it: &mut Generator| {
            let name = it.unique("m");
            names.push(name.clone());
            name
        };
        if depth == 0 || self.random.chance(25) {
            return match self.random.below(4) {
                0 => capture(self),
                1 => "_".to_owned(),
                _ => self
                    .random
                    .pick(&[
                        "1",
                        "-1",
                        "'a'",
                        "None",
                        "True",
                        "b'a'",
                        "1.5",
                        "2 | 3 | 'b'",
                        "-1.5 + 2j",
                        "Kind.name",
                    ])
                    .replace("Kind.name", "asyncio.ALL_COMPLETED"),
            };
        }
        let depth = depth - 1;
        match self.random.below(8) {
            0 => format!(
                "[{}, {}]",
                self.pattern(depth, names),
                self.pattern(depth, names)
            ),
            1 => {
                let star = capture(self);
                format!("({}, *{star})", self.pattern(depth, names))
            }
            2 => format!("{{'a': {}}}", self.pattern(depth, names)),
            3 => {
                let rest = capture(self);
                format!("{{1: {}, **{rest}}}", self.pattern(depth, names))
            }
            4 => {
                let class = self.random.pick(&[
                    "int",
                    "str",
                    "list",
                    "dict",
                    "float",
                    "tuple",
                    "bytes",
                    "object",
                    "print",
                    "ValueError",
                    "set",
                ]);
                format!("{class}({})", self.pattern(depth, names))
            }
            5 => {
                let class =
                    self.random
                        .pick(&["int", "complex", "slice", "range", "BaseException"]);
                format!(
                    "{class}({}={})",
                    self.random.pick(&["real", "imag", "start", "args"]),
                    self.pattern(depth, names)
                )
            }
            6 => {
                let name = capture(self);
                format!(
                    "({} | {}) as {name}",
                    self.random.pick(&["int()", "str()", "[_, _]"]),
                    self.random.pick(&["float()", "[]", "{'a': _}", "None"])
                )
            }
            _ => format!(
                "int() | str() | {}",
                self.random.pick(&["list()", "None", "(1, _)", "{}"])
            ),
        }
    }
}

/// What a handler raises.
fn raised(choice: usize) -> &'static str {
    match choice {
        0 => "raise",
        1 => "raise caught",
        2 => "raise KeyError('again') from caught",
        _ => "raise RuntimeError(caught)",
    }
}
