class Caller:
    def __call__(self, *args):
        return max([1, 2], key=self)


Caller()()
