# Where `return`, `break` and `continue` in `except*` are said to stand.
for src in ['''
def f():
    try: pass
    except* E as e:
        for x in y:
            while z:
                return ('a' * 4)
''', '''
def f():
    try: pass
    except* E as e:
        return ('a' * 4)
''', '''
def f():
    try: pass
    except* E as e:
        for v8[0] in x:
            return ('a' * 4)
''', '''
def f():
    try: pass
    except* E as e:
        for v8[0] in x:
            return 1, 2
''', '''
def f():
    try: pass
    except* E as e:
        for v8[0] in x:
            return (1, 2)
''', '''
def f():
    try: pass
    except* E as e:
        for v8[0] in x:
            return (yield
              5)
''', '''
def f():
    try: pass
    except* E as e:
        for v8[0] in x:
            return
''', '''
def f():
    try: pass
    except* E as e:
        for v8[0] in x:
            return -1
''', '''
def f():
    try: pass
    except* E as e:
        for v8[0] in x:
            return -x
''', '''
def f():
    try: pass
    except* E as e:
        for v8[0] in x:
            return [1, 2]
''', '''
def f():
    try: pass
    except* E as e:
        for v8[0] in x: break
        break
''', '''
def f():
    try: pass
    except* E as e:
        for v8[0] in x:
            return __debug__
''', '''
def f():
    try: pass
    except* E as e:
        return not 3
''', '''
def f():
    try: pass
    except* E as e:
        return "a" "b"
''', '''
def f():
    try: pass
    except* E as e:
        return x if 1 else 2
''', '''
def f():
    for x in y:
      try: pass
      except* E as e:
        for v8[0] in x:
            return ((1, (2+3)))
''', '''
def f():
    for x in y:
      try: pass
      except* E as e:
            for z in x: continue
            continue
''']:
    try: compile(src, 'x', 'exec'); print('ok')
    except SyntaxError as e: print(e, e.lineno, e.offset, e.end_lineno, e.end_offset)
