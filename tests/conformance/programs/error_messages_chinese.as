import asyncio
def 主():
  try:
    x = int(input("请输入："))
  except EOFError as e:
    print("\n没有输入", e)
主()
try:
    int("三")
except ValueError as e:
    print(e)
try:
    [][1]
except IndexError as e:
    print(e)
try:
    {}["键"]
except KeyError as e:
    print(e, str(e))
try:
    "文" + 1
except TypeError as e:
    print(e)
try:
    None.x
except AttributeError as e:
    print(e)
try:
    未定义
except NameError as e:
    print(e)
try:
    def f(甲, 乙): pass
    f(1)
except TypeError as e:
    print(e)
try:
    f(1, 2, 丙=3)
except TypeError as e:
    print(e)
try:
    a, b = "一二三"
except ValueError as e:
    print(e)
try:
    raise Exception("甲", "乙")
except Exception as e:
    print(e, repr(e), e.args)
class 自定义错误(Exception):
    def __init__(self, 码, 信息):
        super().__init__(信息)
        self.码 = 码
    def __str__(self): return f"[{self.码}] {super().__str__()}"
async def 失败(): raise 自定义错误(404, "未找到")
try:
    asyncio.run(失败())
except 自定义错误 as e:
    print(e, repr(e), e.码)
    e.add_note("备注：重试也没用")
    raise
