# Accounts: descriptors that keep an audit, states, error codes, groups of errors.
from __future__ import annotations
import builtins, re
def print(*values, **options): builtins.print(*[re.sub("0x[0-9a-f]+", "0x...", str(value)) for value in values], **options)
import abc, enum, functools, itertools, weakref, copy
from collections import defaultdict
class State(enum.Enum):
    OPEN = enum.auto(); FROZEN = enum.auto(); CLOSED = enum.auto()
    def can(self, *to): return self in to
class BankError(Exception):
    code = 'E000'
    def __init_subclass__(cls, code=None, **kw): super().__init_subclass__(**kw); cls.code = code or cls.code
    def __init__(self, *args, **ctx): super().__init__(*args); self.ctx = ctx
    def __str__(self): return f'[{self.code}] {super().__str__()} {self.ctx or ""}'.rstrip()
class Insufficient(BankError, code='E001'): pass
class BadState(BankError, code='E002'): pass
class Money:
    __slots__ = ('cents', 'cur')
    def __init__(self, amount, cur='EUR'): self.cents, self.cur = round(amount * 100), cur
    def __repr__(self): return f'{self.cents / 100:,.2f} {self.cur}'
    def _op(fn):
        @functools.wraps(fn)
        def w(self, other):
            if not isinstance(other, Money): return NotImplemented
            if other.cur != self.cur: raise ValueError(f'{self.cur} vs {other.cur}')
            return fn(self, other)
        return w
    @_op
    def __add__(self, o): return Money((self.cents + o.cents) / 100, self.cur)
    @_op
    def __sub__(self, o): return Money((self.cents - o.cents) / 100, self.cur)
    @_op
    def __lt__(self, o): return self.cents < o.cents
    @_op
    def __eq__(self, o): return self.cents == o.cents
    __hash__ = None
    del _op
class Audited:
    def __set_name__(self, owner, name): self.name = name; self.priv = f'_{name}'
    def __get__(self, obj, objtype=None): return self if obj is None else getattr(obj, self.priv, None)
    def __set__(self, obj, v):
        old = getattr(obj, self.priv, None); setattr(obj, self.priv, v)
        obj.audit.append((self.name, old, v))
    def __delete__(self, obj): raise AttributeError(f'cannot delete {self.name}')
class Account(abc.ABC):
    balance = Audited(); state = Audited()
    _ids = itertools.count(100)
    live = weakref.WeakSet()
    def __init__(self, owner, opening: Money = Money(0)):
        self.audit = []; self.id = next(self._ids); self.owner = owner; self.balance = opening; self.state = State.OPEN; Account.live.add(self)
    @property
    @abc.abstractmethod
    def fee(self) -> Money: ...
    def requires(*states):
        def deco(fn):
            @functools.wraps(fn)
            def w(self, *a, **k):
                if not self.state.can(*states): raise BadState(f'{fn.__name__} while {self.state.name}', id=self.id)
                return fn(self, *a, **k)
            return w
        return deco
    @requires(State.OPEN)
    def withdraw(self, m):
        total = m + self.fee
        if self.balance < total: raise Insufficient('need', need=total, have=self.balance)
        self.balance -= total; return self
    @requires(State.OPEN, State.FROZEN)
    def deposit(self, m): self.balance += m; return self
    @requires(State.OPEN)
    def freeze(self): self.state = State.FROZEN
    requires = staticmethod(requires)
class Checking(Account):
    fee = Money(.5)
class Savings(Account):
    @property
    def fee(self): return Money(0) if self.balance.cents > 100_000 else Money(1.25)
try: Account('x')
except TypeError as e: print(e)
c, s = Checking('ann', Money(100)), Savings('bob', Money(2000.555))
print(c.withdraw(Money(10)).balance, s.withdraw(Money(1000.5)).balance, s.fee, c.id, s.id)
for f in [lambda: c.withdraw(Money(1000)), lambda: c.withdraw(Money(1, 'USD')), lambda: c.withdraw(5), lambda: c.freeze(), lambda: c.withdraw(Money(1)), lambda: c.deposit(Money(1)).balance, lambda: c.freeze(), lambda: delattr(c, 'balance'), lambda: hash(Money(1)), lambda: Money(1) < 5, lambda: Money(1) == 5, lambda: Money(1).x, lambda: setattr(Money(1), 'x', 1), lambda: {Money(1)}, lambda: sorted([Money(3), Money(1)]), lambda: max(Money(3), Money(1)), lambda: Account.balance, lambda: c.withdraw.__name__, lambda: Checking.fee, lambda: Savings.fee.fget.__name__, lambda: sum([Money(1), Money(2)], Money(0)), lambda: sum([Money(1)]), lambda: copy.copy(Money(5)), lambda: Account.__abstractmethods__]:
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
print(c.audit); print(sorted(a.owner for a in Account.live)); del s; print(sorted(a.owner for a in Account.live), len(Account.live))
print(Account.withdraw.__annotations__, Account.__init__.__annotations__, Account.fee.fget.__annotations__)
def batch(ops):
    errs = []
    for i, (acct, meth, *args) in enumerate(ops):
        try: getattr(acct, meth)(*args)
        except BankError as e: e.add_note(f'op {i}: {meth}'); errs.append(e)
    if errs: raise ExceptionGroup(f'{len(errs)} failed', errs)
c.state = State.OPEN
try: batch([(c, 'withdraw', Money(1e6)), (c, 'deposit', Money(5)), (c, 'freeze'), (c, 'withdraw', Money(1))])
except* Insufficient as g: print('ins', [(e.code, e.ctx, e.__notes__) for e in g.exceptions])
except* BadState as g: print('bad', *g.exceptions, sep=' ~ ')
batch([(c, 'freeze'), (c, 'explode')])
