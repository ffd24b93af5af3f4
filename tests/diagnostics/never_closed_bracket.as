tasks = [1, 2,
print(tasks)
