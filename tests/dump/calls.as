# Arguments go into the window; a method is looked up before arguments that can be told apart.
def f(obj, *args, **kwargs):
    obj.m()
    obj.m(1, obj, key=None)
    obj.m(g(obj), key=1)
    obj(*args, 2, a=3, **kwargs, b=4)
    return max(obj, 2, key=lambda x: x)
