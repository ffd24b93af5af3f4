# `__new__` by hand wants a class that is laid out as the type makes it.
class S(str): pass
class B(bytes): pass
def t(f):
    try: r = f(); print(type(r).__name__, r if type(r) is not object else '')
    except BaseException as e: print(type(e).__name__, e)
for f in (lambda: list.__new__(1),
          lambda: list.__new__(int),
          lambda: list.__new__(),
          lambda: object.__new__(int),
          lambda: int.__new__(bool),
          lambda: int.__new__(bool, 1),
          lambda: dict.__new__(__import__('collections').OrderedDict),
          lambda: dict.__new__(__import__('collections').Counter),
          lambda: object.__new__(type((lambda: (yield))())),
          lambda: type((lambda: (yield))())(),
          lambda: type(iter([]))(),
          lambda: object.__new__(type),
          lambda: type.__new__(type),
          lambda: tuple.__new__(list),
          lambda: str.__new__(B),
          lambda: object.__new__(Exception),
          lambda: BaseException.__new__(Exception, 5),
          lambda: object.__new__(object, 1),
          lambda: type(None).__new__(int),
          lambda: range.__new__(bool),
          lambda: int.__new__(key=1),
          lambda: float.__new__(int, key=1)): t(f)
