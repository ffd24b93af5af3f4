# Generators that were closed, dropped or left to end, and when their locals die.
class N:
    def __init__(self, n): self.n = n
    def __del__(self): print("del", self.n)
def gen(a):
    yield 1
it = gen(N("arg")); it.close(); print("closed"); del it; print("gone")
async def co(a): pass
c = co(N("arg")); c.close(); print("closed"); del c; print("gone")
def gen2(a):
    b = N("b")
    try: yield 1
    finally: print("fin")
kept=[]
it = gen2(N("arg")); next(it); fr = it.gi_frame; it.close(); print("closed", sorted(fr.f_locals)); del it; print("gone"); del fr; print("frame")
it = gen2(N("arg")); next(it); fr = it.gi_frame; del it; print("gone", sorted(fr.f_locals)); del fr; print("frame")
def gen3(a):
    b = N("b")
    try: 1/0
    except Exception as e: kept.append(e)
    try: yield 1
    finally: print("fin")
it = gen3(N("arg")); next(it); it.close(); print("closed", sorted(kept[0].__traceback__.tb_frame.f_locals)); kept.clear(); print("gone")
it = gen3(N("arg")); list(it); print("ended", sorted(kept[0].__traceback__.tb_frame.f_locals)); kept.clear(); print("gone")
