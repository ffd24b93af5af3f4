import asyncio
import contextvars
import io
import re
import unittest
from unittest import mock

log = []
var = contextvars.ContextVar("var", default="unset")


class Async(unittest.IsolatedAsyncioTestCase):
    def setUp(self):
        log.append("setUp")
        var.set("from setUp")

    async def asyncSetUp(self):
        log.append(f"asyncSetUp {var.get()}")
        self.addAsyncCleanup(self.cleanup, 1, k=2)
        self.value = await self.enterAsyncContext(self.manager())

    def manager(self):
        class Manager:
            async def __aenter__(self):
                log.append("aenter")
                return "ctx"

            async def __aexit__(self, *exc):
                log.append("aexit")

        return Manager()

    async def cleanup(self, *args, **kw):
        log.append(f"cleanup {args} {kw}")

    async def asyncTearDown(self):
        log.append("asyncTearDown")

    def tearDown(self):
        log.append("tearDown")

    async def test_a(self):
        self.assertEqual(self.value, "ctx")
        self.assertEqual(var.get(), "from setUp")
        await asyncio.sleep(1)
        log.append("test_a")

    async def test_b_fails(self):
        with self.subTest(n=1):
            await asyncio.sleep(0)
            self.fail("in subtest")
        self.assertEqual([1], [2])

    def test_c_sync(self):
        log.append(f"sync {var.get()}")

    async def test_d_error(self):
        async with asyncio.timeout(0.5):
            await asyncio.Event().wait()

    @unittest.expectedFailure
    async def test_f(self):
        self.assertTrue(await asyncio.sleep(0, False))

    @unittest.skip("no need")
    async def test_g(self):
        pass

    @mock.patch("asyncio.sleep", new_callable=mock.AsyncMock)
    async def test_h(self, sleep):
        await asyncio.sleep(100)
        sleep.assert_awaited_once_with(100)

    async def test_i_task(self):
        task = asyncio.create_task(asyncio.sleep(5, "done"))
        self.assertEqual(await task, "done")
        with self.assertRaises(ZeroDivisionError):
            await asyncio.gather(self.fails())

    async def fails(self):
        1 / 0


class BadSetUp(unittest.IsolatedAsyncioTestCase):
    async def asyncSetUp(self):
        raise RuntimeError("no set-up")

    async def test_x(self):
        log.append("never")


class NotAwaitable(unittest.IsolatedAsyncioTestCase):
    def asyncSetUp(self):
        pass

    async def test_x(self):
        pass


for cls in (Async, BadSetUp, NotAwaitable):
    out = io.StringIO()
    result = unittest.TextTestRunner(out, verbosity=2).run(unittest.defaultTestLoader.loadTestsFromTestCase(cls))
    text = re.sub(r"in [\d.]+s", "in N", out.getvalue())
    lines = [line for line in text.splitlines() if not line.startswith(" ")]
    print("\n".join(lines))
    print(result)
print(log)
