# At the end the program waits for threads that are no daemons; atexit comes after them; daemons are left.
import atexit
import threading
import time

atexit.register(print, "atexit")


def work(n):
    time.sleep(n)
    print("done", n)


def endless():
    while True:
        time.sleep(1)


threading.Thread(target=work, args=(2,)).start()
threading.Thread(target=work, args=(1,)).start()
threading.Thread(target=threading.Event().wait, daemon=True).start()
print("main ends")
