# threading.local: own attributes for each thread, subclasses with __init__, dict, delete.
import threading

local = threading.local()
local.x = 1


class Own(threading.local):
    kind = "class attribute"

    def __init__(self, start):
        self.value = start
        print("init in", threading.current_thread().name, start)

    def bump(self):
        self.value += 1
        return self.value


own = Own(10)
print(own.bump(), own.kind)


def work():
    print(hasattr(local, "x"), local.__dict__)
    local.x = "thread"
    local.y = 2
    print(sorted(local.__dict__.items()))
    del local.x
    try:
        local.x
    except AttributeError as e:
        print(e)
    print(own.value, own.bump(), own.bump())


t = threading.Thread(target=work, name="side")
t.start()
t.join()
print(local.x, local.__dict__, own.value)
try:
    threading.local(1)
except TypeError as e:
    print(e)
try:
    del local.nothing
except AttributeError as e:
    print(e)
