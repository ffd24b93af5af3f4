# Each way out of the `try` has its own copy of the `finally`; a loop's iterator dies first.
def f(items):
    for x in items:
        try:
            for y in x:
                if y:
                    return y
        finally:
            print("left")
    return None
