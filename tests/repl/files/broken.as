def f():
    print("ok")

x = (1,
