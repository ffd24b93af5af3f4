try:
    pass
finally:
print()
