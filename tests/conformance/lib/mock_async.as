import asyncio
import inspect
import re
from unittest.mock import ANY, AsyncMock, MagicMock, Mock, call, create_autospec, patch


def clean(value):
    return re.sub(r"id='\d+'", "id", str(value))


class Client:
    async def get(self, url, retries=1):
        return "real"

    def sync(self):
        pass

    async def __aenter__(self):
        return self

    async def __aexit__(self, *exc):
        pass


async def fails(f):
    try:
        r = f()
        print(clean(repr(await r if inspect.isawaitable(r) else r)))
    except BaseException as error:
        print(type(error).__name__, clean(error))


async def main():
    m = AsyncMock(return_value=3)
    print(inspect.iscoroutinefunction(m), asyncio.iscoroutinefunction(m), await m(1, a=2), m.await_count, m.await_args, m.await_args_list, m.call_count)
    c = m(5)
    print(m.call_count, m.await_count, inspect.iscoroutine(c))
    await c
    for check in (m.assert_awaited, m.assert_awaited_once, m.assert_not_awaited, lambda: m.assert_awaited_with(1), lambda: m.assert_awaited_with(5), lambda: m.assert_awaited_once_with(5),
                  lambda: m.assert_any_await(1, a=2), lambda: m.assert_any_await(7), lambda: m.assert_has_awaits([call(1, a=2), call(5)]), lambda: m.assert_has_awaits([call(5), call(1)]),
                  lambda: m.assert_has_awaits([call(5), call(1, a=ANY)], any_order=True), lambda: m.assert_has_awaits([call(9)], any_order=True)):
        await fails(check)
    fresh = AsyncMock(name="fresh")
    for check in (fresh.assert_awaited, fresh.assert_awaited_once, lambda: fresh.assert_awaited_with(1), fresh.assert_not_awaited, lambda: fresh.x.assert_awaited_once()):
        await fails(check)
    print(clean(fresh), clean(fresh.child), clean(await fresh()), clean(await fresh.child(1)), fresh.mock_calls)
    for effect in (ValueError("v"), [1, KeyError("k")], lambda x=0: x + 1, Client().get):
        e = AsyncMock(side_effect=effect)
        for _ in range(3):
            await fails(lambda: e("u") if effect == e.side_effect and inspect.ismethod(effect) else e())
    spec = AsyncMock(spec=Client)
    print(clean(spec), type(spec.get).__name__, type(spec.sync).__name__, clean(await spec.get("u")))
    plain = Mock(spec=Client)
    print(type(plain.get).__name__, type(plain.sync).__name__, type(MagicMock(Client).get).__name__)
    auto = create_autospec(Client)
    inst = auto()
    inst.get.return_value = "auto"
    print(await inst.get("u"), inst.get.await_count)
    await fails(lambda: inst.get())
    inst.get.assert_awaited_once_with("u")
    await fails(lambda: inst.get.assert_awaited_once_with("v"))
    async with MagicMock() as entered:
        print(type(entered).__name__, clean(entered))
    cm = AsyncMock()
    cm.__aenter__.return_value = "ctx"
    async with cm as value:
        print(value)
    print(cm.__aexit__.await_args, cm.mock_calls)
    it = MagicMock()
    it.__aiter__.return_value = [1, 2, 3]
    print([x async for x in it], [x async for x in it], [x async for x in MagicMock()])
    with patch.object(Client, "get") as get:
        print(type(get).__name__)
        get.return_value = "patched"
        print(await Client().get("u"))
    with patch.object(Client, "get", autospec=True) as get:
        get.return_value = "spec"
        client = Client()
        print(await client.get("u"), get.await_args == call(client, "u"), inspect.iscoroutinefunction(get))

    @patch.object(Client, "get", return_value=8)
    async def decorated(mocked):
        return await Client().get("x"), mocked.await_count

    print(await decorated(), inspect.iscoroutinefunction(decorated))

    async def function(a, b=1):
        pass

    f = create_autospec(function, return_value=4)
    print(await f(1), f.await_count, f.call_count, f.await_args)
    await fails(f)
    f.assert_awaited_once_with(1)
    gathered = AsyncMock(side_effect=[1, 2, 3])
    print(await asyncio.gather(gathered(), gathered(), gathered()), gathered.await_count)
    m.reset_mock()
    print(m.await_count, m.await_args, m.await_args_list)
    w = AsyncMock(wraps=Client().get)
    print(await w("z"))
    slow = AsyncMock(side_effect=asyncio.sleep)
    await slow(1)
    print(asyncio.get_running_loop().time())
    try:
        create_autospec(function, instance=True)
    except RuntimeError as error:
        print(error)


asyncio.run(main())
