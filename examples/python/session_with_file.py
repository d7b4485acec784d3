"""Lives with a license: what is kept stands in a file, questions are printed instead of sent.

    python session_with_file.py checked.key state.bin

The second time, the license file is not needed any more: what is kept holds it.
"""

import os
import sys
from pathlib import Path

import tegata

ROOT = "tegata-pub:25NJQAMCWEFLPVKL73J4SZAHHIHOC4XT3KTCGJNPAINGR5YHKENA"


class Host:
    """Does what a session says."""

    def __init__(self, store: Path) -> None:
        self.store = store

    def saved(self) -> bytes | None:
        return self.store.read_bytes() if self.store.exists() else None

    def do(self, session: tegata.Session) -> None:
        for action in session.actions():
            match action:
                case tegata.Keep(state):
                    self.keep(state)
                case tegata.Send(id, request, routes):
                    print(f"ask {', '.join(routes)}: {request.kind} → {request.url('https://example.com/activate')[:60]}…")
                    session.failed(id, "8.1")  # this example has no network
                case tegata.Tell(reason):
                    print(f"tell {reason.number}: {reason.text()}")
                case tegata.Wake(at):
                    print(f"wake at {at:%Y-%m-%d %H:%M} UTC")
                case tegata.Identify() | tegata.Challenge() | tegata.WriteKey():
                    pass  # nothing binds it to a computer, and there are no hardware keys here

    def keep(self, state: bytes) -> None:
        """All or nothing, and on the disk before anything relies on it."""
        beside = self.store.with_suffix(".new")
        with beside.open("wb") as file:
            file.write(state)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(self.store)


def main(license: str, store: str) -> int:
    host = Host(Path(store))
    trust = tegata.Trust(ROOT, product="dam-fes", version="5.0")
    with tegata.Session(trust, host.saved()) as session:
        host.do(session)
        if session.report.status is tegata.Status.MISSING:
            session.file(Path(license).read_bytes())
            host.do(session)
        print(session.report.headline())
        return 0 if session.report.allows("solver") else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
