import asyncio
class A:
    abcd = 1
    def __getattr__(self, n):
        raise AttributeError(f"没有 {n}")
for f in (lambda: A().abce, lambda: asyncio.creat_task, lambda: asyncio.Queue().put_nowit):
    try:
        f()
    except AttributeError as e:
        print(e, e.name, type(e.obj).__name__)
asyncio.get_event_lop()
