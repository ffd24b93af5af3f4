# try, except, else, finally with jumps in odd places; what is returned, what is lost.
def attempt(action, *args):
    try:
        print(repr(action(*args)))
    except Exception as error:
        print(type(error).__name__ + ":", error)

def f1():
    try:
        return "try"
    finally:
        print("f1 finally")


def f2():
    try:
        return "try"
    finally:
        return "finally"


def f3():
    try:
        raise ValueError("lost")
    finally:
        return "swallowed"


def f4():
    for i in range(3):
        try:
            if i == 1:
                continue
            print("f4 body", i)
        finally:
            if i == 2:
                break
            print("f4 finally", i)
    else:
        print("never")
    return i


def f5():
    while True:
        try:
            raise KeyError
        except KeyError:
            break
        finally:
            print("f5 finally")
    return "out"


def f6():
    for i in range(2):
        try:
            return i
        finally:
            continue
    return "continued"


def f7():
    try:
        try:
            raise ValueError("a")
        finally:
            raise TypeError("b")
    except TypeError as error:
        return repr(error.__context__)


def f8():
    try:
        return print("f8 try")
    except ValueError:
        pass
    else:
        print("never")
    finally:
        print("f8 finally")


def f9():
    x = 1
    try:
        return x
    finally:
        x = 2


def f10():
    x = []
    try:
        return x
    finally:
        x.append("late")


def f11():
    try:
        pass
    except ValueError:
        print("never")
    else:
        try:
            raise KeyError("in else")
        except KeyError as e:
            return f"else {e!r}"
    finally:
        print("f11 finally")


def f12():
    try:
        1 / 0
    except ZeroDivisionError as e:
        try:
            raise
        except ZeroDivisionError as inner:
            return inner is e
    finally:
        try:
            print(e)
        except UnboundLocalError as error:
            print(error)


def f13():
    for i in range(3):
        try:
            try:
                if i == 0:
                    raise ValueError(i)
                if i == 1:
                    continue
                return f"return {i}"
            except ValueError as e:
                print("caught", e)
                continue
            finally:
                print("inner finally", i)
        finally:
            print("outer finally", i)


def f14():
    def gen():
        try:
            yield 1
        finally:
            print("gen finally")
            return "gen result"
    for v in gen():
        try:
            break
        finally:
            print("loop finally", v)
    return "f14"


def f15():
    try:
        raise Exception("x")
    except (TypeError, ValueError):
        pass
    except (Exception, ):
        return "tuple"


def f16():
    class Dynamic(Exception):
        pass

    def kinds():
        print("kinds evaluated")
        return Dynamic
    try:
        raise Dynamic
    except kinds():
        return "dynamic"


def f17():
    try:
        raise ValueError("v")
    except (KeyError, int):
        pass


def f18():
    try:
        raise ValueError("v")
    except undefined_kind:
        pass


def f19():
    try:
        return 1 / 0
    except ZeroDivisionError:
        return "handler"
    finally:
        print("f19 finally")


def f20():
    try:
        try:
            return "inner"
        finally:
            raise KeyError("replaces the return")
    except KeyError as error:
        return f"caught {error}"


def f21():
    e = "before"
    try:
        raise ValueError
    except ValueError as e:
        pass
    return e


def f22():
    import sys
    try:
        raise ValueError("one")
    except ValueError:
        before = sys.exception()
        try:
            raise KeyError("two")
        except KeyError:
            inside = sys.exception()
        return repr(before), repr(inside), sys.exception() is before, sys.exc_info()[0].__name__


for function in [f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22]:
    attempt(function)
