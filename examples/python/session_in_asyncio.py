"""The same in asyncio: the event loop wakes the session, and answers arrive as tasks.

    python session_in_asyncio.py checked.key
"""

import asyncio
import sys
from pathlib import Path

import tegata

ROOT = "tegata-pub:25NJQAMCWEFLPVKL73J4SZAHHIHOC4XT3KTCGJNPAINGR5YHKENA"


async def ask(session: tegata.Session, send: tegata.Send) -> None:
    """Would send `bytes(send.request)`; this example has no network."""
    await asyncio.sleep(0.1)
    session.failed(send.id, "8.1")


async def main(license: str) -> None:
    trust = tegata.Trust(ROOT, product="dam-fes", version="5.0")
    async with asyncio.TaskGroup() as tasks:
        with tegata.Session(trust) as session:
            session.file(Path(license).read_bytes())
            async for action in session.run():
                match action:
                    case tegata.Send():
                        tasks.create_task(ask(session, action))
                    case tegata.Tell(reason):
                        print(f"tell {reason.number}: {reason.text()}")
                        if reason.number == "2.16":  # nobody could be asked
                            break  # a product goes on for as long as it runs
                    case tegata.Identify() | tegata.Keep() | tegata.Challenge() | tegata.WriteKey():
                        pass
            print(session.report.headline())


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1]))
