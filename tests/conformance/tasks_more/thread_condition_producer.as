# A bounded buffer of threads with one condition.
import threading
import time
from collections import deque


class Buffer:
    def __init__(self, size):
        self.items, self.size, self.cond = deque(), size, threading.Condition()

    def put(self, x):
        with self.cond:
            self.cond.wait_for(lambda: len(self.items) < self.size)
            self.items.append(x)
            self.cond.notify_all()

    def get(self):
        with self.cond:
            self.cond.wait_for(lambda: self.items)
            x = self.items.popleft()
            self.cond.notify_all()
            return x


b, got = Buffer(2), []


def produce(name):
    for n in range(4):
        b.put((name, n))
        time.sleep(1)


def consume():
    for _ in range(4):
        got.append(b.get())
        time.sleep(0.6)


ts = [threading.Thread(target=produce, args=(n,)) for n in "ab"] + [threading.Thread(target=consume) for _ in range(2)]
for t in ts:
    t.start()
for t in ts:
    t.join()
print(len(got), sorted(got), [n for name, n in got if name == "a"], time.monotonic())
