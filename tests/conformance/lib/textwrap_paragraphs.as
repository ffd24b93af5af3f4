import textwrap

text = """
    Lorem ipsum dolor sit amet, consectetur adipiscing elit. Sed non risus.
    Suspendisse lectus tortor, dignissim sit amet, adipiscing nec, ultricies
    sed, dolor.

        Indented: Cras elementum ultrices diam -- maecenas ligula massa.
    """
plain = textwrap.dedent(text).strip()
print(plain)
for width in (20, 40, 76):
    print("\n\n".join(textwrap.fill(p, width, initial_indent="  ", subsequent_indent="") for p in plain.split("\n\n")))
print(textwrap.fill(plain, 50, replace_whitespace=False, drop_whitespace=False))
print(textwrap.indent(textwrap.fill(plain, 30), "| "), textwrap.indent("a\n\nb", "+ ", lambda line: True), sep="\n")
print(textwrap.shorten(plain, 60), textwrap.shorten(plain, 25, placeholder="…"), textwrap.shorten("one two", 7), textwrap.shorten(" lots   of   space ", 12))
for line in textwrap.wrap("- item with a long-hyphenated-word and (parenthesised, text) plus http://some.url/path?x=1", 16, subsequent_indent="  "):
    print(repr(line))
for width in (5, 8, 13):
    print(textwrap.wrap("hyphen-ation is well--known: non-breaking 3.14-ish a-1 x--y", width), textwrap.wrap("supercalifragilistic", width, max_lines=1, placeholder="."), textwrap.wrap("tab\there  two", width, tabsize=4))
code = textwrap.dedent("""\
    def f():
        if True:
            return "x"

    f()
""")
print(code, end="")
print(repr(textwrap.dedent("\t\ta\n\t\t\tb\n\t\t\n\t\tc")), repr(textwrap.dedent("  a\n b\n  c")), repr(textwrap.dedent("x\n  y")), repr(textwrap.dedent(" \n  a\n\n  b\n ")))
wrapper = textwrap.TextWrapper(width=24, initial_indent="* ", subsequent_indent="  ", max_lines=2)
for item in ("short", "a bit longer item that needs wrapping into more than two lines", "fits exactly in two...ok"):
    print(wrapper.fill(item))
print(textwrap.wrap("a" * 10 + " " + "b" * 3, 4), textwrap.wrap("a" * 10, 4, break_long_words=False), textwrap.wrap("one  two   three", 9, drop_whitespace=False), textwrap.wrap("end. Next! Last? (done.) ok", 40, fix_sentence_endings=True))
