# Text made, taken apart, and put together again.
words = []
for i in range(5_000):
    words.append(f"word{i % 97}:{i}")
text = " ".join(words)
count = 0
for word in text.split():
    name, _, number = word.partition(":")
    if name.endswith("7") and number.isdigit():
        count += len(name.upper())
assert count == 2_732, count
