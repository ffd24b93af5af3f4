# A small language: lexer, parser and evaluator by pattern matching, with errors that say where.
import re, operator, sys
from dataclasses import dataclass, field
from typing import Any, Callable, NamedTuple
class Tok(NamedTuple):
    kind: str; text: str; line: int; col: int
class LangError(Exception):
    def __init__(self, msg, tok=None):
        super().__init__(msg); self.tok = tok
    def __str__(self): return f'{self.args[0]}' + (f' at {self.tok.line}:{self.tok.col} ({self.tok.text!r})' if self.tok else '')
class ReturnSignal(Exception): pass
SPEC = [('num', r'\d+(?:\.\d+)?'), ('str', r'"(?:[^"\\]|\\.)*"'), ('id', r'[^\W\d]\w*'), ('op', r'==|!=|<=|>=|->|[-+*/%<>=(){}\[\],;.!]'), ('nl', r'\n'), ('ws', r'[ \t]+|#[^\n]*'), ('bad', r'.')]
RX = re.compile('|'.join(f'(?P<{k}>{v})' for k, v in SPEC))
KW = {'let', 'fn', 'if', 'else', 'while', 'return', 'true', 'false', 'nil', 'and', 'or', 'print', 'for', 'in', 'try', 'catch', 'throw'}
def lex(src):
    line, start = 1, 0
    for m in RX.finditer(src):
        k, t = m.lastgroup, m.group()
        if k == 'nl': line += 1; start = m.end()
        elif k == 'bad': raise LangError('unexpected character', Tok(k, t, line, m.start() - start + 1))
        elif k != 'ws': yield Tok('kw' if t in KW else k, t, line, m.start() - start + 1)
    yield Tok('eof', '', line, 0)
@dataclass
class Env:
    vars: dict = field(default_factory=dict); parent: 'Env | None' = None
    def find(self, n): return self if n in self.vars else self.parent.find(n) if self.parent else None
@dataclass(frozen=True)
class Node:
    op: str; args: tuple; tok: Tok = field(repr=False, compare=False)
class Parser:
    PREC = {'or': 1, 'and': 2, '==': 3, '!=': 3, '<': 4, '>': 4, '<=': 4, '>=': 4, '+': 5, '-': 5, '*': 6, '/': 6, '%': 6}
    def __init__(self, src): self.toks = list(lex(src)); self.i = 0
    @property
    def cur(self): return self.toks[self.i]
    def next(self): self.i += 1; return self.toks[self.i - 1]
    def accept(self, t): return self.next() if self.cur.text == t and self.cur.kind != 'str' else None
    def expect(self, t):
        if not (r := self.accept(t)): raise LangError(f'expected {t!r}', self.cur)
        return r
    def block(self):
        self.expect('{'); out = []
        while not self.accept('}'):
            if self.cur.kind == 'eof': raise LangError('unclosed block', self.cur)
            out.append(self.stmt())
        return tuple(out)
    def stmt(self):
        t = self.cur
        match t:
            case Tok('kw', 'let'): self.next(); n = self.next().text; self.expect('='); e = self.expr(); self.expect(';'); return Node('let', (n, e), t)
            case Tok('kw', 'fn') if self.toks[self.i + 1].kind == 'id': self.next(); n = self.next().text; return Node('let', (n, self.func(t)), t)
            case Tok('kw', 'if'): self.next(); c = self.expr(); a = self.block(); b = self.block() if self.accept('else') else (); return Node('if', (c, a, b), t)
            case Tok('kw', 'while'): self.next(); return Node('while', (self.expr(), self.block()), t)
            case Tok('kw', 'for'): self.next(); n = self.next().text; self.expect('in'); return Node('for', (n, self.expr(), self.block()), t)
            case Tok('kw', 'try'): self.next(); b = self.block(); self.expect('catch'); n = self.next().text; return Node('try', (b, n, self.block()), t)
            case Tok('kw', 'return' | 'throw' | 'print' as op): self.next(); e = self.expr(); self.expect(';'); return Node(op, (e,), t)
        e = self.expr()
        if self.accept('='):
            if e.op not in ('var', 'index'): raise LangError('bad target', t)
            e = Node('assign', (e, self.expr()), t)
        self.expect(';'); return Node('expr', (e,), t)
    def func(self, t):
        self.expect('('); ps = []
        while not self.accept(')'): ps.append(self.next().text); self.accept(',')
        return Node('fn', (tuple(ps), self.block()), t)
    def expr(self, p=0):
        l = self.unary()
        while (q := self.PREC.get(self.cur.text, 0)) > p and self.cur.kind in ('op', 'kw'):
            t = self.next(); l = Node('bin', (t.text, l, self.expr(q)), t)
        return l
    def unary(self):
        if t := self.accept('-') or self.accept('!'): return Node('un', (t.text, self.unary()), t)
        e = self.atom()
        while True:
            if t := self.accept('('):
                a = []
                while not self.accept(')'): a.append(self.expr()); self.accept(',')
                e = Node('call', (e, tuple(a)), t)
            elif t := self.accept('['): e = Node('index', (e, self.expr()), t); self.expect(']')
            else: return e
    def atom(self):
        t = self.next()
        match t.kind, t.text:
            case 'num', x: return Node('lit', (float(x) if '.' in x else int(x),), t)
            case 'str', x: return Node('lit', (x[1:-1].encode().decode('unicode_escape'),), t)
            case 'id', x: return Node('var', (x,), t)
            case 'kw', 'true' | 'false' | 'nil' as x: return Node('lit', ({'true': True, 'false': False, 'nil': None}[x],), t)
            case 'kw', 'fn': return self.func(t)
            case 'op', '(': e = self.expr(); self.expect(')'); return e
            case 'op', '[':
                a = []
                while not self.accept(']'): a.append(self.expr()); self.accept(',')
                return Node('list', tuple(a), t)
        raise LangError('unexpected', t)
class Interp:
    OPS = {'+': operator.add, '-': operator.sub, '*': operator.mul, '/': operator.truediv, '%': operator.mod, '==': operator.eq, '!=': operator.ne, '<': operator.lt, '>': operator.gt, '<=': operator.le, '>=': operator.ge}
    def __init__(self): self.g = Env({'len': len, 'str': str, 'range': lambda n: list(range(n)), 'push': list.append, 'clock': lambda: 0}); self.depth = 0
    def run(self, src):
        p = Parser(src); prog = []
        while p.cur.kind != 'eof': prog.append(p.stmt())
        self.exec(prog, self.g)
    def exec(self, body, env):
        for n in body: getattr(self, 'x_' + n.op)(n, env)
    def x_let(self, n, e): e.vars[n.args[0]] = self.ev(n.args[1], e)
    def x_if(self, n, e): self.exec(n.args[1] if self.ev(n.args[0], e) else n.args[2], Env(parent=e))
    def x_while(self, n, e):
        while self.ev(n.args[0], e): self.exec(n.args[1], Env(parent=e))
    def x_for(self, n, e):
        for v in self.ev(n.args[1], e): self.exec(n.args[2], Env({n.args[0]: v}, e))
    def x_return(self, n, e): raise ReturnSignal(self.ev(n.args[0], e))
    def x_throw(self, n, e): raise LangError(f'thrown {self.ev(n.args[0], e)!r}', n.tok)
    def x_print(self, n, e): print('>', self.ev(n.args[0], e))
    def x_expr(self, n, e): self.ev(n.args[0], e)
    def x_try(self, n, e):
        try: self.exec(n.args[0], Env(parent=e))
        except LangError as x: self.exec(n.args[2], Env({n.args[1]: str(x)}, e))
    def ev(self, n, e):
        match n:
            case Node('lit', (v,)): return v
            case Node('list', items): return [self.ev(i, e) for i in items]
            case Node('var', (name,)):
                if (s := e.find(name)) is None: raise LangError(f'undefined {name}', n.tok)
                return s.vars[name]
            case Node('fn', (ps, body)):
                def call(*a):
                    if len(a) != len(ps): raise LangError(f'arity {len(ps)} != {len(a)}', n.tok)
                    try: self.exec(body, Env(dict(zip(ps, a)), e))
                    except ReturnSignal as r: return r.args[0]
                return call
            case Node('bin', ('and', a, b)): return self.ev(a, e) and self.ev(b, e)
            case Node('bin', ('or', a, b)): return self.ev(a, e) or self.ev(b, e)
            case Node('bin', (op, a, b)):
                try: return self.OPS[op](self.ev(a, e), self.ev(b, e))
                except (TypeError, ZeroDivisionError) as x: raise LangError(f'{type(x).__name__}: {x}', n.tok) from x
            case Node('un', ('-', a)): return -self.ev(a, e)
            case Node('un', ('!', a)): return not self.ev(a, e)
            case Node('call', (f, args)): return self.ev(f, e)(*[self.ev(a, e) for a in args])
            case Node('index', (a, i)): return self.ev(a, e)[self.ev(i, e)]
            case Node('assign', (Node('var', (name,)), v)):
                if not (s := e.find(name)): raise LangError(f'undefined {name}', n.tok)
                s.vars[name] = r = self.ev(v, e); return r
            case Node('assign', (Node('index', (a, i)), v)): self.ev(a, e)[self.ev(i, e)] = self.ev(v, e)
            case _: raise LangError(f'cannot evaluate {n.op}', n.tok)
progs = ['let x = 1 + 2 * 3 - -4 / 2; print x; print "a\\tb\\u00e9" + str(x);', 'fn fib(n) { if n < 2 { return n; } return fib(n - 1) + fib(n - 2); } print fib(15);', 'fn counter() { let c = 0; return fn() { c = c + 1; return c; }; } let a = counter(); a(); print a() + counter()();', 'let l = [1, [2, 3]]; l[1][0] = "z"; push(l, 4); for i in l { print i; } print len(l);', 'try { throw [1, nil, true]; } catch e { print e; } try { print 1 / 0; } catch e { print e; } try { print 1 + "a"; } catch e { print e; }', 'print zz;', 'let 5 = 3', 'print (1 + ;', 'fn f(a) { return a; } f(1, 2);', 'while true { let q = @; }', 'let i = 0; while i < 3 and !(i == 5) { i = i + 1; if i % 2 == 0 { print i; } else { print -i; } }', '1 = 2;', 'if true { print 1;', 'print [1,2][5];', 'print nil();', 'fn r(n) { return r(n + 1); } r(0);']
for src in progs:
    try: Interp().run(src)
    except LangError as x: print('error:', x, '| cause', repr(x.__cause__), '|', x.tok)
    except RecursionError as x: print('recursion', str(x)[:32])
    except (IndexError, TypeError) as x: print(type(x).__name__, x)
print(Parser('a + 1;').stmt(), hash(Parser('a;').stmt()) == hash(Parser('a;').stmt()))
Interp().run('let d = [1]; print d["x"];')
