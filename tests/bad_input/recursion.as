def descend(depth):
    return descend(depth + 1)


print("begin")
descend(0)
