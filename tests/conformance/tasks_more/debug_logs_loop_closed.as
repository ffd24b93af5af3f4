# In debug mode asyncio logs that a loop is closed: once, before it is, and of loops of every origin.
import asyncio
import logging
import sys


class Shown(logging.Handler):
    def emit(self, record):
        message = record.getMessage()
        if message.startswith("Close"):
            print(record.levelname, record.name, message)


logger = logging.getLogger("asyncio")
logger.addHandler(Shown())
logger.setLevel(logging.DEBUG)


async def main():
    return asyncio.get_running_loop()


print("run in debug mode")
loop = asyncio.run(main(), debug=True)
loop.close()
print(loop)

print("run without")
asyncio.run(main())

print("by hand")
loop = asyncio.new_event_loop()
loop.set_debug(True)
loop.close()
loop.close()
quiet = asyncio.new_event_loop()
quiet.set_debug(True)
quiet.set_debug(False)
quiet.close()

print("a runner")
with asyncio.Runner(debug=True) as runner:
    runner.run(main())

logger.setLevel(logging.INFO)
asyncio.run(main(), debug=True)
try:
    with asyncio.Runner(debug=True) as runner:
        sys.exit(runner.run(asyncio.sleep(0, "bye")))
except SystemExit as exc:
    print(exc.code)
