"""The Python package beside the Rust library, PyJWT and cwt, and what an import costs. All taking turns.

    python bench.py RUST_PROGRAM          (bindings/facade/examples/open_and_evaluate.rs, built with --release)

Prints ratios; see benches/python.md.
"""

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

import cwt
import jwt
import tegata
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

ROOT = "tegata-pub:25NJQAMCWEFLPVKL73J4SZAHHIHOC4XT3KTCGJNPAINGR5YHKENA"
FILE = Path(__file__).resolve().parents[2] / "examples" / "files" / "license.key"
NOW = 1_795_219_200
TURNS, ROUNDS = 300, 20
STARTS = 60

# What the license says, as the peers write it.
CLAIMS = {
    "iss": "example",
    "aud": "dam-fes",
    "sub": "C-20418",
    "iat": NOW - 1_000,
    "nbf": NOW - 1_000,
    "exp": NOW + 2_000_000_000,
    "edition": "Enterprise (volume)",
    "asset": "A-0042",
    "holder": "Example Engineering Ltd.",
    "zone": "Asia/Tokyo",
    "features": ["solver", "mesh", "cleanup"],
}


def with_tegata() -> Callable[[], None]:
    trust = tegata.Trust(ROOT, product="dam-fes", version="5.0")
    data = FILE.read_bytes()

    def once() -> None:
        assert trust.open(data).evaluate(NOW).allows("solver")

    return once


def with_pyjwt() -> Callable[[], None]:
    key = Ed25519PrivateKey.generate()
    token = jwt.encode(CLAIMS, key, algorithm="EdDSA")
    public = key.public_key()

    def once() -> None:
        claims = jwt.decode(token, public, algorithms=["EdDSA"], audience="dam-fes")
        assert "solver" in claims["features"]

    return once


def with_cwt() -> Callable[[], None]:
    private = Ed25519PrivateKey.generate()
    x = private.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
    common = {1: 1, 2: b"01", 3: -8, -1: 6, -2: x}
    signing = cwt.COSEKey.new(common | {-4: private.private_bytes_raw()})
    public = cwt.COSEKey.new(common)
    names = {"iss": 1, "sub": 2, "aud": 3, "exp": 4, "nbf": 5, "iat": 6}
    claims = {names.get(name, -65537 - place): value for place, (name, value) in enumerate(CLAIMS.items())}
    token = cwt.encode(claims, signing)
    features = next(name for name, value in claims.items() if isinstance(value, list))

    def once() -> None:
        assert "solver" in cwt.decode(token, public)[features]

    return once


def rounds(once: Callable[[], None]) -> float:
    start = time.perf_counter_ns()
    for _ in range(ROUNDS):
        once()
    return (time.perf_counter_ns() - start) / ROUNDS


def quick(times: list[float]) -> float:
    return median(sorted(times)[: len(times) // 4])


def start(code: str) -> float:
    begin = time.perf_counter_ns()
    subprocess.run([sys.executable, "-I", "-c", code], check=True)
    return float(time.perf_counter_ns() - begin)


def main(rust_program: str) -> None:
    arguments = [rust_program, ROOT, "dam-fes", "5.0", str(FILE), str(NOW)]
    rust = subprocess.Popen(arguments, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1)
    assert rust.stdin is not None and rust.stdout is not None

    def in_rust() -> float:
        rust.stdin.write(f"{ROUNDS}\n")  # type: ignore[union-attr]
        rust.stdin.flush()  # type: ignore[union-attr]
        return float(rust.stdout.readline())  # type: ignore[union-attr]

    ours, pyjwt, peer_cwt = with_tegata(), with_pyjwt(), with_cwt()
    took: dict[str, list[float]] = {"tegata": [], "Rust": [], "PyJWT": [], "cwt": []}
    for _ in range(TURNS):
        took["tegata"].append(rounds(ours))
        took["Rust"].append(in_rust())
        took["PyJWT"].append(rounds(pyjwt))
        took["cwt"].append(rounds(peer_cwt))
    rust.stdin.close()
    rust.wait()
    for name, times in took.items():
        # The quickest quarter of the turns: the rest was disturbed by others on the machine.
        ratio = quick(took["tegata"]) / quick(times)
        print(f"{name:<8} {quick(times) / 1_000:8.1f} µs   Python's tegata takes {ratio:.2f} of it")

    codes = {
        "bare": "pass",
        "import": "import tegata",
        "first report": f"import tegata\n"
        f"report = tegata.Trust({ROOT!r}, product='dam-fes', version='5.0')"
        f".open(open({str(FILE)!r}, 'rb').read()).evaluate()\n"
        f"assert report.allows('solver') and report.status is tegata.Status.ACTIVE and report.expires",
        "PyJWT": "import jwt",
    }
    starts: dict[str, list[float]] = {name: [] for name in codes}
    for _ in range(STARTS):
        for name, code in codes.items():
            starts[name].append(start(code))
    for name, times in starts.items():
        more = quick(times) / quick(starts["bare"])
        print(f"start, {name:<13} {quick(times) / 1e6:7.1f} ms   {more:.2f} of bare Python")


if __name__ == "__main__":
    main(sys.argv[1])
