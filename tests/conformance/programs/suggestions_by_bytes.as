class 账户:
    def __init__(self): self.余额 = 1; self.户主 = "甲"
    def 存款(self): pass
def t(f):
    import traceback
    try: f()
    except Exception as e: print(*traceback.format_exception_only(e), end="")
账单列表 = [1]
t(lambda: 账户().余颜)
t(lambda: 账户().取款)
t(lambda: 账单表)
t(lambda: 账单列标)
t(lambda: 中)
t(lambda: 账户().存款(1))
def f(第一个, 第二个=2): pass
t(lambda: f(第一个=1, 第三个=2))
t(lambda: f(1, 第=2))
t(lambda: "".大写)
import asyncio
t(lambda: asyncio.Slep)
t(lambda: asyncio.Sleep)
t(lambda: asyncio.ensure_futures)
t(lambda: pritn)
t(lambda: Pint)
t(lambda: 一二三四五六七八九十一二三四五六七)
class 一二三四五六七八九十一二三四五六八: pass
t(lambda: 一二三四五六七八九十一二三四五六七)
