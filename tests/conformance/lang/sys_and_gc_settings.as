# What sys, gc, time and atexit can be asked and told.
import atexit
import gc
import sys
import time

print(gc.isenabled(), gc.disable(), gc.isenabled(), gc.enable(), gc.isenabled())
before = gc.get_threshold()
gc.set_threshold(500, 5, 5)
print(len(before), len(gc.get_threshold()), len(gc.get_count()))
gc.set_threshold(*before)
kept = [1, {"a": "b"}]
print(gc.is_tracked(kept), gc.is_tracked(1), gc.is_tracked("text"), gc.is_finalized(kept))
print(kept[1] in gc.get_referents(kept), any(one is kept for one in gc.get_referrers(kept[1])))
print(any(one is kept for one in gc.get_objects()), [sorted(stats) for stats in gc.get_stats()][0])
print(gc.freeze(), gc.get_freeze_count() >= 0, gc.unfreeze(), gc.get_freeze_count())

print(sys.getfilesystemencoding(), sys.is_finalizing(), sys.getsizeof([]) > 0, sys.getrefcount(kept) > 0)
print(sys.intern("word" + "s") is sys.intern("words"))
try:
    sys.intern(1)
except TypeError as error:
    print(error)
limit = sys.getrecursionlimit()
sys.setrecursionlimit(limit + 50)
print(sys.getrecursionlimit() - limit)
for wrong in (0, -5, "x"):
    try:
        sys.setrecursionlimit(wrong)
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
print(sys.get_int_max_str_digits())
sys.set_int_max_str_digits(1000)
try:
    str(10 ** 2000)
except ValueError as error:
    print(error)
try:
    sys.set_int_max_str_digits(5)
except ValueError as error:
    print(error)
sys.set_coroutine_origin_tracking_depth(3)
print(sys.get_coroutine_origin_tracking_depth())
sys.set_coroutine_origin_tracking_depth(0)
print(time.process_time() >= 0, time.thread_time() >= 0, time.process_time_ns() >= 0, time.thread_time_ns() >= 0)
print(type(time.clock_gettime_ns(time.CLOCK_MONOTONIC)).__name__, time.tzset())


def last(*words):
    print("at exit", *words)


atexit.register(last, "kept")
atexit.register(print, "never seen")
atexit.unregister(print)
print(atexit.unregister(len))


def hook(unraisable):
    print("hook:", type(unraisable.exc_value).__name__, unraisable.err_msg)


class Fails:
    def __del__(self):
        raise ValueError("in __del__")


sys.unraisablehook = hook
Fails()
sys.unraisablehook = sys.__unraisablehook__
