import asyncio
import functools
import warnings


def deprecated(replacement):
    def outer(function):
        @functools.wraps(function)
        def inner(*args, **kwargs):
            warnings.warn(f"{function.__name__} is deprecated, use {replacement}", DeprecationWarning, stacklevel=2)
            return function(*args, **kwargs)
        return inner
    return outer


@deprecated("new()")
def old(x):
    return x


with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    print(old(1), old(2))
    print([(w.category.__name__, str(w.message), w.lineno) for w in caught])
with warnings.catch_warnings():
    warnings.simplefilter("error")
    try:
        old(3)
    except DeprecationWarning as error:
        print("raised", error)
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("default")
    for _ in range(3):
        old(4)
    old(5)
print(len(caught))


class ApiWarning(FutureWarning):
    def __init__(self, feature):
        super().__init__(f"{feature} will change")
        self.feature = feature


with warnings.catch_warnings(record=True) as caught:
    warnings.filterwarnings("always", category=FutureWarning)
    warnings.filterwarnings("ignore", message=".*quiet.*")
    warnings.warn(ApiWarning("loud"))
    warnings.warn(ApiWarning("quiet thing"))
    warnings.warn(ApiWarning("again"), stacklevel=1)
print([w.message.feature for w in caught], [w[0] for w in warnings.filters if w[2] is FutureWarning])


async def noisy(n):
    warnings.warn(f"task {n}", RuntimeWarning)
    await asyncio.sleep(0)
    return n


async def main():
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        print(await asyncio.gather(noisy(1), noisy(2)))
        print(sorted(str(w.message) for w in caught))


asyncio.run(main())
print(issubclass(DeprecationWarning, Warning), issubclass(ResourceWarning, Exception), [c.__name__ for c in Warning.__subclasses__()][:3])
warnings.warn("shown on stderr")
warnings.warn("shown as user", UserWarning, stacklevel=1)
warnings.warn_explicit("explicit", SyntaxWarning, "made_up.py", 99)
for _ in range(2):
    warnings.warn("once per line")
