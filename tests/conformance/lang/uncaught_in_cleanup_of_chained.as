# Notes, causes and contexts of an error out of a finally.
class A(Exception): pass
class B(Exception):
    def __str__(self): return "B with\nseveral lines"
def first():
    raise A("first", 1)
def second():
    try: first()
    except A as a:
        try: raise B from a
        except B:
            raise KeyError("third")
def third():
    try: second()
    except KeyError as k:
        k.add_note("note on k")
        k.add_note("second\nnote")
        try: int("z")
        finally:
            undefined_name
third()
