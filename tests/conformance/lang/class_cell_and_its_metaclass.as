# The __class__ cell, when the metaclass loses it, and what hooks of a class body raise.
def attempt(action, *args):
    try:
        print(action(*args))
    except Exception as error:
        print(type(error).__name__ + ":", error, getattr(error, "__notes__", ""))


class Losing(type):
    def __new__(mcls, name, bases, namespace):
        namespace.pop("__classcell__", None)
        return super().__new__(mcls, name, bases, namespace)


class Twice(type):
    def __new__(mcls, name, bases, namespace):
        super().__new__(mcls, name, bases, dict(namespace))
        return super().__new__(mcls, name, bases, namespace)


class Foreign(type):
    def __new__(mcls, name, bases, namespace):
        namespace["__classcell__"] = 5
        return super().__new__(mcls, name, bases, namespace)


def lost():
    class Made(metaclass=Losing):
        def method(self):
            return __class__


def not_needed():
    class Made(metaclass=Losing):
        pass

    return Made.__name__


def second():
    class Made(metaclass=Twice):
        def method(self):
            return super().__repr__

    return Made().method().__self__.__class__ is Made


def foreign():
    class Made(metaclass=Foreign):
        pass


def elsewhere():
    class Made(metaclass=lambda name, bases, namespace: other):
        def method(self):
            return __class__

    return Made


def no_class():
    class Made(metaclass=lambda name, bases, namespace: 7):
        def method(self):
            return __class__

    return Made


other = type("Other", (), {})
for case in lost, not_needed, second, foreign, elsewhere, no_class:
    attempt(case)


class Named:
    def __init__(self, action):
        self.action = action

    def __set_name__(self, owner, name):
        self.action(owner, name)


def refusing(owner, name):
    error = ValueError("not " + name)
    error.add_note("first note")
    raise error


def set_names(action):
    class Owner:
        before = Named(lambda owner, name: print("named", owner.__name__, name))
        field = Named(action)
        after = Named(lambda owner, name: print("not reached"))


attempt(set_names, refusing)
attempt(set_names, lambda owner: None)


class WrongHook:
    def __set_name__(self):
        pass


attempt(lambda: type("Owner", (), {"field": WrongHook()}))
attempt(lambda: type("Owner", (), {}, option=1))
