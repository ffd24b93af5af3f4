# What rarely asked-for members of builtin and library classes do.
import asyncio
import collections
import contextlib
import copy
import datetime as d
import enum
import io
import itertools
import logging
import reprlib
import sys
import textwrap
import threading
import time
import traceback
import types
import typing
import warnings


def t(f):
    try:
        print(repr(f()))
    except Exception as error:
        print(type(error).__name__, error)


for cls in (
    enumerate, itertools.chain, types.CoroutineType, types.GeneratorType, types.AsyncGeneratorType,
    types.MappingProxyType, BaseExceptionGroup, ExceptionGroup, contextlib.ExitStack, contextlib.closing,
    contextlib.AsyncExitStack, contextlib.suppress, contextlib.nullcontext, contextlib.aclosing,
    contextlib.redirect_stdout, type, map, filter, zip, reversed, itertools.count, collections.abc.Sized,
):
    t(lambda: cls[int])


class Group(ExceptionGroup): ...


print(Group[ValueError], Group.__class_getitem__(int).__origin__)

e = OSError(1, "x")
t(lambda: e.characters_written)
for args in ((11, "later", 5), (11, "later", "x"), (11, "l", True), (11, "l", -1), (11, "l", 2**70), (11, "l", 2.5)):
    t(lambda: BlockingIOError(*args).characters_written)
    t(lambda: (BlockingIOError(*args).filename, BlockingIOError(*args).args, str(BlockingIOError(*args))))
for value in (7, "7", 2.5, -7):
    t(lambda: setattr(e, "characters_written", value))
    t(lambda: e.characters_written)
t(lambda: delattr(e, "characters_written"))
t(lambda: delattr(e, "characters_written"))

day, moment, delta = d.date(2020, 1, 1), d.datetime(2020, 1, 1), d.timedelta
for other in (d.date(2020, 1, 5), 4, d.datetime(2020, 1, 5), delta(1)):
    t(lambda: day.__rsub__(other))
    t(lambda: moment.__rsub__(other))
for name in ("__rdivmod__", "__rfloordiv__", "__rmod__", "__rtruediv__"):
    t(lambda: getattr(delta(1), name)(delta(3, 4)))
    t(lambda: getattr(delta(1), name)(3))
t(lambda: 3 / delta(1))

f = traceback.FrameSummary("a", 1, "b")
t(lambda: f.__dict__)
t(lambda: setattr(f, "zz", 1))
print(type(traceback.FrameSummary.colno).__name__)
hook_args = threading.ExceptHookArgs((1, 2, 3, 4))
print(hook_args.n_fields, hook_args.n_sequence_fields, copy.replace(hook_args, exc_type=5))
t(lambda: hook_args.__replace__(x=1))
t(hook_args.__reduce__)
print(time.struct_time(range(9)).tm_zone, time.struct_time(range(11)).tm_gmtoff, hasattr(time.struct_time, "tm_zone"))
for name in ("monotonic", "perf_counter", "process_time", "thread_time", "time", "x"):
    t(lambda: time.get_clock_info(name))
t(lambda: time.get_clock_info(3))


class Semicolons(textwrap.TextWrapper):
    import re

    wordsep_re = re.compile("(;)")
    sentence_end_re = re.compile("[A-Z]!$")
    unicode_whitespace_trans = {ord("\t"): "__"}


print(Semicolons(width=8).wrap("ab;cdefg;h;ijklm"), Semicolons(width=9, expand_tabs=False).wrap("a\tb"))
print(textwrap.TextWrapper.wordsep_simple_re.split("a b\tc"), textwrap.TextWrapper.sentence_end_re.search("end.'"))
print([chunk for chunk in textwrap.TextWrapper.wordsep_re.split("Hello -- well-known re-use, a-b c--d") if chunk])


class Upper(typing.TextIO):
    def read(self, n=-1):
        return super().read(n)


print(Upper().read(), Upper().name, Upper().closed, typing.IO().mode, typing.BinaryIO.__mro__[1:])
ref = typing.ForwardRef("int", module="m", is_class=True)
print(ref, ref.__forward_is_class__, ref.__forward_evaluated__, ref == typing.ForwardRef("int"))
plain = typing.ForwardRef("int")


def takes(x: plain): ...


takes.__annotations__ = {"x": plain}
print(typing.get_type_hints(takes), plain.__forward_evaluated__, plain.__forward_value__)
t(lambda: setattr(ref, "x", 1))

log = logging.LoggerAdapter(logging.getLogger("adapter"), {})
log.logger.addHandler(logging.StreamHandler(sys.stdout))
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    log.warn("old %s", "name")
print([str(w.message) for w in caught])


class Color(enum.Enum):
    RED = 1

    @enum.property
    def loud(self):
        return self.name + "!"


loud = Color.__dict__["loud"]
print(Color.RED.loud, loud.getter(lambda self: 3).fget(None))


class array(list):
    typecode = "i"


array.__module__ = "array"
print(reprlib.repr(array(range(9))), reprlib.Repr().repr_array(array(), 2))


async def serve():
    async with asyncio.AbstractServer():
        pass


t(lambda: asyncio.run(serve()))
t(asyncio.AbstractServer().get_loop)
print(issubclass(asyncio.Server, asyncio.AbstractServer))
sys.breakpointhook = lambda *args, **kwargs: print("stop", args, kwargs)
breakpoint(1, x=2)
del sys.breakpointhook
t(breakpoint)
print(callable(sys.__breakpointhook__), isinstance(sys.meta_path, list), isinstance(sys.path_hooks, list))
print(isinstance(sys.path_importer_cache, dict), "Copyright" in sys.copyright)
