import functools
import inspect
from inspect import Parameter, Signature, signature


def show(f, *args, **kwargs):
    try:
        print(str(f(*args, **kwargs)).split(" at 0x")[0])
    except BaseException as error:
        print(type(error).__name__, str(error).split(" at 0x")[0])


def full(a, /, b: int, c=1, *args: str, d, e: "x" = 2, **kw) -> list[int]:
    pass


class K:
    def __init__(self, x, *, y=1):
        pass

    def m(self, a, b=2):
        pass

    @classmethod
    def c(cls, z):
        pass

    @staticmethod
    def s(w):
        pass

    def __call__(self, q):
        pass


class New:
    def __new__(cls, n):
        return super().__new__(cls)


class Meta(type):
    def __call__(cls, *args, meta=1):
        return super().__call__()


class WithMeta(metaclass=Meta):
    pass


class Own:
    __signature__ = Signature([Parameter("own", Parameter.KEYWORD_ONLY)])


@functools.wraps(full)
def wrapper(*args, **kwargs):
    pass


for f in (full, lambda: 0, lambda x, *, y: 0, K, K.m, K(1).m, K.c, K.s, K(1), New, WithMeta, Own, Own(), wrapper, functools.partial(full, 1, c=5), functools.partial(full, 1, 2, 3), functools.partial(K.m, b=1), object, Exception, len, print, int, str.split, "".join, sorted, sum, type, dict, max, range, isinstance, [].append, open, property, functools.partialmethod, super, 5, None):
    try:
        print(getattr(f, "__name__", type(f).__name__), signature(f))
    except (ValueError, TypeError) as error:
        print(getattr(f, "__name__", type(f).__name__), type(error).__name__, str(error).split(" at 0x")[0])
sig = signature(full)
print(repr(sig), sig.parameters["e"], repr(sig.parameters["b"]), sig.return_annotation, sig.parameters["a"].kind, sig.parameters["a"].kind.description, sig.parameters["c"].default, sig.parameters["a"].default is Parameter.empty, list(sig.parameters), sig == signature(full), hash(sig) == hash(signature(full)), sig.replace(return_annotation=int), str(sig.parameters["args"]), [p.kind.name for p in sig.parameters.values()])
b = sig.bind(1, 2, 3, "s", d=4, z=5)
print(b, b.args, b.kwargs, b.arguments, b.signature is sig)
b = sig.bind_partial(1)
b.apply_defaults()
print(b, b.args, b.kwargs)
for args, kw in (((), {}), ((1,), {}), ((1, 2), {}), ((1, 2), {"d": 1, "a": 5}), ((1, 2), {"b": 3, "d": 1})):
    show(lambda: sig.bind(*args, **kw))
simple = signature(lambda a, b=1: 0)
for args, kw in (((1, 2, 3), {}), ((), {}), ((1,), {"c": 1}), ((1,), {"a": 2}), ((), {"b": 1})):
    show(lambda: simple.bind(*args, **kw))
show(lambda: signature(lambda a, /: 0).bind(a=1))
show(lambda: signature(lambda *, k: 0).bind())
for f in (lambda: Parameter("a b", Parameter.POSITIONAL_ONLY), lambda: Parameter("a", 9), lambda: Parameter("a", Parameter.VAR_POSITIONAL, default=1), lambda: Parameter(5, Parameter.KEYWORD_ONLY), lambda: Parameter("class", Parameter.KEYWORD_ONLY), lambda: Signature([Parameter("a", Parameter.KEYWORD_ONLY), Parameter("b", Parameter.POSITIONAL_ONLY)]), lambda: Signature([Parameter("a", Parameter.POSITIONAL_ONLY), Parameter("a", Parameter.KEYWORD_ONLY)]),
          lambda: Signature([Parameter("a", Parameter.POSITIONAL_OR_KEYWORD, default=1), Parameter("b", Parameter.POSITIONAL_OR_KEYWORD)]), lambda: Signature([Parameter("a", Parameter.POSITIONAL_ONLY, annotation=int, default=3)], return_annotation=str), lambda: sig.parameters["a"].replace(name="zz", default=1), lambda: Signature(), lambda: repr(Signature.empty), lambda: Parameter("x", Parameter.POSITIONAL_OR_KEYWORD) == Parameter("x", Parameter.POSITIONAL_OR_KEYWORD), lambda: setattr(sig, "parameters", 1), lambda: Parameter.POSITIONAL_ONLY < Parameter.KEYWORD_ONLY, lambda: sig.format(max_width=20)):
    show(f)


def annotated(a: "int", b: "list[str]" = None) -> "K":
    pass


print(signature(annotated), signature(annotated, eval_str=True), inspect.get_annotations(annotated), inspect.get_annotations(annotated, eval_str=True), signature(wrapper, follow_wrapped=False))
print(inspect.getfullargspec(full), inspect.getfullargspec(K.m), inspect.getcallargs(K.m, 1, 2), inspect.unwrap(wrapper) is full)
show(lambda: inspect.getfullargspec(5))
