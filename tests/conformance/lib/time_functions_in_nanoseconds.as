# The clocks in nanoseconds, and what the virtual clock says of them.
import time

for name in ("time_ns", "monotonic_ns", "perf_counter_ns", "process_time_ns", "thread_time_ns"):
    value = getattr(time, name)()
    print(name, type(value).__name__, value >= 0)

print(type(time.clock_gettime_ns(time.CLOCK_MONOTONIC)).__name__)
print(type(time.clock_gettime(time.CLOCK_MONOTONIC)).__name__)
print(time.tzset())

before = time.monotonic_ns()
time.sleep(1.5)
print(time.monotonic_ns() - before)
