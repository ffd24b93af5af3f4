# Objects made and freed, some in cycles.


class Node:
    def __init__(self, value):
        self.value = value
        self.next = None


total = 0
for i in range(10_000):
    first, second = Node(i), Node([i])
    first.next, second.next = second, first
    total += first.next.value[0]
assert total == 49_995_000
