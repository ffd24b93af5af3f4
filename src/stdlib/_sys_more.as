# sys: what is rarely asked for. The module itself, in Rust, looks here for names it does not have.
import sys
import types

__name__ = "sys"


class _Named(tuple):
    """A tuple whose items have names."""

    n_unnamed_fields = 0

    def __new__(cls, *args, **kwargs):
        raise TypeError(f"cannot create 'sys.{cls.__name__}' instances")

    def __getattr__(self, name):
        if name in self._names:
            return self[self._names.index(name)]
        raise AttributeError(f"'sys.{type(self).__name__}' object has no attribute {name!r}")

    def __setattr__(self, name, value):
        raise AttributeError("readonly attribute")

    def __repr__(self):
        pairs = ", ".join([f"{name}={value!r}" for name, value in zip(self._names, self)])
        return f"sys.{type(self).__name__}({pairs})"


def _named(name, /, **fields):
    names = tuple(fields)
    counts = {"n_fields": len(names), "n_sequence_fields": len(names), "__match_args__": names, "_names": names}
    return tuple.__new__(type(name, (_Named,), counts), fields.values())


flags = _named(
    "flags", debug=0, inspect=0, interactive=0, optimize=0, dont_write_bytecode=0, no_user_site=0, no_site=0,
    ignore_environment=0, verbose=0, bytes_warning=0, quiet=0, hash_randomization=0, isolated=0, dev_mode=False,
    utf8_mode=0, warn_default_encoding=0, safe_path=False, int_max_str_digits=4300,
)
thread_info = _named("thread_info", name="pthread", lock="semaphore", version=None)
implementation = types.SimpleNamespace(
    name="asyncscript", cache_tag=None, version=sys.version_info, hexversion=sys.hexversion,
)
copyright = "Copyright (c) 2001-2024 Python Software Foundation.\nAll Rights Reserved."
# Imports are found without them: what is put in here is not asked.
meta_path = []
path_hooks = []
path_importer_cache = {}
abiflags = ""
api_version = 1013
float_repr_style = "short"
platlibdir = "lib"
prefix = exec_prefix = base_prefix = base_exec_prefix = ""
pycache_prefix = None
orig_argv = [sys.executable, *sys.argv]
builtin_module_names, stdlib_module_names = sys._library_names()
stdlib_module_names = frozenset(stdlib_module_names)

_switch_interval = 0.005


def getfilesystemencodeerrors():
    """How file names are decoded that are no UTF-8."""
    return "surrogateescape"


def getswitchinterval():
    """What setswitchinterval() was given; threads change when they wait."""
    return _switch_interval


def setswitchinterval(interval, /):
    """Kept for getswitchinterval()."""
    global _switch_interval
    if not isinstance(interval, (int, float)):
        raise TypeError(f"must be real number, not {type(interval).__name__}")
    if interval <= 0:
        raise ValueError("switch interval must be strictly positive")
    _switch_interval = float(interval)


def gettrace():
    """The trace function: there is none."""


def getprofile():
    """The profile function: there is none."""


def call_tracing(func, args, /):
    """Call func(*args)."""
    if not isinstance(args, tuple):
        raise TypeError(f"call_tracing() argument 2 must be tuple, not {type(args).__name__}")
    return func(*args)


def is_stack_trampoline_active():
    """Whether a perf trampoline is on: never."""
    return False


def getunicodeinternedsize(*, _only_immortal=False):
    """How many strings are interned, about."""
    return len(sys.modules)
