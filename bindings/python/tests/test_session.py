"""A session in plain code and in asyncio."""

import asyncio
import sys
import threading
import time
from datetime import UTC, datetime, timedelta

import pytest
import tegata
from tegata import _asyncio

NOW = datetime(2026, 11, 21, tzinfo=UTC)
ENTROPY = bytes(range(32))


@pytest.fixture
def session(trust: tegata.Trust, checked_file: bytes) -> tegata.Session:
    session = tegata.Session(trust, now=NOW, entropy=ENTROPY)
    session.file(checked_file, NOW)
    return session


def test_actions_come_in_their_order_and_once(session: tegata.Session) -> None:
    kinds = [type(action) for action in session.actions()]
    assert kinds[0] is tegata.Keep and tegata.Send in kinds and kinds[-1] is tegata.Wake
    assert list(session.actions()) == []


def test_what_was_kept_is_found_again(session: tegata.Session, trust: tegata.Trust) -> None:
    state = [action.state for action in session.actions() if isinstance(action, tegata.Keep)][-1]
    other = tegata.Session(trust, state, now=NOW + timedelta(minutes=1), entropy=ENTROPY)
    assert other.report.status is session.report.status is not tegata.Status.MISSING


def test_a_question_can_travel_in_any_form(session: tegata.Session) -> None:
    (send,) = [action for action in session.actions() if isinstance(action, tegata.Send)]
    assert send.request.kind == "check" and send.request.at == NOW and send.routes[0] is tegata.Way.ONLINE
    assert bytes(send.request) and send.request.armor.startswith("-----BEGIN TEGATA REQUEST-----")
    assert send.request.url("https://example.com/a").startswith("https://example.com/a?r=")
    session.failed(send.id, "8.2", NOW)
    with pytest.raises(tegata.DocumentError) as refused:
        session.answer(send.id, b"not an answer", NOW)
    assert refused.value.number.startswith("4.")
    with pytest.raises(tegata.MisuseError):
        session.failed("not an id", "8.2", NOW)


def test_actions_are_matched_and_show_no_secrets(session: tegata.Session) -> None:
    for action in session.actions():
        match action:
            case tegata.Keep(state):
                assert repr(action) == f"Keep(state=<{len(state)} bytes>)"
            case tegata.Tell(reason):
                assert reason.number in repr(action)
            case tegata.Wake(at):
                assert at > NOW
            case tegata.Identify() | tegata.Send() | tegata.Challenge() | tegata.WriteKey():
                pass


def test_a_session_that_was_closed_takes_no_more_events(trust: tegata.Trust) -> None:
    with tegata.Session(trust, now=NOW) as session:
        session.tick(NOW)
    assert session.closed and list(session.actions()) == []
    with pytest.raises(ValueError, match="closed"):
        session.tick(NOW)
    assert session.report.status is tegata.Status.MISSING


def test_a_listener_that_raises_stops_nothing(session: tegata.Session, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[object] = []
    monkeypatch.setattr(sys, "unraisablehook", lambda info: seen.append(info.exc_value))

    def listener() -> None:
        raise LookupError("of the listener's own")

    session.listen(listener)
    session.tick(NOW + timedelta(hours=1))
    assert [type(error) for error in seen] == [LookupError]


def test_a_listener_may_call_the_session(session: tegata.Session) -> None:
    seen: list[tegata.Status] = []
    session.listen(lambda: seen.append(session.report.status))
    session.tick(NOW)
    session.listen(None)
    session.tick(NOW)
    assert len(seen) == 1


def test_in_asyncio_events_of_other_tasks_and_threads_wake_it(trust: tegata.Trust, checked_file: bytes) -> None:
    async def live() -> list[str]:
        session = tegata.Session(trust)
        seen: list[str] = []

        def from_a_thread() -> None:
            session.file(checked_file)

        async for action in session.run():
            seen.append(type(action).__name__)
            match action:
                case tegata.Tell(reason) if reason.number == "2.2" and len(seen) == 2:
                    threading.Timer(0.05, from_a_thread).start()
                case tegata.Send(id):
                    loop = asyncio.get_running_loop()
                    loop.call_later(0.01, session.failed, id, "8.1")
                    loop.call_later(0.05, session.close)
        return seen

    seen = asyncio.run(asyncio.wait_for(live(), 5))
    assert seen[:2] == ["Keep", "Tell"] and "Send" in seen and "Wake" not in seen
    # The failure was told and kept, too.
    assert "Keep" in seen[seen.index("Send") :]


def test_in_asyncio_the_loop_wakes_it_in_time(
    trust: tegata.Trust, checked_file: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:

    # A wall clock that runs an hour in a tenth of a second, so that the deadline of the question passes.
    start = datetime.now(UTC).timestamp()
    began = time.monotonic()
    monkeypatch.setattr(time, "time", lambda: start + (time.monotonic() - began) * 36_000)
    monkeypatch.setattr(_asyncio, "LOOK_AT_THE_CLOCK", 0.01)
    ticks: list[float] = []

    class Counting(tegata.Session):
        def tick(self, now: datetime | int | None = None) -> None:
            ticks.append(time.time())
            super().tick(int(ticks[-1]))
            if len(ticks) == 2:
                self.close()

    async def live() -> None:
        session = Counting(trust)
        session.file(checked_file)
        async for _ in session.run():
            pass

    asyncio.run(asyncio.wait_for(live(), 5))
    assert len(ticks) == 2


def test_who_stops_listening_leaves_the_session_usable(session: tegata.Session) -> None:
    async def one() -> tegata.Action:
        actions = session.run()
        async for action in actions:
            return action
        raise AssertionError

    assert isinstance(asyncio.run(one()), tegata.Keep)
    session.tick(NOW + timedelta(hours=1))
    assert list(session.actions())
