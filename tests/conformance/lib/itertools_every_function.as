import itertools as it
import operator


def show(f):
    try:
        print(str(f()).split(" at 0x")[0])
    except Exception as error:
        print(type(error).__name__, str(error).split(" at 0x")[0])


take = lambda i, n=6: list(it.islice(i, n))
print(take(it.count(3, 2)), take(it.count(1.5, -0.5)), take(it.count(10**20)), repr(it.count(5)), repr(it.count(1, 2)), repr(it.count(1.0)), take(it.cycle("ab")), take(it.cycle("")), list(it.repeat(1, 3)), repr(it.repeat("x")), repr(it.repeat(5, 2)), it.repeat(1, 3).__length_hint__())
print(list(it.accumulate([1, 2, 3])), list(it.accumulate([3, 1, 2], max)), list(it.accumulate([1, 2], initial=10)), list(it.accumulate([])), list(it.accumulate([], initial=5)), list(it.accumulate("abc")), list(it.accumulate([2, 3], func=operator.mul, initial=None)))
print(list(it.batched("abcdefg", 3)), list(it.batched([], 2)), list(it.chain("ab", [1], ())), list(it.chain.from_iterable(["ab", "c"])), list(it.compress("abcd", [1, 0, True, 0, 1])), list(it.dropwhile(lambda x: x < 3, [1, 4, 2])), list(it.takewhile(lambda x: x < 3, [1, 4, 2])), list(it.filterfalse(None, [0, 1, "", 2])), list(it.filterfalse(lambda x: x % 2, range(5))))
print([(k, list(g)) for k, g in it.groupby("aabbca")], [(k, len(list(g))) for k, g in it.groupby([1, 1.0, True, 2], key=lambda x: x)], [(k, list(g)) for k, g in it.groupby([])], [k for k, g in it.groupby("aab")])
groups = it.groupby("aabb")
(k1, g1), (k2, g2) = next(groups), next(groups)
print(k1, list(g1), k2, list(g2))
print(list(it.islice(range(10), 3)), list(it.islice(range(10), 2, None, 3)), list(it.islice(range(10), 5, 2)), list(it.islice(iter([1, 2, 3]), None)), list(it.pairwise("abc")), list(it.pairwise("a")), list(it.starmap(pow, [(2, 3), (3, 2)])), list(it.zip_longest("ab", [1], fillvalue="-")), list(it.zip_longest()), list(it.zip_longest("a", (), [3, 4])))
print(list(it.product("ab", repeat=2)), list(it.product()), list(it.product([1, 2], "x", repeat=1)), list(it.product("ab", [])), list(it.product("ab", repeat=0)), list(it.permutations("abc", 2)), list(it.permutations("ab")), list(it.permutations("ab", 3)), list(it.permutations([], 0)), list(it.combinations("abcd", 2)), list(it.combinations("ab", 3)), list(it.combinations_with_replacement("abc", 2)), list(it.combinations_with_replacement("", 0)))
a, b = it.tee([1, 2, 3])
print(next(a), list(b), list(a), it.tee([], 0), len(it.tee("ab", 3)))
c, = it.tee(iter("xyz"), 1)
print(next(c), list(it.tee(c)[0]), type(c).__name__)
for f in (lambda: it.count("x"), lambda: it.count(1, 2, 3), lambda: it.cycle(5), lambda: it.repeat(), lambda: it.repeat(1, "x"), lambda: list(it.repeat(1, -3)), lambda: it.accumulate(5), lambda: list(it.accumulate([1, "a"])), lambda: it.batched("ab", 0), lambda: list(it.batched("abcd", 3, strict=True)), lambda: it.chain(5), lambda: list(it.chain(5)), lambda: it.compress("ab"),
          lambda: it.islice("ab", -1), lambda: it.islice("ab", 1, -2), lambda: it.islice("ab", 1, 2, 0), lambda: it.islice("ab", "x"), lambda: it.islice("ab"), lambda: it.pairwise(5), lambda: it.product(5), lambda: it.product("a", repeat=-1), lambda: it.product("a", r=1), lambda: it.permutations("ab", -1), lambda: it.permutations("ab", "x"), lambda: it.combinations("ab", -1), lambda: it.combinations("ab"), lambda: it.tee("ab", -1), lambda: it.tee(5),
          lambda: list(it.starmap(pow, [1])), lambda: list(it.starmap(5, [(1,)])), lambda: it.zip_longest("a", foo=1), lambda: it.zip_longest(5), lambda: list(it.takewhile(5, "a")), lambda: it.groupby(), lambda: list(it.groupby("a", 5)), lambda: it.filterfalse(None), lambda: it.dropwhile("a"), lambda: it.batched("ab", "x"), lambda: it.islice("ab", 10**30)):
    show(f)
used = iter(range(10))
print(list(it.islice(used, 2, 5)), next(used), list(zip(*[used] * 2)))
evens = it.count(0, 2)
print(next(evens), next(evens), repr(evens), [x for x, _ in zip(it.count(), "abc")])
slow = it.islice(it.count(), 1, 10, 4)
print(next(slow), next(slow), list(slow), list(slow))
d = it.accumulate(it.repeat(1, 4), lambda total, x: total * 2 + x)
print(list(d), sum(1 for _ in it.permutations(range(7))), len(list(it.product(range(10), repeat=3))), list(it.combinations(range(5), 3))[-1])
