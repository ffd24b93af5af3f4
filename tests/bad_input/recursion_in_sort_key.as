def key(item):
    return sorted([item, item], key=key)


sorted([1, 2], key=key)
