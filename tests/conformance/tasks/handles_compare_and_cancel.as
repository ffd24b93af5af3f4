# Handle and TimerHandle: comparisons, hashes, cancellation inside the turn, when().
import asyncio


def attempt(name, f):
    try:
        print(name, f())
    except Exception as e:
        print(name, type(e).__name__, e)


async def main():
    loop = asyncio.get_running_loop()
    log = []
    a = loop.call_at(5, log.append, "a")
    b = loop.call_at(5, log.append, "b")
    c = loop.call_at(6, log.append, "c")
    same = loop.call_at(5, log.append, "a")
    attempt("lt", lambda: (a < c, c < a))
    attempt("le", lambda: (a <= b, a <= c, c <= a))
    attempt("gt", lambda: (a > b, a > c, c > a))
    attempt("ge", lambda: (a >= b, a >= c, c >= a))
    attempt("eq", lambda: (a == b, a == same, a == a, a != b, a == 5))
    attempt("hash", lambda: (hash(a) == hash(5), hash(a) == hash(a.when())))
    attempt("sorted", lambda: [h.when() for h in sorted([c, b, a])])
    attempt("when", lambda: (a.when(), loop.call_later(1.5, print).when()))
    h = loop.call_soon(log.append, "h")
    attempt("handle lt", lambda: h < a)
    attempt("handle eq", lambda: h == a)
    attempt("handle when", lambda: h.when())
    for x in (a, b, c, same):
        x.cancel()
        x.cancel()
    attempt("eq cancelled", lambda: (a == b, a == same, hash(a) == hash(b)))
    attempt("context", lambda: type(h.get_context()).__name__)
    attempt("attrs", lambda: (h._callback is not None, h._args, a._callback, a._args, h._cancelled))
    await asyncio.sleep(0)
    log.append("--")

    def canceller(h):
        h.cancel()
        log.append("cancelled next")

    x = loop.call_soon(canceller, None) if False else None
    holder = []
    loop.call_soon(lambda: canceller(holder[0]))
    holder.append(loop.call_soon(log.append, "never"))
    loop.call_soon(log.append, "third")
    self_cancel = []
    self_cancel.append(loop.call_soon(lambda: (self_cancel[0].cancel(), log.append("self"))))
    await asyncio.sleep(0)
    late = loop.call_later(1, log.append, "late")
    loop.call_later(1, lambda: log.append("cancel?") or third.cancel())
    third = loop.call_later(1, log.append, "third timer")
    loop.call_later(1, late.cancel)
    await asyncio.sleep(2)
    print(log, late.cancelled(), third.cancelled())
    log.clear()
    # Handles of one deadline, made in another order than due
    for i in range(4):
        loop.call_at(10, log.append, i)
        loop.call_at(9, log.append, -i)
    loop.call_at(10 + 1e-10, log.append, "within resolution")
    loop.call_at(10 + 1e-8, log.append, "a turn later?")
    await asyncio.sleep(10 - loop.time())
    log.append("main")
    await asyncio.sleep(1)
    print(log)
    # many cancelled timers
    hs = [loop.call_later(i, log.append, i) for i in range(300)]
    for h in hs[:250]:
        h.cancel()
    log.clear()
    await asyncio.sleep(253)
    print(log)


asyncio.run(main())
