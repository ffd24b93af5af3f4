# f-strings: nested quotes and fields, = with spaces, conversions, lambda and walrus, refusals.
def attempt(action, *args):
    try:
        print(repr(action(*args)))
    except Exception as error:
        print(type(error).__name__ + ":", error)

x, width, name = 3.14159, 10, "é"
items = {"a": [1, 2]}
print(f"{x:{width}.{2}f}|{x:<{width}}|{x!r:>{width}}|{x=}|{x = }|{x=!s}|{x=:.2f}|{ x = :>8.1f}")
print(f"{items["a"][0]}{f"{f"{x:.1f}"}"}{'\n'.join(["p", "q"])}{"\\"}{{}}{{{x:.0f}}}")
print(f"{(lambda v: v * 2)(4)}{(y := 5)}{y}{[z for z in "ab"]}{ {1: 2}[1] }{ {3} }")
print(f"{x!r:^{width + 5}}", f"{name!a}", f"{name!s:*^5}", f"{'a' if x else 'b'}", f"{x,}", f"{*[1, 2],}")
print(f'''{
    x  # a comment
    :.2f}''', f"{x:
}" if False else "", rf"\d{name}\n", fr"{name!r}\t", F"{1}" "plain" f"{2}" rf"\{3}")
print(f"{'nested ' f'{1}' ' joined'}", f"{"quote ' inside"}", f"{x:{'>' + str(width)}}", f"{x:%}", f"{1_000:_}", f"{-1:=+5}", f"{True:d}", f"{'s':s}")
print(f"{x=!r:^20}", f"{x  +  1=}", f"{items['a']=}", f"{len('a=b')=}", f"{x!=3}", f"{x==3}", f"{x>=3}", f"{(x)=}")
print(f"{'\N{BULLET}'}\N{LATIN SMALL LETTER E WITH ACUTE}\x41\u0042", f"{0x1F:#x} {0b101:b} {255:02X} {'%'}%")


class Spec:
    def __format__(self, spec):
        return f"<{spec}>"


print(f"{Spec()}", f"{Spec():}", f"{Spec():a b}", f"{Spec():{'{'}}}", f"{Spec()!s:>3}"[:3], f"{Spec():{x}{width}}", f"{Spec():%H:%M}", f"{Spec():\n}", f"{Spec():a{{b}}}" if False else "")
attempt(lambda: f"{x:d}")
attempt(lambda: f"{'s':d}")
attempt(lambda: f"{None:5}")
attempt(lambda: f"{[]:>5}")
attempt(lambda: f"{x:{[]}}")
attempt(lambda: f"{undefined}")
attempt(lambda: f"{1/0}")
attempt(lambda: f"{'a':>{-5}}")
attempt(lambda: f"{5:{'1' * 30}}")
attempt(lambda: f"{3:.2d}")
attempt(lambda: f"{b'x'}")
attempt(lambda: f"{object:10}")
attempt(lambda: "{}".format())
attempt(lambda: "{a}".format(a=1, b=2) + "{0[a]}{1.real}".format({"a": 1}, 5))
attempt(lambda: "{0.x}".format(5))
attempt(lambda: "{0[x]}".format([1]))
attempt(lambda: "{:{}}".format(1, 5) + "{1:{0}}".format(3, 4))
attempt(lambda: "{} {0}".format(1))
attempt(lambda: "{0} {}".format(1))
attempt(lambda: "{".format())
attempt(lambda: "}".format())
attempt(lambda: "{!x}".format(1))
attempt(lambda: "{!}".format(1))
attempt(lambda: "{!rr}".format(1))
attempt(lambda: "{0[}".format([1]))
attempt(lambda: "{0[]}".format([1]))
attempt(lambda: "{0.}".format(1))
attempt(lambda: "{:{:{}}}".format(1, 2, 3))
attempt(lambda: "{a.b[c]}".format(a=1))
attempt(lambda: "{99999999999999999999}".format(1))
for text in ["f'{'", "f'{}'", "f'{ }'", "f'}'", "f'{a'", "f'{a!}'", "f'{a!x}'", "f'{a!rr}'", "f'{a:{'", "f'{a b}'", "f'{a=b}'", "f'{:5}'", "f'{!r}'", "f'{=}'", "f'{lambda x: 1}'", "f'{a:=5}'", "f'{*a}'", "f'{**a}'", "f'{yield}'", "f'{a $ b}'", "f'{a[}'", "f'{a)}'", "f'{\\n}'", "f'{a!r:{b!s:{c}}}'", "f'{1 if}'", "f'{def}'", "f'{a.1}'", "f'{\"a}'", "f'''{\na\n'''", "f'{a' 'b}'", "f'{import x}'", "f'{x:{y:{z:{w}}}}'", "f'{(a}'", "f'{a:}}'", "f'{{}'", "fb'a'", "f'a' b'b'", "f'{a!  r}'", "f'{0xg}'", "f'{1__0}'"]:
    try:
        compile(text, "t", "eval")
        print(text, "fine")
    except SyntaxError as error:
        print(text, "->", error.msg)
