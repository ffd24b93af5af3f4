class Loop:
    def __iter__(self):
        return iter(list(map(str, self)))


list(Loop())
