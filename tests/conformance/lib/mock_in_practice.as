import asyncio
import random
import time
import unittest
from unittest import mock


class Api:
    def __init__(self, client):
        self.client = client

    async def fetch(self, ids):
        results = await asyncio.gather(*(self.client.get(i, timeout=1) for i in ids), return_exceptions=True)
        return [r for r in results if not isinstance(r, Exception)]

    def log(self, message):
        print("real log", message)


class Tests(unittest.IsolatedAsyncioTestCase):
    async def test_fetch(self):
        client = mock.Mock(spec=["get"])
        client.get = mock.AsyncMock(side_effect=["a", ValueError("no"), "c"])
        api = Api(client)
        self.assertEqual(await api.fetch([1, 2, 3]), ["a", "c"])
        client.get.assert_has_awaits([mock.call(n, timeout=1) for n in (1, 2, 3)])
        self.assertEqual(client.get.await_count, 3)

    @mock.patch.object(Api, "log", autospec=True)
    @mock.patch("random.random", return_value=0.5)
    def test_patches(self, rnd, log):
        Api(None).log("x")
        self.assertEqual(random.random(), 0.5)
        log.assert_called_once_with(mock.ANY, "x")
        rnd.assert_called_once_with()

    def test_wrong(self):
        m = mock.Mock()
        m(1, 2, key="v")
        m.assert_called_once_with(1, 3, key="v")

    def test_start_stop(self):
        patcher = mock.patch("time.time", side_effect=[10, 20])
        fake = patcher.start()
        self.addCleanup(patcher.stop)
        self.assertEqual((time.time(), time.time()), (10, 20))
        self.assertRaises(StopIteration, time.time)
        self.assertEqual(fake.call_count, 3)

    def test_context(self):
        opener = mock.mock_open(read_data="1\n2\n")
        with mock.patch("builtins.open", opener):
            with open("numbers") as f:
                self.assertEqual(sum(map(int, f)), 3)
        opener.assert_called_once_with("numbers")

    def test_dict(self):
        settings = {"debug": False}
        with mock.patch.dict(settings, debug=True, extra=1):
            self.assertEqual(settings, {"debug": True, "extra": 1})
        self.assertEqual(settings, {"debug": False})

    def test_property(self):
        with mock.patch.object(Api, "name", new_callable=mock.PropertyMock, create=True, return_value="n") as name:
            self.assertEqual(Api(1).name, "n")
        name.assert_called_once_with()
        self.assertFalse(hasattr(Api, "name"))


import io
import re

out = io.StringIO()
result = unittest.TextTestRunner(out, verbosity=2).run(unittest.defaultTestLoader.loadTestsFromTestCase(Tests))
print(re.sub(r"in [\d.]+s", "in N", re.sub(r'  File "[^"]*", line \d+, in \w+\n(    .*\n)+', "", out.getvalue())))
manager = mock.Mock()
manager.attach_mock(mock.Mock(return_value=1), "first")
manager.attach_mock(mock.Mock(return_value=2), "second")
print(manager.first("a"), manager.second(b=1), manager.mock_calls == [mock.call.first("a"), mock.call.second(b=1)], manager.mock_calls)
chained = mock.MagicMock()
chained.connection.cursor.return_value.execute.return_value.fetchall.return_value = [(1,)]
print(chained.connection.cursor().execute("sql", 1).fetchall(), chained.mock_calls, chained.mock_calls[-1] == mock.call.connection.cursor().execute("sql", 1).fetchall())
calls = mock.call.connection.cursor().execute("sql", 1).fetchall().call_list()
print(chained.mock_calls == calls, len(calls))
