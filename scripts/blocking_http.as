# requests blocks the thread it is called in, the event loop included: three tasks fetch one after the other.
#
#     asyncscript run --allow-net scripts/blocking_http.as http://example.com
import asyncio
import sys

import requests
from util import async_timed


@async_timed
async def fetch(number):
    response = requests.get(address, timeout=10)
    print(number, "got", response.status_code, response.reason, len(response.text), "characters")
    return response.status_code


@async_timed
async def main():
    tasks = [asyncio.create_task(fetch(number)) for number in (1, 2, 3)]
    print("all:", await asyncio.gather(*tasks))


if len(sys.argv) < 2:
    sys.exit("which address?  blocking_http.as http://…")
address = sys.argv[1]
# The address is not shown: it is another one in each test.
asyncio.run(main())
