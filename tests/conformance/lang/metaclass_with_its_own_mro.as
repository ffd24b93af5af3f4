# type.mro overridden by a metaclass: what is asked, and what it may answer.
def t(f):
    try:
        print(repr(f()))
    except Exception as error:
        print(type(error).__name__, error)


class M(type):

    def mro(cls):
        print('mro of', cls.__name__, len(super().mro()))
        return super().mro()



class A(metaclass=M):
    pass



class B(A):
    pass


print(B.__mro__)

class R(type):

    def mro(cls):
        return [cls, object]



class P:
    x = 1



class Q(P, metaclass=R):
    pass


print(Q.__mro__, hasattr(Q, 'x'), Q.__bases__)

class Add(type):

    def mro(cls):
        m = super().mro()
        m.insert(1, P)
        return m



class S(metaclass=Add):
    pass


print(S.__mro__, S.x, S().x)

def mk(result):

    class X(type):



        def mro(cls):
            return result(cls)
    return X('T', (), {})


t(lambda: mk(lambda c: 3))
t(lambda: mk(lambda c: []))
t(lambda: mk(lambda c: [c, 3]))
t(lambda: mk(lambda c: (c, int, object)))
t(lambda: mk(lambda c: None).__mro__)
t(lambda: mk(lambda c: iter([c, object])).__mro__)
t(lambda: mk(lambda c: [c]).__mro__)

def boom(c):
    raise KeyError('x')


t(lambda: mk(boom))
print(type.mro(B), B.mro())

class C2:
    y = 2



class M3(type):

    def mro(cls):
        print('again', cls.__name__)
        return super().mro()



class D1:
    pass



class D2:
    z = 3



class D(D1, metaclass=M3):
    pass



class E(D):
    pass


D.__bases__ = (D2,)
print(D.__mro__, E.__mro__, E.z)
t(lambda: type('K', (), {}, **{1: 2}))

def f(**k):
    return k


t(lambda: f(**{1: 2}))

class K:

    def __init_subclass__(cls, **k):
        print(k)


t(lambda: type('L', (K,), {}, a=1))
