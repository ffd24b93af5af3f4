import bisect
import heapq
import operator
from operator import attrgetter, itemgetter, methodcaller


def show(f, *args, **kwargs):
    try:
        print(str(f(*args, **kwargs)).split(" at 0x")[0])
    except BaseException as error:
        print(type(error).__name__, str(error).split(" at 0x")[0])


class A:
    def __init__(self, **kw):
        self.__dict__.update(kw)

    def call(self, *args, **kw):
        return args, kw


a = A(x=1, b=A(c=2))
print(attrgetter("x")(a), attrgetter("x", "b.c")(a), repr(attrgetter("x", "b.c")), itemgetter(1)("abc"), itemgetter(0, -1)([1, 2, 3]), itemgetter(slice(1, None))("abcd"), repr(itemgetter(1, "k")), methodcaller("call", 1, k=2)(a), repr(methodcaller("call", 1, k="v")), methodcaller("upper")("x"), itemgetter("a")({"a": 1}))
for f in (lambda: attrgetter("x.y")(a), lambda: attrgetter(5), lambda: attrgetter(), lambda: itemgetter(), lambda: itemgetter(9)("ab"), lambda: methodcaller(), lambda: methodcaller(5), lambda: methodcaller("no")(a), lambda: attrgetter("x")(a, 1), lambda: itemgetter(1)(), lambda: itemgetter("a")([1]), lambda: itemgetter(1) == itemgetter(1)):
    show(f)
print(operator.add(1, 2), operator.concat("a", "b"), operator.contains([1], 1), operator.countOf("aab", "a"), operator.indexOf("abc", "c"), operator.delitem, operator.getitem("abc", 1), operator.length_hint([1, 2]), operator.length_hint(iter("abc")), operator.length_hint(5, 9), operator.index(True), operator.inv(5), operator.not_(0), operator.truth([]), operator.is_(None, None), operator.is_not(1, None), operator.matmul.__name__, operator.pos(-3), operator.xor(5, 1), operator.iadd([1], [2]), operator.iconcat([1], [2]), operator.ipow(2, 3), operator.call(max, 1, 2), operator.__add__ is operator.add, operator.floordiv(-7, 2), operator.mod(-7, 3), operator.lshift(1, 4), operator.abs(-2), operator.setitem([1], 0, 2))
for f in (lambda: operator.add(1), lambda: operator.add(1, "a"), lambda: operator.concat(1, 2), lambda: operator.index(1.5), lambda: operator.indexOf("abc", "z"), lambda: operator.indexOf(5, 1), lambda: operator.length_hint("a", "b"), lambda: operator.countOf(5, 1), lambda: operator.concat([1], "a"), lambda: operator.truediv(1, 0), lambda: operator.iconcat(1, 2), lambda: operator.length_hint(type("H", (), {"__length_hint__": lambda s: -1})()), lambda: operator.length_hint(type("H", (), {"__length_hint__": lambda s: "x"})()), lambda: operator.length_hint(type("H", (), {"__length_hint__": lambda s: NotImplemented})(), 4)):
    show(f)
h = [5, 3, 8, 1, 9, 2]
heapq.heapify(h)
print(h, heapq.heappop(h), h, heapq.heappushpop(h, 0), heapq.heapreplace(h, 10), h, heapq.nlargest(2, [3, 1, 2]), heapq.nsmallest(2, "hello", key=ord), heapq.nlargest(10, [1, 2]), heapq.nlargest(0, [1]), heapq.nsmallest(-1, [1]), heapq.nlargest(1, "abc", key=str.upper), heapq.nsmallest(1, [5, 4]), heapq.nlargest(3, [("a", 1), ("b", 1), ("c", 2)], key=itemgetter(1)))
heapq.heappush(h, 4)
print(h, list(heapq.merge([1, 4, 7], [2, 5], [3])), list(heapq.merge([7, 4], [9, 1], reverse=True)), list(heapq.merge(["b", "A"], ["c"], key=str.lower)), list(heapq.merge()), list(heapq.merge([1])), heapq.heappushpop([], 5))
for f in (lambda: heapq.heappop([]), lambda: heapq.heapreplace([], 1), lambda: heapq.heappush((1,), 2), lambda: heapq.heapify("abc"), lambda: heapq.heapify([1, "a"]), lambda: heapq.nlargest("x", [1, 2]), lambda: heapq.heappush([1], "a"), lambda: list(heapq.merge([1], 5)), lambda: heapq.nsmallest(1, []), lambda: heapq.nsmallest(2, [1, "a", 3])):
    show(f)
data = [1, 2, 2, 2, 5]
print(bisect.bisect(data, 2), bisect.bisect_left(data, 2), bisect.bisect_right(data, 2, 0, 2), bisect.bisect_left(data, 9), bisect.bisect([], 1), bisect.bisect_left(data, 2, lo=2, hi=3), bisect.bisect([("a", 1), ("b", 3)], 2, key=itemgetter(1)))
bisect.insort(data, 3)
bisect.insort_left(data, 2)
bisect.insort_right(data, "x", key=lambda v: 0 if v == "x" else v)
words = ["Apple", "cherry"]
bisect.insort(words, "banana", key=str.lower)
print(data, words)
for f in (lambda: bisect.bisect(data, 1, -1), lambda: bisect.bisect([1, 2], "a"), lambda: bisect.bisect(5, 1), lambda: bisect.bisect([1, 2, 3], 2, 0, 99), lambda: bisect.insort((1,), 2), lambda: bisect.bisect([1], 1, key=5), lambda: bisect.bisect(range(10**6), 777)):
    show(f)
print(sorted([A(n=3), A(n=1)], key=attrgetter("n"))[0].n, max([{"v": 1}, {"v": 5}], key=itemgetter("v")), list(map(methodcaller("split", "-", maxsplit=1), ["a-b-c", "d"])))
