class Snake:
    @property
    def tail(self):
        return self.tail


Snake().tail
