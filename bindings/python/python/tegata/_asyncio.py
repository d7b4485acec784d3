"""Lets an event loop wake a session."""

import asyncio
import time
from collections.abc import AsyncIterator

from ._native import Wake

TYPE_CHECKING = False
if TYPE_CHECKING:
    from . import Action, Session

#: Timers run on a clock of their own, which stands still while a computer sleeps and does not notice that the
#: wall clock was set. So the wall clock is looked at this often, in seconds.
LOOK_AT_THE_CLOCK = 60.0


async def run(session: "Session") -> "AsyncIterator[Action]":
    loop = asyncio.get_running_loop()
    happened = asyncio.Event()
    wake_at: float | None = None

    def listener() -> None:
        loop.call_soon_threadsafe(happened.set)

    session.listen(listener)
    try:
        while not session.closed:
            happened.clear()
            for action in session.actions():
                if isinstance(action, Wake):
                    wake_at = action.at.timestamp()
                else:
                    yield action
            await _pause(happened, wake_at)
            if wake_at is not None and wake_at <= time.time():
                wake_at = None
                session.tick()
    finally:
        session.listen(None)


async def _pause(happened: asyncio.Event, wake_at: float | None) -> None:
    """Until something happened, or it is time, or the clock wants to be looked at."""
    delay = LOOK_AT_THE_CLOCK if wake_at is None else min(max(wake_at - time.time(), 0.0), LOOK_AT_THE_CLOCK)
    try:
        async with asyncio.timeout(delay):
            await happened.wait()
    except TimeoutError:
        pass
