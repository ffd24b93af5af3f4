# A named exception is unbound at the end; what was handled before is restored.
def f():
    try:
        try:
            g()
        except KeyError as e:
            print(e)
        except (TypeError, ValueError):
            raise
        else:
            return 1
    except* OSError as group:
        print(group)
