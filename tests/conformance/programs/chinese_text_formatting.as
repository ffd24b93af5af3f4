import asyncio

print(f"|{'姓名':<10}|{'分数':>8}|{'等级':^6}|")
print("-" * 30)
for 名, 分 in (("张三", 90.5), ("李四", 78), ("王五abc", 1234567.891)):
    print(f"|{名:<10}|{分:>8.1f}|{'优' if 分 > 80 else '良':^6}|")
    print(f"{名:*^12}|{分:010.2f}|{分:,.2f}|{分!r:>12}|{分:e}")
print("%-10s|%5d|%05.1f|%x|%s" % ("左对齐", 42, 3.14159, 255, [1, "二"]))
print("{:>8}{:<8}{:^8}|".format("右", "左", "中"))
print("{0:　<6}{1:　>6}|".format("全角", "空格"))
print("{name}今年{age:d}岁".format(name="小明", age=18), "{:%}".format(0.256), "{:.1%}".format(0.256))
宽 = 12
print(f"{'嵌套':{宽}}|{3.14159:.{2}f}|{'x':>{宽-4}}|")
print(f"{名=} {分=:.1f} {1+1=}")
print("中文".center(10, "*"), "中文".ljust(6) + "|", "中文".rjust(6), "12".zfill(5))
print("你好，世界".encode("utf-8"), len("你好"), "你好"[::-1], "你好"*2, "好" in "你好")
print("a,b，c".split("，"), "　全角空格　".strip(), "１２３".isdigit(), int("１２３"), "一二三".isnumeric(), "Ａ".lower())
print(repr("引号'\"\n\t中"), ascii("中文"), "\u4e2d", chr(20013), ord("中"))
print(sorted(["北京", "上海", "广州", "深圳"]), max("甲乙丙"), {"键": "值"}, ("元组",), {"集合"})
print("第1行", "第2行", sep="\n", end="。\n")
print(f"{True:>6} {None!s:>6} {[1,2]!s:>8} {-5:+d} {5:+d} {5: d} {255:#x} {255:#b} {1e10:g} {12345678:_}")
async def main():
    print(f"{await asyncio.sleep(0, '结果'):>6}", f"{'多行':-^20}")
    text = f'''
    {'标题':=^20}
    共 {3} 项
    '''
    print(text)
asyncio.run(main())
