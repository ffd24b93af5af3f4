# Reads that time out, servers cancelled in serve_forever, clients that vanish, many clients at once.
import asyncio


async def slow(reader, writer):
    try:
        line = await reader.readline()
        await asyncio.sleep(float(line))
        writer.write(b"done " + line)
        await writer.drain()
    except (ConnectionResetError, BrokenPipeError) as e:
        print("server sees", type(e).__name__)
    finally:
        writer.close()


async def ask(port, text, limit):
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        writer.write(text)
        async with asyncio.timeout(limit):
            return await reader.readline()
    except TimeoutError:
        return f"timeout after {limit}"
    finally:
        writer.close()
        await writer.wait_closed()


async def main():
    loop = asyncio.get_running_loop()
    server = await asyncio.start_server(slow, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    task = asyncio.create_task(server.serve_forever())
    print(await ask(port, b"0\n", 5), loop.time())
    print(await ask(port, b"1\n", 5), loop.time())
    print(await ask(port, b"5\n", 2), loop.time())
    print(await asyncio.gather(*[ask(port, b"%d\n" % n, 10) for n in (3, 1, 2)]), loop.time())
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        print("serve_forever cancelled", server.is_serving())


asyncio.run(main())
