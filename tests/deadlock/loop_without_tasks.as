# run_forever, and nothing left.
import asyncio

loop = asyncio.new_event_loop()
loop.call_later(1, print, "once")
loop.run_forever()
