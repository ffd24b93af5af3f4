//! Expressions of a wanted kind, and now and then of another one.

use crate::generate::Generator;
use crate::tables::{self, Kind};

impl Generator {
    /// An expression that is meant to be of this kind.
    pub fn expression(&mut self, kind: Kind, depth: usize) -> String {
        let kind = if self.random.chance(5) {
            self.kind()
        } else {
            kind
        };
        if depth == 0 || self.random.chance(20) {
            return self.atom(kind);
        }
        if self.random.chance(25) {
            return self.of_any_kind(kind, depth - 1);
        }
        self.of_kind(kind, depth - 1)
    }

    pub fn kind(&mut self) -> Kind {
        *self.random.pick(Kind::ALL)
    }

    /// An expression of some kind.
    pub fn anything(&mut self, depth: usize) -> String {
        let kind = self.kind();
        self.expression(kind, depth)
    }

    /// A name of this kind, or a literal.
    pub fn atom(&mut self, kind: Kind) -> String {
        if self.random.chance(45)
            && let Some(name) = self.name_of(kind)
        {
            return name;
        }
        let choices = match kind {
            Kind::Int => tables::INTS,
            Kind::Float => tables::FLOATS,
            Kind::Complex => tables::COMPLEXES,
            Kind::Bool => &["True", "False"],
            Kind::None => &["None", "...", "NotImplemented"],
            Kind::Str => tables::STRINGS,
            Kind::Bytes => tables::BYTES,
            Kind::List => &[
                "[]",
                "[1, 2, 3]",
                "['b', 'a']",
                "[3, 1.5, True]",
                "[[1], [2]]",
                "[None, 1]",
                "list('abc')",
            ],
            Kind::Tuple => &["()", "(1,)", "(1, 'a')", "(1, 2, 3)", "((1, 2), (3, 4))"],
            Kind::Dict => &[
                "{}",
                "{'a': 1}",
                "{1: 'x', 2: 'y'}",
                "{'a': 1, 'b': [2]}",
                "{None: 0, (1,): 2}",
                "{97: 'A', 98: None}",
            ],
            Kind::Set => &[
                "set()",
                "{1, 2}",
                "{3, 'a'}",
                "frozenset({1, 2})",
                "{0, 1.0, (2,)}",
            ],
            Kind::Range => &[
                "range(3)",
                "range(0)",
                "range(5, 0, -2)",
                "range(2, 10, 3)",
                "range(10**20, 10**20 + 3)",
            ],
        };
        let literal = self.random.pick(choices);
        // `2**63 .real` and `-1 ** 2` would mean something else.
        let signed =
            literal.contains(['*', '-']) && !literal.starts_with(['\'', '"', 'b', '(', 'f']);
        if signed || kind == Kind::Int {
            format!("({literal})")
        } else {
            literal.to_owned()
        }
    }

    fn small(&mut self) -> String {
        match self.random.below(12) {
            0 => self.random.pick(tables::TOO_LARGE).to_owned(),
            1 => "None".to_owned(),
            2 => format!("lim({})", self.atom(Kind::Int)),
            3 => self.atom(Kind::Bool),
            _ => self.random.between(-3, 12).to_string(),
        }
    }

    /// An argument; the letters are those of [`tables`].
    pub fn argument(&mut self, letter: char, depth: usize) -> String {
        if self.random.chance(6) {
            let kind = self.kind();
            let atom = self.atom(kind);
            return format!("lim({atom})");
        }
        let kind = match letter {
            'i' => return self.small(),
            'n' => *self
                .random
                .pick(&[&Kind::Int, &Kind::Float, &Kind::Bool, &Kind::Complex]),
            's' => Kind::Str,
            'b' => Kind::Bytes,
            'l' => Kind::List,
            'd' => Kind::Dict,
            't' => *self.random.pick(&[
                &Kind::List,
                &Kind::Tuple,
                &Kind::Str,
                &Kind::Range,
                &Kind::Dict,
                &Kind::Set,
                &Kind::Bytes,
            ]),
            'h' => *self
                .random
                .pick(&[&Kind::Int, &Kind::Str, &Kind::Tuple, &Kind::Float]),
            'k' => return self.random.pick(tables::KEYS).to_owned(),
            'c' => return self.random.pick(tables::ENCODINGS).to_owned(),
            'e' => return self.random.pick(tables::HANDLERS).to_owned(),
            'f' => return format!("{:?}", self.random.pick(tables::SPECS)),
            _ => {
                // As a count of bytes or characters it must be small.
                let kind = self.kind();
                return format!("lim({})", self.atom(kind));
            }
        };
        self.expression(kind, depth.min(1))
    }

    /// A call of a method, now and then with too few or too many arguments.
    pub fn method_call(&mut self, kind: Kind, depth: usize) -> String {
        let rows = match kind {
            Kind::Int | Kind::Bool | Kind::None => tables::INT_METHODS,
            Kind::Float => tables::FLOAT_METHODS,
            Kind::Complex => tables::COMPLEX_METHODS,
            Kind::Str => tables::STR_METHODS,
            Kind::Bytes => tables::BYTES_METHODS,
            Kind::List => tables::LIST_METHODS,
            Kind::Tuple => tables::TUPLE_METHODS,
            Kind::Dict => tables::DICT_METHODS,
            Kind::Set => tables::SET_METHODS,
            Kind::Range => tables::RANGE_METHODS,
        };
        let (name, letters) = rows[self.random.below(rows.len())];
        let mut arguments = Vec::new();
        let mut optional = false;
        for letter in letters.chars() {
            if letter == '?' {
                optional = true;
            } else if optional && self.random.chance(45) {
                break;
            } else {
                arguments.push(self.argument(letter, depth));
            }
        }
        match self.random.below(25) {
            0 => drop(arguments.pop()),
            1 => arguments.push(self.atom(Kind::Int)),
            2 => arguments.push(format!("bad={}", self.atom(Kind::Int))),
            3 => arguments.push("*[1]".to_owned()),
            _ => {}
        }
        let receiver = self.expression(kind, depth.min(1));
        format!("{receiver}.{name}({})", arguments.join(", "))
    }

    /// One of the calls that are written out in [`tables::KEYWORD_CALLS`].
    pub fn written_call(&mut self) -> String {
        let template = self.random.pick(tables::KEYWORD_CALLS);
        let mut call = String::new();
        let mut chars = template.chars().peekable();
        while let Some(c) = chars.next() {
            match c {
                '{' | '}' if chars.peek() == Some(&c) => {
                    chars.next();
                    call.push(c);
                }
                '{' => {
                    let letter = chars.next().unwrap_or('x');
                    chars.next();
                    call += &self.argument(letter, 0);
                }
                _ => call.push(c),
            }
        }
        call
    }

    /// Forms that give a value of any kind.
    fn of_any_kind(&mut self, kind: Kind, depth: usize) -> String {
        let value = self.expression(kind, depth);
        match self.random.below(10) {
            0 => format!(
                "({value} if {} else {})",
                self.anything(depth),
                self.expression(kind, depth)
            ),
            1 => format!(
                "({value} {} {})",
                self.random.pick(&["and", "or"]),
                self.expression(kind, depth)
            ),
            2 if self.walrus_off == 0 => {
                let name = self.fresh(kind);
                format!("({name} := {value})")
            }
            2 | 3 => format!("(lambda a, b=2: a)({value})"),
            4 => format!("[{value}, {}][{}]", self.anything(depth), self.small()),
            5 => format!(
                "{{'k': {value}}}[{}]",
                self.random.pick(&["'k'", "'k'", "'z'"])
            ),
            6 => format!("next(iter([{value}]))"),
            7 => format!(
                "(lambda *a, **k: a[0])({value}, **{})",
                self.atom(Kind::Dict)
            ),
            8 => self.method_call(kind, depth),
            _ => self.written_call(),
        }
    }

    fn of_kind(&mut self, kind: Kind, depth: usize) -> String {
        if self.random.chance(25) {
            return self.method_call(kind, depth);
        }
        match kind {
            Kind::Int | Kind::Float | Kind::Complex => self.number(kind, depth),
            Kind::Bool => self.truth(depth),
            Kind::None => format!("print({})", self.written_call()),
            Kind::Str => self.string(depth),
            Kind::Bytes => format!(
                "cut({} + {})",
                self.expression(kind, depth),
                self.expression(kind, depth)
            ),
            Kind::List | Kind::Tuple => self.sequence(kind, depth),
            Kind::Dict => self.dict(depth),
            Kind::Set => self.set(depth),
            Kind::Range => format!(
                "range({}, {}, {})",
                self.small(),
                self.small(),
                self.small()
            ),
        }
    }

    fn number(&mut self, kind: Kind, depth: usize) -> String {
        let left = self.expression(kind, depth);
        match self.random.below(9) {
            0 => format!("{}{left}", self.random.pick(&["-", "+", "~"])),
            1 => format!("(lim({left}) ** {})", self.random.between(-3, 9)),
            2 => format!(
                "pow({left}, {}, {})",
                self.random.between(-2, 30),
                self.small()
            ),
            3 => format!(
                "({left} {} {})",
                self.random.pick(&["<<", ">>"]),
                self.random.between(-1, 70)
            ),
            4 => {
                let (low, high) = (self.random.below(3), self.random.below(3));
                let name = ["int", "float", "complex"][low.max(high)];
                format!("{name}({left})")
            }
            5 => self.written_call(),
            _ => {
                let other =
                    *self
                        .random
                        .pick(&[&kind, &kind, &Kind::Int, &Kind::Float, &Kind::Bool]);
                let right = self.expression(other, depth);
                let operator = self
                    .random
                    .pick(&["+", "-", "*", "/", "//", "%", "&", "|", "^", "@"]);
                // A number times a sequence must stay small.
                format!("(lim({left}) {operator} lim({right}))")
            }
        }
    }

    fn truth(&mut self, depth: usize) -> String {
        match self.random.below(4) {
            0 => format!("(not {})", self.anything(depth)),
            1 => {
                let (a, b, c) = (
                    self.anything(depth),
                    self.anything(depth),
                    self.anything(depth),
                );
                let first = self.random.pick(tables::COMPARISONS);
                let second = self.random.pick(tables::COMPARISONS);
                format!("({a} {first} {b} {second} {c})")
            }
            2 => {
                let kind = self.kind();
                let (a, b) = (self.expression(kind, depth), self.expression(kind, depth));
                format!("({a} {} {b})", self.random.pick(tables::COMPARISONS))
            }
            _ => format!(
                "isinstance({}, {})",
                self.anything(depth),
                self.random.pick(&[
                    "int",
                    "(str, list)",
                    "int | str",
                    "list[int]",
                    "3",
                    "object"
                ])
            ),
        }
    }

    fn string(&mut self, depth: usize) -> String {
        match self.random.below(8) {
            0 => format!(
                "cut({} + {})",
                self.expression(Kind::Str, depth),
                self.expression(Kind::Str, depth)
            ),
            1 => format!(
                "({} * {})",
                self.atom(Kind::Str),
                self.random.between(-1, 4)
            ),
            2 => self.f_string(depth),
            3 => {
                let form: String = (0..1 + self.random.below(2))
                    .map(|_| self.random.pick(tables::PERCENTS))
                    .collect();
                let value = match self.random.below(4) {
                    0 => self.anything(depth),
                    1 => "{'a': 5}".to_owned(),
                    2 => {
                        let kind = self.kind();
                        format!("({}, {})", self.random.between(0, 9), self.atom(kind))
                    }
                    _ => {
                        let kind = *self.random.pick(&[&Kind::Int, &Kind::Float]);
                        format!("({},)", self.atom(kind))
                    }
                };
                // A width taken from the value must be small.
                let value = if form.contains('*') {
                    format!(
                        "({}, {})",
                        self.random.between(-5, 9),
                        self.atom(Kind::Float)
                    )
                } else {
                    value
                };
                format!(
                    "({}{form:?} % {value})",
                    self.random.pick(&["", "", "", "b"])
                )
            }
            4 => format!("{}[{}]", self.expression(Kind::Str, depth), self.slice()),
            5 => format!(
                "format({}, {:?})",
                self.anything(depth),
                self.random.pick(tables::SPECS)
            ),
            6 => format!(
                "{}({})",
                self.random.pick(&["str", "repr", "ascii"]),
                self.anything(depth)
            ),
            _ => self.written_call(),
        }
    }

    fn f_string(&mut self, depth: usize) -> String {
        let mut parts = String::new();
        for _ in 0..1 + self.random.below(3) {
            let value = self.anything(depth.min(1));
            let debug = self.random.pick(&["", "", " = ", "="]);
            let conversion = self.random.pick(&["", "", "", "!r", "!s", "!a"]);
            let spec = match self.random.below(4) {
                0 => format!(":{}", self.random.pick(tables::SPECS)),
                1 => format!(
                    ":{{{}}}",
                    self.random.pick(&["5", "'>6'", "'<' + '4'", "3.5"])
                ),
                _ => String::new(),
            };
            // A space, lest `{{` stand for a brace; brackets, lest `:=` and `!=` be cut.
            parts += &format!(
                "{}{{ ({value}){debug}{conversion}{spec}}}",
                self.random.pick(&["", "a", "{{", "é "])
            );
        }
        format!("f\"\"\"{parts}\"\"\"")
    }

    fn slice(&mut self) -> String {
        let mut bound = |random: usize| {
            if self.random.chance(random) {
                self.small()
            } else {
                String::new()
            }
        };
        match bound(30) {
            index if !index.is_empty() => index,
            _ => format!("{}:{}:{}", bound(60), bound(60), bound(40)),
        }
    }

    fn sequence(&mut self, kind: Kind, depth: usize) -> String {
        let (open, close) = if kind == Kind::List {
            ("[", "]")
        } else {
            ("(", ",)")
        };
        match self.random.below(8) {
            0 => format!(
                "cut({} + {})",
                self.expression(kind, depth),
                self.expression(kind, depth)
            ),
            1 => format!("({} * {})", self.atom(kind), self.random.between(-1, 3)),
            2 => format!("{}[{}]", self.expression(kind, depth), self.slice()),
            3 if kind == Kind::List => self.comprehension("[", "]", depth),
            3 => format!("tuple{}", self.comprehension("(", ")", depth)),
            4 => format!(
                "{open}*{}, {}{close}",
                self.argument('t', depth),
                self.anything(depth)
            ),
            5 => format!(
                "sorted({}, key={})",
                self.argument('t', depth),
                self.random.pick(tables::KEYS)
            ),
            6 => self.written_call(),
            _ => {
                let items: Vec<String> = (0..1 + self.random.below(3))
                    .map(|_| self.anything(depth))
                    .collect();
                format!("{open}{}{close}", items.join(", "))
            }
        }
    }

    fn dict(&mut self, depth: usize) -> String {
        match self.random.below(5) {
            0 => format!(
                "{{**{}, {}: {}}}",
                self.argument('d', depth),
                self.argument('h', depth),
                self.anything(depth)
            ),
            1 => format!(
                "({} | {})",
                self.expression(Kind::Dict, depth),
                self.expression(Kind::Dict, depth)
            ),
            2 => {
                let comprehension = self.comprehension("", "", depth);
                format!("{{{}: {comprehension}}}", self.argument('h', 0))
            }
            3 => format!(
                "dict({}={}, **{})",
                self.random.pick(&["a", "b", "self"]),
                self.anything(depth),
                self.argument('d', 0)
            ),
            _ => format!(
                "{{{}: {}, {}: {}}}",
                self.argument('h', depth),
                self.anything(depth),
                self.anything(0),
                self.anything(depth)
            ),
        }
    }

    fn set(&mut self, depth: usize) -> String {
        match self.random.below(3) {
            0 => {
                let operator = self.random.pick(&["|", "&", "-", "^"]);
                format!(
                    "({} {operator} {})",
                    self.expression(Kind::Set, depth),
                    self.expression(Kind::Set, depth)
                )
            }
            1 => self.comprehension("{", "}", depth),
            _ => format!(
                "{{{}, {}, *{}}}",
                self.argument('h', depth),
                self.anything(0),
                self.argument('t', 0)
            ),
        }
    }

    /// A comprehension over at most two iterables; its variables are seen inside it alone.
    pub fn comprehension(&mut self, open: &str, close: &str, depth: usize) -> String {
        // A walrus is not allowed in the iterables, and could bind the variable.
        self.walrus_off += 1;
        let first = self.argument('t', depth);
        self.scopes.push(Vec::new());
        let outer = self.bind(Kind::Int);
        let mut clauses = format!(" for {outer} in cut({first})");
        if self.random.chance(25) {
            clauses += &format!(" if {}", self.truth(0));
        }
        if self.random.chance(25) {
            let second = self.random.pick(&["[1, 2]", "'ab'", "range(2)"]);
            let inner = self.bind(Kind::Int);
            clauses += &format!(" for {inner} in {second}");
        }
        let element = self.anything(depth.min(1));
        self.walrus_off -= 1;
        self.scopes.pop();
        format!("{open}{element}{clauses}{close}")
    }
}
