import io
import re
import unittest

log = []


def run(*cases, verbosity=2, **options):
    out = io.StringIO()
    suite = unittest.TestSuite(unittest.defaultTestLoader.loadTestsFromTestCase(c) for c in cases)
    result = unittest.TextTestRunner(out, verbosity=verbosity, **options).run(suite)
    text = re.sub(r"in [\d.]+s", "in N s", out.getvalue())
    text = re.sub(r'File "[^"]*"', "File", text)
    print(text)
    print(result, result.wasSuccessful(), [type(x).__name__ for x in (result.errors, result.failures)])
    print(log)
    log.clear()


class Order(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        log.append("setUpClass")
        cls.addClassCleanup(log.append, "classCleanup1")
        cls.addClassCleanup(log.append, "classCleanup2")

    @classmethod
    def tearDownClass(cls):
        log.append("tearDownClass")

    def setUp(self):
        log.append("setUp")
        self.addCleanup(log.append, f"cleanup {self._testMethodName}")

    def tearDown(self):
        log.append("tearDown")

    def test_b(self):
        """First line of the doc.

        More."""
        self.addCleanup(lambda: 1 / 0)

    def test_a(self):
        self.enterContext(self.subTest(k=1)) if False else None
        self.doCleanups()
        log.append("after doCleanups")

    def test_B(self):
        self.fail("no")


class FailsInClass(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        raise RuntimeError("setUpClass fails")

    def test_x(self):
        log.append("never")


class FailsInTearDown(unittest.TestCase):
    @classmethod
    def tearDownClass(cls):
        raise RuntimeError("tearDownClass fails")

    def tearDown(self):
        raise ValueError("tearDown fails")

    def test_x(self):
        self.assertTrue(False, "and the test")


class FailsInSetUp(unittest.TestCase):
    def setUp(self):
        self.addCleanup(log.append, "cleanup after failed setUp")
        raise KeyError("setUp")

    def tearDown(self):
        log.append("no tearDown")

    def test_x(self):
        log.append("never")


class SkipsClass(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        raise unittest.SkipTest("whole class")

    def test_x(self):
        pass


@unittest.skip("decorated class")
class Decorated(unittest.TestCase):
    def test_x(self):
        pass


class Mixed(unittest.TestCase):
    @unittest.skipIf(True, "cond")
    def test_1(self):
        pass

    @unittest.skipUnless(False, "unless")
    def test_2(self):
        pass

    @unittest.expectedFailure
    def test_3(self):
        self.assertEqual(1, 2)

    @unittest.expectedFailure
    def test_4(self):
        pass

    def test_5(self):
        self.skipTest("inside")

    def test_6(self):
        for n in range(4):
            with self.subTest("msg", n=n, s="x"):
                self.assertEqual(n % 2, 0)
        with self.subTest():
            raise KeyError("sub")
        with self.subTest(a=1):
            with self.subTest(b=2):
                self.skipTest("sub skip")

    @unittest.skip
    def test_7(self):
        pass


for cls in (Order, FailsInClass, FailsInTearDown, FailsInSetUp, SkipsClass, Decorated, Mixed):
    run(cls)
run(Mixed, Order, verbosity=1)
run(Mixed, Order, verbosity=0)
run(Mixed, Order, verbosity=2, failfast=True, descriptions=False)
run(Mixed, verbosity=1, buffer=True)
