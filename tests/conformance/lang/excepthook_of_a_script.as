# A script's own excepthook, which calls the default.
import sys, traceback
def hook(t, v, tb):
    print("HOOK", t.__name__, v, [f.name for f in traceback.extract_tb(tb)])
    for f in traceback.extract_tb(tb): print(f.lineno, f.line, f.colno, f.end_colno)
    sys.__excepthook__(t, v, tb)
sys.excepthook = hook
def level3(x): return {"k": x}["j"]
def level2(x): return [level3(i) for i in range(x)]
level2(
    3
)
