import asyncio
# 异步单例 / 元类 / 描述符 / 属性
class 单例元类(type):
    _实例 = {}
    def __call__(cls, *a, **k):
        if cls not in cls._实例:
            cls._实例[cls] = super().__call__(*a, **k)
        return cls._实例[cls]

class 配置(metaclass=单例元类):
    def __init__(self, 名="默认"): self.名 = 名

print(配置("一") is 配置("二"), 配置().名)

class 正数:
    def __set_name__(self, owner, name): self.name = "_" + name
    def __get__(self, obj, tp=None): return self if obj is None else getattr(obj, self.name, 0)
    def __set__(self, obj, v):
        if v < 0: raise ValueError(f"{self.name[1:]} 不能为负: {v}")
        setattr(obj, self.name, v)

class 订单:
    数量 = 正数()
    __slots__ = ("_数量", "__私有")
    def __init__(self, n): self.数量 = n; self.__私有 = n * 2
    def __len__(self): return self.数量
    def __bool__(self): return self.数量 > 2
    def __eq__(self, o): return isinstance(o, 订单) and self.数量 == o.数量
    def __hash__(self): return hash(self.数量)
    def __add__(self, o): return 订单(self.数量 + (o.数量 if isinstance(o, 订单) else o))
    __radd__ = __add__
    def __lt__(self, o): return self.数量 < o.数量
    def __getitem__(self, i): return i * self.数量
    def __contains__(self, x): return x < self.数量
    def __call__(self, *a): return f"调用{a}"
    def __iter__(self): yield from range(self.数量)
    def __format__(self, s): return f"订单<{self.数量:{s}}>"
    def __repr__(self): return f"订单({self.数量})"
    @classmethod
    def 造(cls): return cls(7)
    @staticmethod
    def 帮(): return "静态"

o = 订单(3)
try:
    o.数量 = -1
except ValueError as e:
    print(e)
try:
    o.新 = 1
except AttributeError as e:
    print(e)
print(len(o), bool(o), o + 1, sum([o, o]), sorted([订单(2), 订单(1)]), o[2:3] if 0 else o[2], 2 in o, o(1), [*o], f"{o:03d}", {o: 1}[订单(3)], 订单.造(), 订单.帮(), o._订单__私有)

class 异步属性:
    def __init__(self): self._v = None
    @property
    async def 值(self):
        if self._v is None:
            await asyncio.sleep(0.1); self._v = 42
        return self._v
    def __await__(self):
        async def 初始化():
            await asyncio.sleep(0.1); return self
        return 初始化().__await__()
    def __getattr__(self, n):
        if n.startswith("动态"): return lambda: n
        raise AttributeError(f"没有属性 {n}")
    def __del__(self): print("销毁")

async def main():
    a = await 异步属性()
    print(await a.值, a.动态方法())
    try:
        a.其他
    except AttributeError as e:
        print(e)
    del a
    print("删后")
asyncio.run(main())
class 基:
    def __init_subclass__(cls, /, 标记=None, **k): super().__init_subclass__(**k); cls.标记 = 标记; print("子类", cls.__name__, 标记)
    def 名(self): return "基"
class 左(基, 标记="L"):
    def 名(self): return "左>" + super().名()
class 右(基, 标记="R"):
    def 名(self): return "右>" + super().名()
class 下(左, 右): pass
print(下().名(), [c.__name__ for c in 下.__mro__], 下.标记)
