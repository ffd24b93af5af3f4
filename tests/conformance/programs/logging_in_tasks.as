import asyncio
import logging
logging.basicConfig(level=logging.INFO, format="%(levelname)s:%(name)s:%(message)s")
logger = logging.getLogger(__name__)

async def 任务(n):
    logger.info("任务 %s 开始", n)
    await asyncio.sleep(n)
    if n == 2:
        raise RuntimeError("任务二挂了")
    logger.info("任务 %s 结束", n)
    return n

def 处理异常(loop, context):
    msg = context.get("exception", context["message"])
    logger.error(f"捕获异常：{msg!r}")

async def main():
    asyncio.get_running_loop().set_exception_handler(处理异常)
    t = asyncio.create_task(任务(2))
    r = await asyncio.gather(任务(1), 任务(3), return_exceptions=True)
    logger.warning("结果 %s", r)
    del t
    await asyncio.sleep(0)
    try:
        await 任务(2)
    except RuntimeError:
        logger.exception("出错了")
        logger.error("带信息", exc_info=True)
    logging.getLogger("asyncio").setLevel(logging.WARNING)
    logger.critical("结束", stack_info=False)
asyncio.run(main())
