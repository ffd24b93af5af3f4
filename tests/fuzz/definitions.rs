//! Definitions and their use: functions with calls right and wrong, generators, classes, coroutines.

use crate::generate::{Generator, Place};

/// Parameter lists of every shape.
const PARAMETERS: &[&str] = &[
    "",
    "a",
    "a, b",
    "a, b=2",
    "a, /, b",
    "a, *, b",
    "*a",
    "**a",
    "a, *b, c=3, **d",
    "a, /, b, *, c",
    "a=1, *, b, c=3",
    "a, b, c",
    "a, b=1, /",
    "*, a",
    "a, b, /, c=1, *, d=4",
    "self, a",
    "a: int, *b: str, **c: 'no'",
];

const ARGUMENTS: &[&str] = &[
    "",
    "1",
    "1, 2",
    "1, b=2",
    "b=1, a=2",
    "*[1, 2]",
    "**{'a': 1}",
    "1, 2, 3",
    "1, a=2",
    "1, c=2",
    "*'ab', c=5",
    "**{'a': 1, 'b': 2}",
    "*3",
    "**3",
    "*[1], **{'a': 2}",
    "a=1, **{'a': 2}",
    "1, **{1: 2}",
    "d=1",
    "1, 2, 3, 4, 5",
    "aa=1",
    "1, *(2,), *[3]",
    "**{'b': 1}, c=2",
    "*range(2), b=1",
    "1, bb=2",
    "a=1, b=2, c=3, d=4",
];

/// A special method's parameters, and what it may return.
const SPECIAL: &[(&str, &str, &[&str])] = &[
    (
        "__add__",
        "self, other",
        &["'added'", "NotImplemented", "1"],
    ),
    ("__radd__", "self, other", &["'radded'", "NotImplemented"]),
    (
        "__iadd__",
        "self, other",
        &["self", "NotImplemented", "None"],
    ),
    ("__sub__", "self, other", &["3", "NotImplemented"]),
    ("__rsub__", "self, other", &["4", "NotImplemented"]),
    ("__mul__", "self, other", &["NotImplemented", "'times'"]),
    ("__rmul__", "self, other", &["'rtimes'"]),
    ("__truediv__", "self, other", &["'over'"]),
    ("__mod__", "self, other", &["'mod'"]),
    (
        "__pow__",
        "self, other, modulo=None",
        &["('pow', modulo)", "NotImplemented"],
    ),
    ("__rpow__", "self, other", &["'rpow'"]),
    ("__matmul__", "self, other", &["'mat'"]),
    ("__and__", "self, other", &["'and'"]),
    ("__ror__", "self, other", &["'ror'"]),
    ("__lshift__", "self, other", &["'shift'"]),
    ("__divmod__", "self, other", &["(1, 2)", "NotImplemented"]),
    ("__neg__", "self", &["-1", "None"]),
    ("__invert__", "self", &["'inverted'"]),
    ("__abs__", "self", &["'abs'"]),
    (
        "__eq__",
        "self, other",
        &["True", "False", "NotImplemented", "'yes'", "[]"],
    ),
    ("__ne__", "self, other", &["True", "NotImplemented"]),
    (
        "__lt__",
        "self, other",
        &["True", "False", "NotImplemented"],
    ),
    ("__gt__", "self, other", &["False", "NotImplemented", "0"]),
    ("__le__", "self, other", &["NotImplemented", "1"]),
    ("__hash__", "self", &["1", "'x'", "-1", "2**70", "True"]),
    ("__bool__", "self", &["True", "False", "1", "None"]),
    ("__len__", "self", &["3", "0", "-1", "'x'", "2**70", "True"]),
    (
        "__length_hint__",
        "self",
        &["3", "-1", "'x'", "NotImplemented"],
    ),
    (
        "__getitem__",
        "self, key",
        &["(1, 2)[key]", "{'k': key}[key]", "[7, 8][key]"],
    ),
    (
        "__setitem__",
        "self, key, value",
        &["print('set', key, value)"],
    ),
    ("__delitem__", "self, key", &["print('del', key)"]),
    ("__contains__", "self, item", &["True", "0", "''"]),
    (
        "__iter__",
        "self",
        &["iter([1, 2])", "3", "iter('ab')", "self", "None"],
    ),
    ("__next__", "self", &["next(iter([]))", "None.x"]),
    ("__reversed__", "self", &["'backwards'", "iter([2, 1])"]),
    ("__call__", "self, *a, **k", &["(a, k)", "None"]),
    (
        "__getattr__",
        "self, name",
        &["name", "(1, name)", "[][0]", "{}[name]"],
    ),
    (
        "__setattr__",
        "self, name, value",
        &[
            "print('setattr', name)",
            "object.__setattr__(self, name, 5)",
        ],
    ),
    ("__delattr__", "self, name", &["print('delattr', name)"]),
    (
        "__getattribute__",
        "self, name",
        &["object.__getattribute__(self, name)"],
    ),
    ("__enter__", "self", &["1", "self"]),
    ("__exit__", "self, *a", &["True", "False", "print(a[0])"]),
    ("__repr__", "self", &["'<me>'", "3", "'é'", "None"]),
    ("__str__", "self", &["'me'", "b''", "None"]),
    ("__format__", "self, spec", &["'[' + spec + ']'", "1"]),
    ("__bytes__", "self", &["b'me'", "'me'"]),
    ("__int__", "self", &["5", "'x'", "True", "5.0"]),
    ("__float__", "self", &["5.5", "5", "'x'"]),
    ("__complex__", "self", &["5j", "5.0"]),
    ("__index__", "self", &["2", "'x'", "2**70", "False"]),
    ("__trunc__", "self", &["6"]),
    ("__round__", "self, n=None", &["('round', n)"]),
    ("__floor__", "self", &["6"]),
    (
        "__get__",
        "self, instance, owner",
        &["'got'", "(instance is None, owner.__name__)"],
    ),
    (
        "__set__",
        "self, instance, value",
        &["print('descriptor set', value)"],
    ),
    (
        "__delete__",
        "self, instance",
        &["print('descriptor delete')"],
    ),
    (
        "__set_name__",
        "self, owner, name",
        &["print('named', name)", "1 / 0"],
    ),
    (
        "__init__",
        "self, *a, **k",
        &["None", "print('init', a, k)", "3"],
    ),
    (
        "__new__",
        "cls, *a, **k",
        &["object.__new__(cls)", "3", "super().__new__(cls)"],
    ),
    (
        "__init_subclass__",
        "cls, **k",
        &["print('subclass', cls.__name__, k)"],
    ),
    ("__class_getitem__", "cls, item", &["('item', item)"]),
    ("__missing__", "self, key", &["('missing', key)"]),
    ("__del__", "self", &["print('deleted')", "1 / 0"]),
    ("__dir__", "self", &["['b', 'a']", "3", "['a', 1]"]),
    ("__await__", "self", &["iter([])", "3", "self"]),
    ("__aiter__", "self", &["self", "3"]),
    ("__anext__", "self", &["3", "asyncio.sleep(0)"]),
    ("__instancecheck__", "self, other", &["True", "1"]),
    ("__mro_entries__", "self, bases", &["(int,)", "3", "()"]),
    ("__sizeof__", "self", &["1"]),
    ("__reduce__", "self", &["'x'"]),
    (
        "method",
        "self, a, b=2",
        &[
            "(a, b)",
            "super().method(a)",
            "__class__.__name__",
            "self.missing",
        ],
    ),
];

/// Uses of an instance `o` of a class `C`.
const USES: &[&str] = &[
    "o + 1",
    "1 + o",
    "o - o",
    "1 - o",
    "o * 2",
    "'a' * o",
    "o / 1",
    "o % 2",
    "'%s %d' % (o, 1)",
    "o ** 2",
    "pow(o, 2, 3)",
    "2 ** o",
    "o @ o",
    "o & 1",
    "1 | o",
    "o << 1",
    "divmod(o, 1)",
    "-o",
    "~o",
    "abs(o)",
    "+o",
    "o == o",
    "o == 1",
    "1 == o",
    "o != o",
    "o < 1",
    "1 < o",
    "o <= o",
    "o >= 1",
    "sorted([o, C()])",
    "max(o, C())",
    "hash(o)",
    "{o: 1}",
    "{o, o}",
    "bool(o)",
    "not o",
    "len(o)",
    "list(o)",
    "o[0]",
    "o['k']",
    "o[1:2]",
    "1 in o",
    "iter(o)",
    "next(o)",
    "reversed(o)",
    "list(reversed(o))",
    "o()",
    "o(1, k=2)",
    "o.missing",
    "o.method(1)",
    "o.method()",
    "o.method(1, c=2)",
    "C.method(1)",
    "repr(o)",
    "str(o)",
    "f'{o}'",
    "f'{o!r:>8}'",
    "f'{o:spec}'",
    "format(o, 'x')",
    "bytes(o)",
    "int(o)",
    "float(o)",
    "complex(o)",
    "[1, 2, 3][o]",
    "range(o)",
    "hex(o)",
    "round(o)",
    "round(o, 2)",
    "[*o]",
    "(lambda *a: a)(*o)",
    "dict(**o)",
    "dict(o)",
    "tuple(o)",
    "set(o)",
    "C[int]",
    "C.missing",
    "C(1, 2, x=3)",
    "C(1)",
    "isinstance(1, o)",
    "isinstance(o, C)",
    "issubclass(C, o)",
    "dir(o)",
    "vars(o)",
    "o.x",
    "C.x",
    "o.__dict__",
    "type(o).__mro__",
    "[].__class__(o)",
    "sum([o, o])",
    "any([o])",
    "enumerate(o)",
    "'abc'[o]",
    "chr(o)",
    "'x'.join(o)",
    "'{0.a}'.format(o)",
    "getattr(o, 'x', 5)",
    "C.__name__",
    "type('D', (C,), {})",
    "type('D', (C,), {}, k=1)",
    "o.__class__ is C",
    "min(o)",
    "operator",
    "o.__add__(1)",
    "super(C, o).method",
    "o.__init__(1)",
    "bytearray(o)",
    "memoryview(o)",
    "o is o",
    "iter(C)",
    "str(o, 'utf-8')",
    "bytes.join(b'', o)",
    "list(zip(o, o))",
    "list(map(o, [1]))",
    "slice(o).indices(3)",
    "o.method.__name__",
];

const USE_STATEMENTS: &[&str] = &[
    "o += 1",
    "o -= 1",
    "o[0] = 1",
    "o[0] += 1",
    "del o[0]",
    "o.x = 1",
    "o.x += 1",
    "del o.x",
    "a, b = o",
    "a, *b = o",
    "del o",
    "C.x = 3",
    "o.__class__ = int",
    "o.__dict__ = 3",
    "o |= 2",
    "o **= 2",
];

impl Generator {
    /// A function definition, and a call of it.
    pub fn function(&mut self) {
        let name = self.unique("f");
        let parameters = self.random.pick(PARAMETERS);
        let decorator = self.random.below(8);
        if decorator == 0 {
            self.line("@lambda f: (print('decorating', f.__name__), f)[1]");
        }
        let place = Place {
            function: true,
            ..Place::default()
        };
        self.block(format!("def {name}({parameters}):"), |it| {
            it.within(place, |it| {
                if it.random.chance(30)
                    && let Some((global, kind)) = it.scopes[0].first().cloned()
                {
                    it.line(format!("global {global}"));
                    let value = it.expression(kind, 1);
                    it.line(format!("{global} = {value}"));
                }
                it.line("show(dict(sorted(locals().items())))");
                if it.random.chance(40) {
                    it.closure();
                }
                it.statements(2, 2);
                let value = it.anything(2);
                it.line(format!("return {value}"));
            });
        });
        self.functions.push(name);
        self.calls();
    }

    fn closure(&mut self) {
        let (cell, inner) = (self.unique("cell"), self.unique("inner"));
        let value = self.anything(1);
        self.line(format!("{cell} = {value}"));
        self.block(format!("def {inner}(step=1):"), |it| {
            it.line(format!("nonlocal {cell}"));
            let operator = it.random.pick(&["+", "*", "-", "|"]);
            it.guarded(|it| it.line(format!("{cell} = cut(lim({cell}) {operator} step)")));
            it.line(format!("return {cell}"));
        });
        self.guarded(|it| {
            it.line(format!(
                "show({inner}(), {inner}(2), {cell}, {inner}.__closure__[0].cell_contents)"
            ));
            if it.random.chance(30) {
                it.line(format!("del {cell}"));
                it.line(format!("show({inner}())"));
            }
        });
    }

    /// Calls of what was defined, with arguments of every shape.
    pub fn calls(&mut self) {
        if self.functions.is_empty() {
            let (name, parameters) = (self.unique("f"), self.random.pick(PARAMETERS));
            self.block(format!("def {name}({parameters}):"), |it| {
                it.line("show(dict(sorted(locals().items())))")
            });
            if !self.place.function {
                self.functions.push(name.clone());
            }
            return self.guarded(|it| {
                let arguments = it.random.pick(ARGUMENTS);
                it.line(format!("show({name}({arguments}))"));
            });
        }
        if self.place.function {
            return self.simple_guarded();
        }
        let name = self.functions[self.random.below(self.functions.len())].clone();
        for _ in 0..3 {
            let arguments = self.random.pick(ARGUMENTS);
            self.guarded(|it| it.line(format!("show({name}({arguments}))")));
        }
    }

    /// A generator function, driven by hand.
    pub fn generator(&mut self) {
        let name = self.unique("g");
        let place = Place {
            function: true,
            generator: true,
            ..Place::default()
        };
        self.block(format!("def {name}():"), |it| {
            it.within(place, |it| {
                for _ in 0..2 {
                    it.statement(2);
                    match it.random.below(5) {
                        0 => {
                            let value = it.argument('t', 0);
                            it.guarded(|it| it.line(format!("show((yield from cut({value})))")));
                        }
                        1 => it.line("print('sent', (yield 'bare'))"),
                        2 => it.line("yield 1"),
                        3 => it.block("try:", |it| it.line("yield 'in try'")),
                        _ => it.jump(),
                    }
                    if it.lines.last().is_some_and(|line| line.contains("in try")) {
                        let ending = it.random.below(3);
                        match ending {
                            0 => it.block("finally:", |it| it.line("print('generator finally')")),
                            1 => it.block("except GeneratorExit:", |it| it.line("yield 'ignored'")),
                            _ => it.block("except ValueError as e:", |it| {
                                it.line("oops(e); yield 'recovered'")
                            }),
                        }
                    }
                }
                it.line("yield 'last'");
                let value = it.anything(1);
                it.line(format!("return {value}"));
            });
        });
        let object = self.unique("gen");
        self.line(format!("{object} = {name}()"));
        for _ in 0..6 {
            let step = self.random.pick(&[
                "next({})",
                "next({})",
                "{}.send(5)",
                "{}.send(None)",
                "{}.throw(ValueError('thrown'))",
                "{}.throw(KeyError)",
                "{}.close()",
                "next({}, 'over')",
                "{}.throw(3)",
                "cut(list({}))",
                "{}.gi_running, {}.gi_frame is None",
                "{}.throw(StopIteration(1))",
                "{}.throw(GeneratorExit)",
                "{}.gi_yieldfrom",
            ]);
            let step = step.replace("{}", &object);
            self.guarded(|it| it.line(format!("show({step})")));
        }
        if self.random.chance(50) {
            self.line(format!("del {object}"));
        }
    }

    /// A class with some special methods, and uses of it.
    pub fn class(&mut self) {
        let name = self.unique("C");
        let mut bases = Vec::new();
        if self.random.chance(30) {
            let base = self.random.pick(&[
                "int",
                "str",
                "list",
                "dict",
                "tuple",
                "float",
                "Exception",
                "set",
                "bytes",
                "object",
                "type",
                "bool",
                "frozenset",
                "complex",
            ]);
            bases.push(base.to_owned());
        }
        if self.random.chance(30) && !self.classes.is_empty() {
            let base = self.classes[self.random.below(self.classes.len())].clone();
            let at = self.random.below(bases.len() + 1);
            bases.insert(at, base);
        }
        if self.random.chance(8) {
            bases.push("k=1".to_owned());
        }
        let head = format!("class {name}({}):", bases.join(", "));
        self.guarded(|it| {
            it.block(head, |it| {
                if it.random.chance(15) {
                    let slots = it.random.pick(&[
                        "('x',)",
                        "['a', 'b']",
                        "'x'",
                        "('x', '__dict__')",
                        "(1,)",
                        "('a b',)",
                        "()",
                        "('__weakref__',)",
                    ]);
                    it.line(format!("__slots__ = {slots}"));
                }
                if it.random.chance(15) {
                    let names = it.random.pick(&["('x',)", "['x']", "3", "(1,)"]);
                    it.line(format!("__match_args__ = {names}"));
                }
                if it.random.chance(40) {
                    let value = it.anything(1);
                    it.line(format!("x = {value}"));
                }
                if it.random.chance(15) {
                    it.line("@property");
                    it.line("def x(self): return 'property'");
                }
                for _ in 0..1 + it.random.below(6) {
                    let (special, parameters, results) = SPECIAL[it.random.below(SPECIAL.len())];
                    let result = it.random.pick(results);
                    let decorator = it.random.below(30);
                    match decorator {
                        0 => it.line("@staticmethod"),
                        1 => it.line("@classmethod"),
                        _ => {}
                    }
                    it.block(format!("def {special}({parameters}):"), |it| {
                        if !matches!(
                            special,
                            "__repr__" | "__str__" | "__getattribute__" | "__del__" | "__dir__"
                        ) {
                            it.line(format!("print('{special}')"));
                        }
                        match it.random.below(20) {
                            0 => it.line("raise ValueError('refused')"),
                            1 => it.line("raise AttributeError"),
                            _ => it.line(format!("return {result}")),
                        }
                    });
                }
            });
            it.line("o = C = None");
            it.line(format!("C = {name}"));
            it.line("o = C()");
        });
        for _ in 0..8 {
            let use_ = self.random.pick(USES);
            self.guarded(|it| it.line(format!("show({use_})")));
        }
        for _ in 0..3 {
            let use_ = self.random.pick(USE_STATEMENTS);
            self.guarded(|it| it.line(use_));
        }
        if !self.place.function {
            self.classes.push(name);
        }
    }

    /// Coroutines and asynchronous generators under `asyncio.run`.
    pub fn coroutines(&mut self) {
        let worker = self.unique("worker");
        let stream = self.unique("stream");
        let main = self.unique("main");
        let coroutine = Place {
            function: true,
            coroutine: true,
            ..Place::default()
        };
        self.block(format!("async def {worker}(name, delay=0):"), |it| {
            it.within(coroutine, |it| {
                it.line("print(name, 'begins', asyncio.get_running_loop().time())");
                it.block("try:", |it| {
                    it.line("await asyncio.sleep(delay)");
                    it.statement(2);
                    it.line("await asyncio.sleep(0)");
                });
                match it.random.below(3) {
                    0 => it.block("except asyncio.CancelledError as error:", |it| {
                        it.line("print(name, 'cancelled', error); raise")
                    }),
                    1 => it.block("except BaseException as error:", |it| {
                        it.line("print(name, type(error).__name__); return 'swallowed'")
                    }),
                    _ => it.block("finally:", |it| it.line("print(name, 'finally')")),
                }
                it.jump();
                if it.random.chance(30) {
                    let exception = it.exception();
                    it.line(format!("raise {exception}"));
                }
                it.line("return name");
            });
        });
        let asynchronous = Place {
            function: true,
            coroutine: true,
            generator: true,
            ..Place::default()
        };
        self.block(format!("async def {stream}(count):"), |it| {
            it.within(asynchronous, |it| {
                it.block("try:", |it| {
                    it.block("for i in range(count):", |it| {
                        it.line("yield i");
                        let pause = it.random.pick(&[
                            "await asyncio.sleep(0)",
                            "await asyncio.sleep(0.1)",
                            "print('going on')",
                        ]);
                        it.line(pause);
                        if it.random.chance(30) {
                            it.statement(1);
                        }
                    });
                });
                it.block("finally:", |it| it.line("print('stream closed')"));
            });
        });
        self.block(format!("async def {main}():"), |it| {
            it.within(coroutine, |it| {
                for _ in 0..4 {
                    it.awaited(&worker, &stream);
                }
                it.line("return 'done'");
            });
        });
        self.guarded(|it| it.line(format!("show(asyncio.run({main}()))")));
    }

    fn awaited(&mut self, worker: &str, stream: &str) {
        let delay =
            |it: &mut Generator| it.random.pick(&["0", "0.1", "0.2", "1", "0.3"]).to_owned();
        let (a, b, c) = (delay(self), delay(self), delay(self));
        let lines: Vec<String> = match self.random.below(13) {
            0 => vec![format!(
                "show(await asyncio.gather({worker}('a', {a}), {worker}('b', {b}), return_exceptions=True))"
            )],
            1 => vec![format!(
                "show(await asyncio.gather({worker}('a', {a}), {worker}('b', {b})))"
            )],
            2 => vec![
                "async with asyncio.TaskGroup() as group:".to_owned(),
                format!("    t = group.create_task({worker}('a', {a}))"),
                format!("    group.create_task({worker}('b', {b}))"),
                if a == "0" {
                    "    raise KeyError('body')".to_owned()
                } else {
                    "    print('body')".to_owned()
                },
            ],
            3 => vec![
                format!("async with asyncio.timeout({a}):"),
                format!("    show(await {worker}('a', {b}))"),
            ],
            4 => vec![format!(
                "show(await asyncio.wait_for({worker}('a', {a}), {b}))"
            )],
            5 => vec![
                format!("t = asyncio.create_task({worker}('a', {a}), name='a')"),
                format!("await asyncio.sleep({b})"),
                "show(t.cancel('why'), t.done(), t.cancelled())".to_owned(),
                "show(await t)".to_owned(),
            ],
            6 => vec![
                format!("async for item in {stream}({}):", self.random.below(4)),
                "    show(item)".to_owned(),
                if a == "0" {
                    "    break".to_owned()
                } else {
                    "    continue".to_owned()
                },
            ],
            7 => vec![format!("show([x async for x in {stream}(3) if x != 1])")],
            8 => vec![
                format!("s = {stream}(3)"),
                "show(await anext(s))".to_owned(),
                self.random
                    .pick(&[
                        "show(await s.asend(1))",
                        "show(await s.athrow(ValueError('x')))",
                        "show(await s.aclose())",
                        "show(await anext(s, 'over'))",
                        "show(s.__anext__().send(None))",
                    ])
                    .to_owned(),
                "show(await anext(s, 'over'))".to_owned(),
            ],
            9 => vec![
                format!(
                    "done, pending = await asyncio.wait([asyncio.create_task({worker}('a', {a})), asyncio.create_task({worker}('b', {b}))], timeout={c}, return_when={})",
                    self.random.pick(&[
                        "asyncio.FIRST_COMPLETED",
                        "asyncio.ALL_COMPLETED",
                        "asyncio.FIRST_EXCEPTION",
                        "'no'"
                    ])
                ),
                "show(len(done), len(pending))".to_owned(),
                "for t in pending: t.cancel()".to_owned(),
            ],
            10 => vec![
                format!(
                    "for next_done in asyncio.as_completed([{worker}('a', {a}), {worker}('b', {b})]):"
                ),
                "    show(await next_done)".to_owned(),
            ],
            11 => vec![format!(
                "show(await {})",
                self.random.pick(&[
                    "3",
                    "None",
                    "asyncio.sleep(0, 5)",
                    "asyncio.sleep(-1)",
                    "[]",
                    "asyncio.sleep('x')",
                    "print"
                ])
            )],
            _ => vec![
                format!("t = asyncio.shield({worker}('a', {a}))"),
                format!("show(await asyncio.wait_for(t, {b}))"),
            ],
        };
        self.guarded(|it| lines.iter().for_each(|line| it.line(line)));
    }
}
