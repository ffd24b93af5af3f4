# A finaliser that looks at a frame of its garbage does not keep that alive.
import gc

SOURCE = """
class Plain:
    def __del__(self):
        print("plain deleted")


class Holder:
    def __init__(self):
        try:
            1 / 0
        except ZeroDivisionError as e:
            self.error = e

    def __del__(self):
        frame = self.error.__traceback__.tb_frame
        print("holder deleted", frame.f_code.co_name)


plain = Plain()
holder = Holder()
holder.itself = holder
"""
gc.disable()
for turn in range(3):
    exec(compile(SOURCE, "program", "exec"), {"__name__": "program", "turn": turn})
    print("collected", gc.collect() > 0)
print("end")
