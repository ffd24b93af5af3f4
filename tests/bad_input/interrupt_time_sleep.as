import time

print("ready", flush=True)
try:
    time.sleep(3600)
finally:
    print("finally")
