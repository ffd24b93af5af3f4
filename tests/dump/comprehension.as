# Comprehensions run in the frame around them; a captured variable has a cell.
def f(rows):
    flat = [x for row in rows if row for x in row]
    fs = [lambda: x for x in flat]
    d = {k: v for k, v in rows}
    return sum(x * x for x in flat)


top = {name for name in f([])}
