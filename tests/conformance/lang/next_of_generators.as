# next() of generators, with and without a default.
def g():
    x = yield 1
    print('got', x)
    return 5
it=g(); print(next(it)); 
try: next(it)
except StopIteration as e: print(e.value)
print(next(it,'d'))
try: next(it)
except StopIteration as e: print(e.value, e.args)
def h(): raise KeyError(1); yield
try: next(h(),3)
except KeyError as e: print(e, len(__import__('traceback').extract_tb(e.__traceback__)))
def k(): raise StopIteration; yield
try: next(k(),3)
except RuntimeError as e: print(e)
class G:
    def __iter__(s): return s
    def __next__(s): raise StopIteration(9)
print(next(G(), 'x'))
it=iter(lambda: next(it2), 3); it2=iter([1,2,3]); print(list(it))
def rec():
    yield next(r)
r=rec()
try: next(r)
except ValueError as e: print(e)
async def c(): pass
cc=c()
try: next(cc)
except TypeError as e: print(e)
cc.close()
