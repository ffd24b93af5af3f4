# What a metaclass's mro() answers is merged into the orders of derived classes.
class M(type):
    def mro(cls): return [object, cls] if cls.__name__ == 'A' else type.mro(cls)
class A(metaclass=M): pass
print(A.__mro__, A.mro())
class B(A): pass
