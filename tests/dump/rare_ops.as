from math import *


def outer():
    x = 1

    def middle():
        def inner():
            nonlocal x
            print(x)
            del x

        return inner

    middle()()


outer()
