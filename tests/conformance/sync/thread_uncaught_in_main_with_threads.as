# An uncaught exception of main is printed first, then threads are waited for, and the exit code is 1.
import threading
import time


def work():
    time.sleep(1)
    print("thread ends")


threading.Thread(target=work).start()
raise KeyError("main")
