"""A session, in plain code and in asyncio."""

from . import _native

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator
    from types import TracebackType
    from typing import Self

    from . import Action


class Session(_native.Session):
    __doc__ = _native.Session.__doc__

    __slots__ = ()

    def actions(self) -> "Iterator[Action]":
        """What is to be done now, in this order. What happens while they are done adds to them."""
        while (action := self.next_action()) is not None:
            yield action

    def run(self) -> "AsyncIterator[Action]":
        """Every action, as it comes; between them, waits for events and for the time.

        `Wake` is not among them: the running event loop wakes the session. Events may come from other tasks
        and from other threads. Ends when the session is closed.

            async for action in session.run():
                match action:
                    case tegata.Keep(state): ...
        """
        from ._asyncio import run

        return run(self)

    def __enter__(self) -> "Self":
        return self

    def __exit__(
        self, kind: "type[BaseException] | None", error: "BaseException | None", trace: "TracebackType | None"
    ) -> None:
        self.close()
