import collections
import operator
import random
from itertools import accumulate, batched, chain, combinations, compress, count, cycle, dropwhile, filterfalse, groupby, islice, pairwise, permutations, product, repeat, starmap, takewhile, tee, zip_longest


def take(n, iterable):
    return list(islice(iterable, n))


def tail(n, iterable):
    return iter(collections.deque(iterable, maxlen=n))


def consume(iterator, n=None):
    if n is None:
        collections.deque(iterator, maxlen=0)
    else:
        next(islice(iterator, n, n), None)


def all_equal(iterable, key=None):
    return len(take(2, groupby(iterable, key))) <= 1


def sliding_window(iterable, n):
    iterator = iter(iterable)
    window = collections.deque(islice(iterator, n - 1), maxlen=n)
    for x in iterator:
        window.append(x)
        yield tuple(window)


def roundrobin(*iterables):
    iterators = map(iter, iterables)
    for active in range(len(iterables), 0, -1):
        iterators = cycle(islice(iterators, active))
        yield from map(next, iterators)


def partition(predicate, iterable):
    t1, t2 = tee(iterable)
    return filterfalse(predicate, t1), filter(predicate, t2)


def powerset(iterable):
    s = list(iterable)
    return chain.from_iterable(combinations(s, r) for r in range(len(s) + 1))


def unique_everseen(iterable, key=None):
    seen = set()
    for element in iterable:
        k = element if key is None else key(element)
        if k not in seen:
            seen.add(k)
            yield element


def sieve(n):
    data = bytearray((0, 1)) * (n // 2)
    for p in (3, 5, 7):
        data[p * p :: p + p] = bytes(len(range(p * p, n, p + p)))
    return [2, *compress(range(n), data)] if n > 2 else []


print(take(3, count(10)), list(tail(2, "abcde")), all_equal("aaa"), all_equal("AaA", str.lower), all_equal([]), list(sliding_window("abcd", 2)), list(roundrobin("abc", "d", "ef")))
evens, odds = partition(lambda x: x % 2, range(8))
print(list(evens), list(odds), list(powerset([1, 2, 3])), list(unique_everseen("AbaB", str.lower)), sieve(60))
it = iter(range(10))
consume(it, 3)
print(next(it), consume(it), next(it, "gone"))
print([list(g) for _, g in groupby(sorted("mississippi"))], {k: len(list(g)) for k, g in groupby("aaabb")}, [(k, [v for _, v in g]) for k, g in groupby([("a", 1), ("a", 2), ("b", 3)], key=operator.itemgetter(0))])
print(list(map(sum, pairwise(range(5)))), list(starmap(operator.mul, zip(count(1), "abc"))), list(accumulate("abcd", lambda a, b: b + a)), list(zip_longest(*[iter("abcdefg")] * 3, fillvalue="x")), dict(zip("abc", repeat(0))))
grid = [[1, 2], [3, 4]]
print(list(zip(*grid)), list(chain(*grid)), [sum(r) for r in zip(*grid)], list(product(*grid)), sum(starmap(operator.mul, product([1, 2], [3, 4]))))
print([b for b in batched(range(7), 3)], list(islice(cycle([1, 2, 3]), 7)), list(dropwhile(str.isspace, "  a b")), list(takewhile(lambda x: x < 10, accumulate(count(1)))), len(list(permutations("abcde"))), list(islice(permutations("abcd"), 3)))
a, b, c = tee(count(), 3)
print(take(2, a), take(3, b), next(c), take(2, a), next(b))


def gen():
    print("start")
    yield 1
    print("end")


t1, t2 = tee(gen())
print(next(t1), next(t2), list(t1), list(t2))
fib = accumulate(repeat(1, 10), lambda p, _: (p[1], p[0] + p[1]), initial=(0, 1))
print([x for x, _ in fib], next(filter(lambda n: n * n > 500, count())), list(zip(range(3), count(5, 5), cycle("xy"))))
print(sorted(chain.from_iterable({"a": [3, 1], "b": [2]}.values())), list(compress("abcdef", cycle([1, 0]))), max(map(len, map(list, (g for _, g in groupby("aabbbcc"))))), list(islice(iter(lambda n=iter(range(9)): next(n) ** 2, 16), 9)))
