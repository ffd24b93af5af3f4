def descend(depth):
    try:
        return descend(depth + 1)
    except RecursionError:
        return depth


print(descend(0) > 500)
print(descend(0) == descend(0))
