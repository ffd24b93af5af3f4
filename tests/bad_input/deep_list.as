# Freeing a list nested a million times, and comparing and printing one.
deep = []
for _ in range(1_000_000):
    deep = [deep]
for act in repr, str, lambda nested: nested == [[[nested]]]:
    try:
        act(deep)
    except RecursionError:
        print("RecursionError")
    else:
        print("no error")
del deep
print("freed")
