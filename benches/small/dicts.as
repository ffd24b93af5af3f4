# Dictionaries filled, counted in, looked up in.
counts = {}
for i in range(10_000):
    key = i * 7919 % 1_009
    counts[key] = counts.get(key, 0) + 1
names = {str(key): value for key, value in counts.items()}
assert sum(names[str(key)] for key in range(1_009)) == 10_000
