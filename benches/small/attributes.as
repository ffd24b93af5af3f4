# Attributes read and written, methods called.


class Point:
    def __init__(self, x, y):
        self.x = x
        self.y = y

    def move(self, dx, dy):
        self.x += dx
        self.y += dy
        return self


point = Point(0, 0)
for i in range(30_000):
    point.move(i, 1).x -= i
assert (point.x, point.y) == (0, 30_000)
