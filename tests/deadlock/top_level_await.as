# A module with await at top level, and names of its own.
class Cache:
    pass


cache = Cache()
cache.ready = Event()
await cache.ready.wait()
