import asyncio
import bisect
import heapq
import itertools
from dataclasses import dataclass, field


@dataclass(order=True)
class Job:
    priority: int
    name: str = field(compare=False)


heap = []
for job in (Job(3, "c"), Job(1, "a"), Job(2, "b"), Job(1, "a2")):
    heapq.heappush(heap, job)
print([heapq.heappop(heap).name for _ in range(4)])
counter = itertools.count()
queue = []
for priority, task in ((2, "low"), (1, "high"), (1, "high2")):
    heapq.heappush(queue, (priority, next(counter), task))
print([heapq.heappop(queue)[2] for _ in range(3)])


def heapsort(items):
    h = list(items)
    heapq.heapify(h)
    return [heapq.heappop(h) for _ in range(len(h))]


data = [(n * 7919) % 101 for n in range(40)]
print(heapsort(data) == sorted(data), heapq.nsmallest(3, data), heapq.nlargest(3, data), heapq.nsmallest(2, data, key=lambda n: -n), heapq.nlargest(4, enumerate("hello"), key=lambda p: p[1]))
print(list(heapq.merge([1, 3, 5], [2, 3, 4], [0])), list(itertools.islice(heapq.merge(itertools.count(0, 3), itertools.count(1, 5)), 8)), list(heapq.merge(["aa", "b"], ["ccc", "dddd"], key=len)) if False else list(heapq.merge(["b", "aa"], ["c", "ddd"], key=len)))
h = [4, 2, 7]
heapq.heapify(h)
print(h, heapq.heapreplace(h, 1), h, heapq.heappushpop(h, 0), h)


class Median:
    def __init__(self):
        self.low, self.high = [], []

    def add(self, x):
        heapq.heappush(self.low, -heapq.heappushpop(self.high, x))
        if len(self.low) > len(self.high):
            heapq.heappush(self.high, -heapq.heappop(self.low))

    def get(self):
        return self.high[0] if len(self.high) > len(self.low) else (self.high[0] - self.low[0]) / 2


m = Median()
seen = []
for x in (5, 1, 9, 3, 7):
    m.add(x)
    seen.append(m.get())
print(seen)
grades = "FDCBA"
print([grades[bisect.bisect([60, 70, 80, 90], score)] for score in (33, 99, 77, 70, 89, 90, 100)])
table = []
for word in "the quick brown fox jumps over the lazy dog".split():
    at = bisect.bisect_left(table, word)
    if at == len(table) or table[at] != word:
        table.insert(at, word)
print(table, bisect.bisect_right(table, "the") - bisect.bisect_left(table, "the"))
records = [("a", 1), ("b", 3), ("c", 5)]
bisect.insort(records, ("x", 4), key=lambda r: r[1])
print(records, bisect.bisect_left(range(0, 100, 5), 33), bisect.bisect([1.5, 2.5], 2, lo=0, hi=1), bisect.bisect_left("aabbc", "b"))


class Desc:
    def __init__(self, v):
        self.v = v

    def __lt__(self, other):
        return self.v > other.v

    def __repr__(self):
        return f"D{self.v}"


d = [Desc(n) for n in (1, 5, 3)]
heapq.heapify(d)
print([heapq.heappop(d) for _ in range(3)])


async def main():
    queue = asyncio.PriorityQueue()
    for item in ((2, "b"), (1, "a"), (3, "c")):
        await queue.put(item)
    print([(await queue.get())[1] for _ in range(3)])


asyncio.run(main())
