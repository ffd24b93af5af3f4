# </script><script>document.title = "broken"</script> <!-- 
import asyncio

EVIL = "</script><img src=x onerror=\"document.title='broken'\"><!--"


async def 打招呼(名字):
    print(EVIL, 名字, "\u2028", "a\\b", "\x1b[31m")
    await asyncio.sleep(1)
    raise ValueError(EVIL)


async def main():
    tasks = [
        asyncio.create_task(打招呼("世界"), name=EVIL),
        asyncio.create_task(打招呼("ｗｉｄｅ"), name="😀" * 3),
    ]
    print(await asyncio.gather(*tasks, return_exceptions=True))


asyncio.run(main())
