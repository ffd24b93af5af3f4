import io
import sys


def show(f, *args, **kwargs):
    try:
        print(str(f(*args, **kwargs)).split(" at 0x")[0])
    except BaseException as error:
        print(type(error).__name__, str(error).split(" at 0x")[0])


print(sys.version_info[:3], sys.version_info >= (3, 13), sys.version_info.major, sys.version_info.releaselevel, sys.hexversion >> 16 == 0x030D, sys.maxsize, sys.maxunicode, sys.byteorder, sys.platform, sys.getrecursionlimit(), sys.getdefaultencoding(), sys.getfilesystemencoding(), sys.getfilesystemencodeerrors(), sys.float_repr_style, sys.implementation.name in ("cpython", "asyncscript"), sys.api_version)
print(sys.float_info.max, sys.float_info.epsilon, sys.float_info.dig, sys.int_info.bits_per_digit, sys.hash_info.modulus == 2**61 - 1, sys.hash_info.inf, sys.float_info[0] == sys.float_info.max, len(sys.flags), sys.flags.debug, sys.flags.optimize, sys.flags.no_such if hasattr(sys.flags, "no_such") else "-", sys.thread_info.name, type(sys.flags).__name__)
print(sys.exc_info(), sys.exception())
try:
    1 / 0
except ZeroDivisionError as error:
    kind, value, tb = sys.exc_info()
    print(kind, value is error, tb is error.__traceback__, sys.exception() is error)
    try:
        raise KeyError
    except KeyError:
        print(sys.exc_info()[0])
    print(sys.exc_info()[0])
print(sys.exc_info())
for f in (lambda: sys.setrecursionlimit(0), lambda: sys.setrecursionlimit(-5), lambda: sys.setrecursionlimit("x"), lambda: sys.intern(5), lambda: sys.getrefcount(), lambda: sys.getsizeof([]) > 0, lambda: sys.getsizeof(5, 1) > 0, lambda: sys.set_int_max_str_digits(5), lambda: sys.get_int_max_str_digits(), lambda: sys.setswitchinterval(0), lambda: sys.setswitchinterval("a"), lambda: sys.getswitchinterval(), lambda: sys.nothing, lambda: sys.gettrace(), lambda: sys.getprofile(), lambda: sys.is_finalizing(), lambda: sys._getframe(999), lambda: sys.call_tracing(lambda a: a * 2, (4,)), lambda: sys.is_stack_trampoline_active(), lambda: sys.getunicodeinternedsize() > 0):
    show(f)
sys.setrecursionlimit(200)


def deep(n):
    return deep(n + 1)


show(lambda: deep(0))
sys.setrecursionlimit(1000)
print(sys.intern("abc") is sys.intern("a" + "bc"), sys._getframe().f_code.co_name, sys._getframe(0).f_lineno > 0, "sys" in sys.modules, "time" in sys.builtin_module_names, "asyncio" in sys.stdlib_module_names, isinstance(sys.path, list), sys.orig_argv is not None, sys.executable is not None, sys.dont_write_bytecode in (True, False))
out = io.StringIO()
old, sys.stdout = sys.stdout, out
print("captured")
sys.stdout = old
print(repr(out.getvalue()), sys.stdout is sys.__stdout__, sys.stdout.name, sys.stdout.encoding, sys.stdin.name, sys.stderr.name, sys.stdout.isatty(), sys.stdin.read(), sys.stdout.fileno(), sys.stdout.errors, sys.stderr.errors, sys.stdout.writable(), sys.stdin.readable())
print(sys.stdout.write("written\n"), sys.stdout.flush())
sys.displayhook(5)
sys.displayhook(None)
import builtins

print(builtins._)
hooked = []
original = sys.displayhook
sys.displayhook = hooked.append
sys.displayhook("x")
print(hooked, original is sys.__displayhook__)
sys.stdout = None
print("nowhere")
sys.stdout = sys.__stdout__
print(sys.get_coroutine_origin_tracking_depth(), sys.set_coroutine_origin_tracking_depth(0), callable(sys.excepthook), callable(sys.unraisablehook), sys.ps1 if hasattr(sys, "ps1") else "no ps1", sys.prefix == sys.exec_prefix, sys.base_prefix is not None, sys.pycache_prefix, sys.abiflags, sys.platlibdir is not None)


def exits(*args):
    try:
        sys.exit(*args)
    except SystemExit as error:
        return error.code, error.args


print(exits(), exits(3), exits("msg"), exits(None), exits((1, 2)), exits(True))
show(lambda: sys.exit(1, 2))


def hook(kind, value, tb):
    print("excepthook", kind.__name__, value, tb is not None)


sys.excepthook = hook
raise ValueError("to the hook")
