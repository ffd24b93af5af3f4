# The text that = keeps: escapes in it are those of the f-string around it, unless that is raw.
name = "x"
print(ascii(f"{'\n'=}"))
print(ascii(f"{'\\'=}"))
print(ascii(rf"{'\n'=}"))
print(ascii(Rf"{'\t'=}{name=}"))
print(ascii(f"{'\x41' + name = }"))
print(ascii(f"before\n{'\t'=:>8}after"))
print(ascii(f"""{ (b'\n\r\n') = }{{}}"""))
print(ascii(f"{'\N{BULLET}'=!s}"))
print(ascii(f"{name=}" "\n" rf"\n{'\n'=}"))
print(ascii(f"{f'{'\n'=}'=}"))
print(ascii(f"{'é\u00e9'=!a}"))
width = 12
print(ascii(f"{name!r:>{width}}|{'\101'=:^{width}}|"))
