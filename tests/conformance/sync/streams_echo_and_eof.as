# An echo server on streams: lines, exactly, until, eof, half-closed connections, extra info.
import asyncio


async def serve(reader, writer):
    peer = writer.get_extra_info("peername")
    while data := await reader.read(100):
        writer.write(data.upper())
        await writer.drain()
    writer.write(b"bye\n")
    writer.close()
    await writer.wait_closed()
    print("served", peer[0])


async def main():
    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    print(server.is_serving(), len(server.sockets))
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(b"hello\nworld")
    print(await reader.readline(), await reader.readexactly(3))
    print(await reader.read(1), await reader.readexactly(1))
    writer.writelines([b"; more", b" lines\n"])
    print(await reader.readuntil(b";"), await reader.readline())
    print(writer.can_write_eof(), writer.is_closing(), writer.get_extra_info("nothing", "default"))
    writer.write_eof()
    try:
        writer.write(b"x")
    except RuntimeError as e:
        print(e)
    print(await reader.read(), reader.at_eof(), await reader.read())
    try:
        await reader.readexactly(2)
    except asyncio.IncompleteReadError as e:
        print(e, e.partial)
    writer.close()
    await writer.wait_closed()
    try:
        writer.write("text")
    except TypeError as e:
        print(e)
    async with server:
        print("serving", server.is_serving())
    print(server.is_serving(), server.sockets)
    try:
        await asyncio.open_connection("127.0.0.1", port)
    except ConnectionRefusedError as e:
        print(type(e).__name__, e.errno, str(e)[:33])
    try:
        await server.start_serving()
        await server.serve_forever()
    except (RuntimeError, TypeError) as e:
        print(type(e).__name__)


asyncio.run(main())
