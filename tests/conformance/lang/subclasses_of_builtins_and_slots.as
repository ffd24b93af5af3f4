# Subclasses of builtin types: which of the special methods count, and the errors' names.
class B:
    def __getattribute__(self, name): raise ValueError('refused')
class L(list, B): pass
o=L()
for t in ('vars(o)','o.x','o.append(1)','repr(o)','len(o)','o.__dict__','list(o)','o+[1]','dict(o)','dir(o)'):
    try: print(t, eval(t) if t!='dir(o)' else len(dir(o))>5)
    except Exception as e: print(t, type(e).__name__, e)
class X(complex):
    def __complex__(s): print('cx'); return 5j
for t in ('complex(X(1j))','complex(X(1j),2)','complex(1,X(1j))','X(2)+1','abs(X(3))','complex(real=X(1j))'):
    try: print(t, eval(t))
    except Exception as e: print(t, type(e).__name__, e)
class S(str):
    def __str__(s): return None
    try: print(t, eval(t))
    except Exception as e: print(t, type(e).__name__, e)
class F(frozenset): pass
for c in (F, frozenset, set, type('Se',(set,),{}), type('Li',(list,),{}), type('Tu',(tuple,),{}), type('Fl',(float,),{}),type('By',(bytes,),{}),type('Di',(dict,),{}),type('Ra',(bytearray,),{}), type('En',(enumerate,),{}), type('Zi',(zip,),{}), type('Ma',(map,),{}), type('Re',(reversed,),{}), type('Co',(complex,),{}), type('Sl',(object,),{})):
    for a in ((1,2),(1,2,3,4)):
        try: print(c.__name__, c(*a))
        except Exception as e: print(c.__name__, type(e).__name__, e)
class G:
    def __gt__(s,o): print('gt'); return True
class H(dict,G): pass
for op in ('H()<H()','H()>H()','H()>=1','1<H()','{}<{}','{}.__lt__({})','dict.__gt__','complex.__lt__','range(1)<range(2)','slice(1)<slice(2)','memoryview(b"")<1','type(H.__dict__)<1','(1j).__ge__(1)','[].__lt__(1)','range(1).__lt__(range(1))','print.__lt__(1)','None.__lt__(1)','...__lt__ if 0 else 1','object.__lt__(1,2)'):
    try: print(op, eval(op))
    except Exception as e: print(op, type(e).__name__, e)
print({}.pop([], 5))
try: {}.pop([])
except KeyError as e: print(e)
try: {1:2}.pop([], 5)
except TypeError as e: print(e)
from collections import OrderedDict, Counter, defaultdict, ChainMap, UserDict
for d in (OrderedDict(), Counter(), defaultdict(int), ChainMap({}), UserDict()):
    for a in (({},), ({}, 5), ([],)):
        try: print(type(d).__name__, d.pop(*a))
        except Exception as e: print(type(d).__name__, type(e).__name__, e)
for a in ((1,'a',{}), ('a',1,'b'), (1,2,3), (1,'a'), ('a','b',None), ({},'a'), (1,None)):
    try: print(str.maketrans(*a))
    except Exception as e: print(type(e).__name__, e)
