# sys.set_asyncgen_hooks: who is told of an async generator's first step and of its end.
import sys


async def numbers():
    try:
        yield 1
        yield 2
    finally:
        print("over")


def step(awaitable):
    try:
        awaitable.send(None)
    except StopIteration as stop:
        return stop.value


def begun(generator):
    print("begun", generator.__name__)


def dropped(generator):
    print("dropped", generator.__name__)
    try:
        generator.aclose().send(None)
    except StopIteration:
        print("closed")


print(sys.get_asyncgen_hooks())
sys.set_asyncgen_hooks(begun, dropped)
print(sys.get_asyncgen_hooks().firstiter is begun, sys.get_asyncgen_hooks().finalizer is dropped)

g = numbers()
print("made")
print(step(g.asend(None)))
print(step(g.__anext__()))
del g

sys.set_asyncgen_hooks(finalizer=None)
g = numbers()
print(step(g.__anext__()))
sys.set_asyncgen_hooks(firstiter=None)
print(sys.get_asyncgen_hooks())
g = numbers()
print(step(g.__anext__()))

for wrong in ((1,), (None, 1), (begun, "x")):
    try:
        sys.set_asyncgen_hooks(*wrong)
    except TypeError as error:
        print(error)
