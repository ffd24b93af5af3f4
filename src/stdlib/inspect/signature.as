# inspect.signature: what arguments a callable takes.
__name__ = "inspect"

from _functools import partial as _partial
from inspect import isclass, isfunction, ismethod

_GenericAlias = type(list[int])


class _empty:
    """Nothing given: no default, no annotation."""


class _ParameterKind(int):
    """One of the five ways a parameter is given."""

    def __new__(cls, value, name, description):
        self = super().__new__(cls, value)
        self.name = name
        self.description = description
        return self

    def __repr__(self):
        return f"<_ParameterKind.{self.name}: {int(self)}>"

    def __str__(self):
        return self.name

    @property
    def value(self):
        return int(self)


_POSITIONAL_ONLY = _ParameterKind(0, "POSITIONAL_ONLY", "positional-only")
_POSITIONAL_OR_KEYWORD = _ParameterKind(1, "POSITIONAL_OR_KEYWORD", "positional or keyword")
_VAR_POSITIONAL = _ParameterKind(2, "VAR_POSITIONAL", "variadic positional")
_KEYWORD_ONLY = _ParameterKind(3, "KEYWORD_ONLY", "keyword-only")
_VAR_KEYWORD = _ParameterKind(4, "VAR_KEYWORD", "variadic keyword")

_KINDS = (_POSITIONAL_ONLY, _POSITIONAL_OR_KEYWORD, _VAR_POSITIONAL, _KEYWORD_ONLY, _VAR_KEYWORD)


def formatannotation(annotation, base_module=None, *, quote_annotation_strings=True):
    """An annotation as it stands in a signature."""
    if not quote_annotation_strings and isinstance(annotation, str):
        return annotation
    if getattr(annotation, "__module__", None) == "typing":
        return repr(annotation).replace("typing.", "")
    if isinstance(annotation, _GenericAlias):
        return str(annotation)
    if isinstance(annotation, type):
        if annotation.__module__ in ("builtins", base_module):
            return annotation.__qualname__
        return f"{annotation.__module__}.{annotation.__qualname__}"
    return repr(annotation)


def formatannotationrelativeto(object):
    """formatannotation, without the name of object's module."""
    module = getattr(object, "__module__", None)
    return lambda annotation: formatannotation(annotation, module)


class Parameter:
    """One parameter of a signature."""

    __slots__ = ("_name", "_kind", "_default", "_annotation")

    POSITIONAL_ONLY = _POSITIONAL_ONLY
    POSITIONAL_OR_KEYWORD = _POSITIONAL_OR_KEYWORD
    VAR_POSITIONAL = _VAR_POSITIONAL
    KEYWORD_ONLY = _KEYWORD_ONLY
    VAR_KEYWORD = _VAR_KEYWORD
    empty = _empty

    def __init__(self, name, kind, *, default=_empty, annotation=_empty):
        try:
            self._kind = _KINDS[kind]
        except (IndexError, TypeError):
            raise ValueError(f"value {kind!r} is not a valid Parameter.kind") from None
        if default is not _empty and self._kind in (_VAR_POSITIONAL, _VAR_KEYWORD):
            raise ValueError(
                f"{self._kind.description} parameters cannot have default values"
            )
        self._default = default
        self._annotation = annotation
        if name is _empty:
            raise ValueError("name is a required attribute for Parameter")
        if not isinstance(name, str):
            raise TypeError(f"name must be a str, not a {type(name).__name__}")
        from keyword import iskeyword

        if iskeyword(name) and self._kind is not _POSITIONAL_ONLY or not name.isidentifier():
            raise ValueError(f"{name!r} is not a valid parameter name")
        self._name = name

    @property
    def name(self):
        return self._name

    @property
    def kind(self):
        return self._kind

    @property
    def default(self):
        return self._default

    @property
    def annotation(self):
        return self._annotation

    def replace(self, *, name=None, kind=None, annotation=None, default=None, **given):
        """A copy with some things changed."""
        return type(self)(
            self._name if name is None else name,
            self._kind if kind is None else kind,
            default=self._default if default is None else default,
            annotation=self._annotation if annotation is None else annotation,
        )

    __replace__ = replace

    def __str__(self):
        return self._format()

    def _format(self, quote_annotation_strings=True):
        text = self._name
        if self._annotation is not _empty:
            shown = formatannotation(
                self._annotation, quote_annotation_strings=quote_annotation_strings
            )
            text += f": {shown}"
        if self._default is not _empty:
            sign = " = " if self._annotation is not _empty else "="
            text += f"{sign}{self._default!r}"
        if self._kind == _VAR_POSITIONAL:
            return "*" + text
        if self._kind == _VAR_KEYWORD:
            return "**" + text
        return text

    def __repr__(self):
        return f'<{type(self).__name__} "{self}">'

    def __hash__(self):
        return hash((self._name, self._kind, self._annotation, self._default))

    def __eq__(self, other):
        if self is other:
            return True
        if not isinstance(other, Parameter):
            return NotImplemented
        return (
            self._name == other._name
            and self._kind == other._kind
            and self._default == other._default
            and self._annotation == other._annotation
        )


class BoundArguments:
    """Arguments, each with the parameter it is for."""

    __slots__ = ("arguments", "_signature")

    def __init__(self, signature, arguments):
        self.arguments = arguments
        self._signature = signature

    @property
    def signature(self):
        return self._signature

    @property
    def args(self):
        """The positional ones."""
        args = []
        for name, parameter in self._signature.parameters.items():
            if parameter.kind in (_KEYWORD_ONLY, _VAR_KEYWORD) or name not in self.arguments:
                break
            if parameter.kind == _VAR_POSITIONAL:
                args.extend(self.arguments[name])
            else:
                args.append(self.arguments[name])
        return tuple(args)

    @property
    def kwargs(self):
        """Those given by keyword."""
        kwargs = {}
        by_keyword = False
        for name, parameter in self._signature.parameters.items():
            if not by_keyword:
                if parameter.kind in (_KEYWORD_ONLY, _VAR_KEYWORD):
                    by_keyword = True
                elif name not in self.arguments:
                    by_keyword = True
                    continue
            if not by_keyword or name not in self.arguments:
                continue
            if parameter.kind == _VAR_KEYWORD:
                kwargs.update(self.arguments[name])
            else:
                kwargs[name] = self.arguments[name]
        return kwargs

    def apply_defaults(self):
        """Put the defaults in for what is missing."""
        arguments = {}
        for name, parameter in self._signature.parameters.items():
            if name in self.arguments:
                arguments[name] = self.arguments[name]
            elif parameter.default is not _empty:
                arguments[name] = parameter.default
            elif parameter.kind is _VAR_POSITIONAL:
                arguments[name] = ()
            elif parameter.kind is _VAR_KEYWORD:
                arguments[name] = {}
        self.arguments = arguments

    def __eq__(self, other):
        if self is other:
            return True
        if not isinstance(other, BoundArguments):
            return NotImplemented
        return self.signature == other.signature and self.arguments == other.arguments

    def __repr__(self):
        shown = ", ".join([f"{name}={value!r}" for name, value in self.arguments.items()])
        return f"<{type(self).__name__} ({shown})>"


class Signature:
    """The parameters of a callable and what it returns."""

    __slots__ = ("_return_annotation", "_parameters")

    empty = _empty

    def __init__(
        self, parameters=None, *, return_annotation=_empty, __validate_parameters__=True
    ):
        found = {}
        if parameters is not None:
            top = _POSITIONAL_ONLY
            seen_default = False
            for parameter in parameters:
                if __validate_parameters__:
                    kind, name = parameter.kind, parameter.name
                    if kind < top:
                        raise ValueError(
                            f"wrong parameter order: {top.description} parameter before "
                            f"{kind.description} parameter"
                        )
                    top = kind
                    if kind in (_POSITIONAL_ONLY, _POSITIONAL_OR_KEYWORD):
                        if parameter.default is not _empty:
                            seen_default = True
                        elif seen_default:
                            raise ValueError(
                                "non-default argument follows default argument"
                            )
                    if name in found:
                        raise ValueError(f"duplicate parameter name: {name!r}")
                found[parameter.name] = parameter
        self._parameters = type(type.__dict__)(found)
        self._return_annotation = return_annotation

    @classmethod
    def from_callable(cls, obj, *, follow_wrapped=True, globals=None, locals=None, eval_str=False):
        """The signature of a callable."""
        return _signature_of(obj, follow_wrapped, eval_str)

    @property
    def parameters(self):
        return self._parameters

    @property
    def return_annotation(self):
        return self._return_annotation

    def replace(self, *, parameters=None, return_annotation=None):
        """A copy with some things changed."""
        if parameters is None:
            parameters = self.parameters.values()
        if return_annotation is None:
            return_annotation = self._return_annotation
        return type(self)(parameters, return_annotation=return_annotation)

    __replace__ = replace

    def __hash__(self):
        return hash((tuple(self.parameters.values()), self.return_annotation))

    def __eq__(self, other):
        if self is other:
            return True
        if not isinstance(other, Signature):
            return NotImplemented
        mine, theirs = list(self.parameters.values()), list(other.parameters.values())

        def split(parameters):
            # The order of keyword-only parameters does not matter.
            return (
                [p for p in parameters if p.kind != _KEYWORD_ONLY],
                {p.name: p for p in parameters if p.kind == _KEYWORD_ONLY},
                self.return_annotation,
            )

        return (
            split(mine)[:2] == split(theirs)[:2]
            and self.return_annotation == other.return_annotation
        )

    def bind(self, /, *args, **kwargs):
        """Which argument is for which parameter; TypeError if they do not fit."""
        return self._bind(args, kwargs, False)

    def bind_partial(self, /, *args, **kwargs):
        """As bind, but arguments may be missing."""
        return self._bind(args, kwargs, True)

    def _bind(self, args, kwargs, partial):
        arguments = {}
        kwargs = dict(kwargs)
        parameters = list(self.parameters.values())
        positional_only_by_name = []
        values = list(args)
        i = 0
        while values:
            if i == len(parameters):
                raise TypeError("too many positional arguments")
            parameter = parameters[i]
            if parameter.kind in (_VAR_KEYWORD, _KEYWORD_ONLY):
                raise TypeError("too many positional arguments")
            if parameter.kind == _VAR_POSITIONAL:
                arguments[parameter.name] = tuple(values)
                values = []
                i += 1
                break
            if parameter.name in kwargs and parameter.kind != _POSITIONAL_ONLY:
                raise TypeError(f"multiple values for argument {parameter.name!r}")
            arguments[parameter.name] = values.pop(0)
            i += 1
        rest_name = None
        # A keyword-only parameter is called so unless something optional or named came before it.
        all_missing = True
        for parameter in parameters[i:]:
            name = parameter.name
            if parameter.kind == _VAR_KEYWORD:
                rest_name = name
                continue
            if parameter.kind == _VAR_POSITIONAL:
                all_missing = False
                continue
            if parameter.kind == _POSITIONAL_ONLY:
                if name in kwargs:
                    positional_only_by_name.append(name)
                elif parameter.default is _empty and not partial:
                    raise TypeError(f"missing a required argument: {name!r}")
                else:
                    all_missing = False
                continue
            if name in kwargs:
                arguments[name] = kwargs.pop(name)
            elif parameter.default is _empty and not partial:
                kind = " keyword-only" if all_missing and parameter.kind == _KEYWORD_ONLY else ""
                raise TypeError(f"missing a required{kind} argument: {name!r}")
            all_missing = False
        if kwargs:
            if rest_name is None:
                rest_name = next(
                    (p.name for p in parameters if p.kind == _VAR_KEYWORD), None
                )
            if rest_name is not None:
                arguments[rest_name] = kwargs
            elif positional_only_by_name:
                listed = ", ".join(positional_only_by_name)
                raise TypeError(
                    "got some positional-only arguments passed as keyword arguments: "
                    f"{listed!r}"
                )
            else:
                raise TypeError(f"got an unexpected keyword argument {next(iter(kwargs))!r}")
        return BoundArguments(self, arguments)

    def __repr__(self):
        return f"<{type(self).__name__} {self}>"

    def __str__(self):
        return self.format()

    def format(self, *, max_width=None, quote_annotation_strings=True):
        """As text; one parameter a line if it is wider than max_width."""
        parts = []
        positional_only = False
        star_needed = True
        for parameter in self.parameters.values():
            text = parameter._format(quote_annotation_strings)
            kind = parameter.kind
            if kind == _POSITIONAL_ONLY:
                positional_only = True
            elif positional_only:
                parts.append("/")
                positional_only = False
            if kind == _VAR_POSITIONAL:
                star_needed = False
            elif kind == _KEYWORD_ONLY and star_needed:
                parts.append("*")
                star_needed = False
            parts.append(text)
        if positional_only:
            parts.append("/")
        text = f"({', '.join(parts)})"
        if max_width is not None and len(text) > max_width:
            text = "(\n    " + ",\n    ".join(parts) + "\n)"
        if self.return_annotation is not _empty:
            shown = formatannotation(
                self.return_annotation, quote_annotation_strings=quote_annotation_strings
            )
            text += f" -> {shown}"
        return text


def signature(obj, *, follow_wrapped=True, globals=None, locals=None, eval_str=False):
    """The Signature of a callable; TypeError or ValueError if it has none."""
    return _signature_of(obj, follow_wrapped, eval_str)


def _signature_of(obj, follow_wrapped=True, eval_str=False):
    if not callable(obj):
        raise TypeError(f"{obj!r} is not a callable object")
    if ismethod(obj):
        return _without_first(_signature_of(obj.__func__, follow_wrapped, eval_str))
    if follow_wrapped:
        seen = set()
        while not isinstance(obj, type) and hasattr(obj, "__wrapped__") and not hasattr(obj, "__signature__"):
            if id(obj) in seen:
                raise ValueError(f"wrapper loop when unwrapping {obj!r}")
            seen.add(id(obj))
            obj = obj.__wrapped__
        if ismethod(obj):
            return _signature_of(obj, follow_wrapped, eval_str)
    given = getattr(obj, "__signature__", None)
    if given is not None and not isclass(obj):
        if not isinstance(given, Signature):
            if callable(given):
                given = given()
            if isinstance(given, str):
                return _from_text(given)
            if not isinstance(given, Signature):
                raise TypeError(
                    f"unexpected object {given!r} in __signature__ attribute"
                )
        return given
    inner = getattr(obj, "__partialmethod__", None)
    if inner is not None:
        wrapped = _signature_of(inner.func, follow_wrapped, eval_str)
        return _of_partial(wrapped, inner, after_first=True)
    if isfunction(obj) or _is_like_function(obj):
        return _of_function(obj, eval_str)
    if isinstance(obj, _partial):
        wrapped = _signature_of(obj.func, follow_wrapped, eval_str)
        return _of_partial(wrapped, obj)
    if isclass(obj):
        return _of_class(obj, follow_wrapped, eval_str)
    text = getattr(obj, "__text_signature__", None)
    if getattr(obj, "__name__", None) in _WITHOUT.get(getattr(obj, "__module__", None), ()):
        text = None
    if text:
        return _from_text(text, bound=hasattr(obj, "__self__"))
    call = getattr(type(obj), "__call__", None)
    if call is not None and isfunction(call):
        return _without_first(_signature_of(call, follow_wrapped, eval_str))
    raise ValueError(f"no signature found for builtin {obj!r}")


# Those whose signature CPython cannot tell.
_WITHOUT = {
    "builtins": frozenset(
        "__build_class__ anext bytearray bytes dict dir getattr int iter max min next range slice str super type "
        "vars".split()
    ),
    "_functools": ("reduce",),
    "functools": ("reduce",),
    "itertools": ("islice", "repeat"),
    "math": ("hypot", "log"),
    "_collections": ("OrderedDict", "defaultdict", "deque"),
    "collections": ("OrderedDict", "defaultdict", "deque"),
    "_contextvars": ("Context", "ContextVar", "Token"),
    "time": ("asctime", "clock_getres", "ctime", "gmtime", "localtime", "strftime", "strptime"),
}


def _is_like_function(obj):
    if not callable(obj) or isclass(obj):
        return False
    return hasattr(getattr(obj, "__code__", None), "co_varnames") and hasattr(
        obj, "__defaults__"
    )


def _of_class(cls, follow_wrapped, eval_str):
    given = cls.__dict__.get("__signature__")
    if isinstance(given, Signature):
        return given
    if isinstance(given, str):
        return _from_text(given)
    call = next(
        (base.__dict__["__call__"] for base in type(cls).__mro__ if "__call__" in base.__dict__),
        None,
    )
    if call is not None and isfunction(call):
        return _without_first(_signature_of(call, follow_wrapped, eval_str))
    # __new__ counts unless __init__ stands before it in the mro.
    for base in cls.__mro__:
        for name in ("__new__", "__init__"):
            method = base.__dict__.get(name)
            if method is None or base is object:
                continue
            method = getattr(method, "__func__", method)
            if isfunction(method) or _is_like_function(method) or hasattr(method, "__wrapped__"):
                return _without_first(_signature_of(method, follow_wrapped, eval_str))
    for base in cls.__mro__[:-1]:
        if base is BaseException or base.__name__ in _WITHOUT.get(base.__module__, ()):
            break
        text = base.__dict__.get("__text_signature__") or (
            base.__module__ == "builtins" and getattr(base, "__text_signature__", None)
        )
        if isinstance(text, str):
            return _from_text(text)
    if type not in cls.__mro__:
        if cls.__init__ is object.__init__ and cls.__new__ is object.__new__:
            return Signature()
        raise ValueError(f"no signature found for builtin type {cls!r}")
    raise ValueError(f"no signature found for builtin {cls!r}")


def _without_first(sig):
    """The signature of a bound method: without `self`."""
    parameters = list(sig.parameters.values())
    if not parameters or parameters[0].kind in (_VAR_KEYWORD, _KEYWORD_ONLY):
        raise ValueError("invalid method signature")
    if parameters[0].kind in (_POSITIONAL_ONLY, _POSITIONAL_OR_KEYWORD):
        parameters = parameters[1:]
    return sig.replace(parameters=parameters)


def _of_partial(sig, partial, after_first=False):
    args, keywords = partial.args, partial.keywords
    try:
        sig.bind_partial(*((None,) if after_first else ()), *args, **keywords)
    except TypeError as error:
        raise ValueError(f"partial object {partial!r} has incorrect arguments") from error
    parameters = list(sig.parameters.values())
    first = []
    if after_first:
        first, parameters = parameters[:1], parameters[1:]
    result = []
    left = len(args)
    by_keyword = False
    for parameter in parameters:
        kind = parameter.kind
        if left and kind in (_POSITIONAL_ONLY, _POSITIONAL_OR_KEYWORD):
            left -= 1
            continue
        if parameter.name in keywords and kind in (_POSITIONAL_OR_KEYWORD, _KEYWORD_ONLY):
            # It can be given again, but by keyword only, as all after it.
            parameter = parameter.replace(
                kind=_KEYWORD_ONLY, default=keywords[parameter.name]
            )
            by_keyword = True
        elif by_keyword:
            if kind == _POSITIONAL_OR_KEYWORD:
                parameter = parameter.replace(kind=_KEYWORD_ONLY)
            elif kind == _VAR_POSITIONAL:
                continue
        result.append(parameter)
    return sig.replace(parameters=first + result)


def _of_function(func, eval_str):
    code = func.__code__
    names = code.co_varnames
    positional = code.co_argcount
    positional_only = code.co_posonlyargcount
    keyword_only = code.co_kwonlyargcount
    defaults = func.__defaults__ or ()
    keyword_defaults = func.__kwdefaults__ or {}
    annotations = get_annotations(func, eval_str=eval_str)
    parameters = []
    without_default = positional - len(defaults)
    for i in range(positional):
        name = names[i]
        parameters.append(
            Parameter(
                name,
                _POSITIONAL_ONLY if i < positional_only else _POSITIONAL_OR_KEYWORD,
                default=_empty if i < without_default else defaults[i - without_default],
                annotation=annotations.get(name, _empty),
            )
        )
    last = positional + keyword_only
    if code.co_flags & 4:
        name = names[last]
        parameters.append(
            Parameter(name, _VAR_POSITIONAL, annotation=annotations.get(name, _empty))
        )
    for name in names[positional:last]:
        parameters.append(
            Parameter(
                name,
                _KEYWORD_ONLY,
                default=keyword_defaults.get(name, _empty),
                annotation=annotations.get(name, _empty),
            )
        )
    if code.co_flags & 8:
        name = names[last + 1] if code.co_flags & 4 else names[last]
        parameters.append(
            Parameter(name, _VAR_KEYWORD, annotation=annotations.get(name, _empty))
        )
    return Signature(
        parameters,
        return_annotation=annotations.get("return", _empty),
        __validate_parameters__=False,
    )


def _from_text(text, bound=False):
    """Of a signature in Python's notation, as builtins have it: ($self, x, /, y=1)."""
    text = text.strip()
    returns = _empty
    head, arrow, tail = text.rpartition(" -> ")
    if arrow and head.endswith(")"):
        text, returns = head, tail
    parts = _split(text[1:-1])
    parameters = []
    kind = _POSITIONAL_OR_KEYWORD
    for part in parts:
        if part == "/":
            parameters = [p.replace(kind=_POSITIONAL_ONLY) for p in parameters]
        elif part == "*":
            kind = _KEYWORD_ONLY
        elif part.startswith("**"):
            parameters.append(Parameter(part[2:], _VAR_KEYWORD))
        elif part.startswith("*"):
            parameters.append(Parameter(part[1:], _VAR_POSITIONAL))
            kind = _KEYWORD_ONLY
        elif part.startswith("$"):
            if not bound:
                parameters.append(Parameter(part[1:], _POSITIONAL_ONLY))
        else:
            name, equals, default = part.partition("=")
            name, _, annotation = name.partition(":")
            parameters.append(
                Parameter(
                    name.strip(),
                    kind,
                    default=_value_of(default.strip()) if equals else _empty,
                    annotation=annotation.strip() or _empty,
                )
            )
    return Signature(parameters, return_annotation=returns)


def _split(text):
    """At the commas that stand in no bracket or string."""
    parts = []
    start = depth = 0
    quote = None
    for i, char in enumerate(text):
        if quote is not None:
            if char == quote:
                quote = None
        elif char in "'\"":
            quote = char
        elif char in "([{":
            depth += 1
        elif char in ")]}":
            depth -= 1
        elif char == "," and depth == 0:
            parts.append(text[start:i].strip())
            start = i + 1
    last = text[start:].strip()
    return parts + [last] if last else parts


def _value_of(text):
    try:
        return eval(text)
    except Exception:
        raise ValueError(f"cannot read default value {text!r}") from None


def get_annotations(obj, *, globals=None, locals=None, eval_str=False):
    """The annotations of a class, module or function, as a new dict."""
    if isclass(obj):
        found = obj.__dict__.get("__annotations__", None)
        import sys

        space = getattr(sys.modules.get(obj.__module__), "__dict__", {})
        local_space = dict(vars(obj))
    elif callable(obj) or type(obj).__name__ == "module":
        found = getattr(obj, "__annotations__", None)
        inner = obj
        while hasattr(inner, "__wrapped__"):
            inner = inner.__wrapped__
        space = getattr(inner, "__globals__", getattr(obj, "__dict__", {}))
        local_space = None
    else:
        raise TypeError(f"{obj!r} is not a module, class, or callable.")
    if not found:
        return {}
    if not isinstance(found, dict):
        raise ValueError(f"{obj!r}.__annotations__ is neither a dict nor None")
    if not eval_str:
        return dict(found)
    space = space if globals is None else globals
    local_space = local_space if locals is None else locals
    return {
        key: eval(value, space, local_space) if isinstance(value, str) else value
        for key, value in found.items()
    }


_FullArgSpec = None


def getfullargspec(func):
    """The parameters of a function, the old way."""
    try:
        sig = _signature_of(func, follow_wrapped=False)
        if ismethod(func):
            first = next(iter(_signature_of(func.__func__, False).parameters.values()))
        else:
            first = None
    except Exception as error:
        raise TypeError("unsupported callable") from error
    args, defaults, kwonly, kwdefaults = [], [], [], {}
    varargs = varkw = None
    annotations = {}
    if sig.return_annotation is not _empty:
        annotations["return"] = sig.return_annotation
    parameters = list(sig.parameters.values())
    if first is not None:
        parameters.insert(0, first)
    for parameter in parameters:
        name, kind = parameter.name, parameter.kind
        if kind in (_POSITIONAL_ONLY, _POSITIONAL_OR_KEYWORD):
            args.append(name)
            if parameter.default is not _empty:
                defaults.append(parameter.default)
        elif kind is _VAR_POSITIONAL:
            varargs = name
        elif kind is _KEYWORD_ONLY:
            kwonly.append(name)
            if parameter.default is not _empty:
                kwdefaults[name] = parameter.default
        else:
            varkw = name
        if parameter.annotation is not _empty:
            annotations[name] = parameter.annotation
    return __getattr__("FullArgSpec")(
        args, varargs, varkw, tuple(defaults) or None, kwonly, kwdefaults or None, annotations
    )


def __getattr__(name):
    if name == "FullArgSpec":
        global _FullArgSpec
        if _FullArgSpec is None:
            from collections import namedtuple

            _FullArgSpec = namedtuple(
                "FullArgSpec",
                "args varargs varkw defaults kwonlyargs kwonlydefaults annotations",
                module="inspect",
            )
        return _FullArgSpec
    raise AttributeError(f"module 'inspect' has no attribute {name!r}")


def getcallargs(func, /, *positional, **named):
    """Which argument is for which parameter, as a dict."""
    if ismethod(func):
        positional = (func.__self__,) + positional
        func = func.__func__
    bound = _signature_of(func, follow_wrapped=False).bind(*positional, **named)
    bound.apply_defaults()
    return dict(bound.arguments)
