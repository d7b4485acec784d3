"""What bad input gets: an exception in the idiom of the language, and nothing worse."""

import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator

import pytest
import tegata
from conftest import ROOT

NOT_BYTES: list[object] = [None, 3, 3.5, [1, 2], object(), memoryview(b"abcdabcd").cast("I")]


@pytest.mark.parametrize("data", NOT_BYTES)
def test_what_is_no_file_is_a_type_error(trust: tegata.Trust, data: object) -> None:
    with pytest.raises(TypeError, match="expected bytes or str, not"):
        trust.open(data)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="expected bytes or str, not"):
        trust.verify_many([data])  # type: ignore[list-item]


def test_lone_surrogates_are_refused_as_python_refuses_them(trust: tegata.Trust, bundle: tegata.Bundle) -> None:
    lone = "BH-\udc80"
    calls: list[Callable[[], object]] = [
        lambda: trust.open(lone),
        lambda: tegata.Code.parse(lone),
        lambda: tegata.Trust(lone),
        lambda: bundle.evaluate().allows(lone),
        lambda: bundle.evaluate().headline(lone),
        lambda: tegata.Facts(user=lone),
        lambda: tegata.Session(trust).typed(lone),
    ]
    for call in calls:
        with pytest.raises((UnicodeEncodeError, TypeError)):
            call()


def test_huge_input_is_refused_at_once(trust: tegata.Trust) -> None:
    huge = bytes(256 * 1024 * 1024)
    start = time.perf_counter()
    with pytest.raises(tegata.DocumentError) as error:
        trust.open(huge)
    assert error.value.number in ("4.3", "4.4") and time.perf_counter() - start < 5
    with pytest.raises(tegata.CodeError):
        tegata.Code.parse("A" * 10_000_000)
    with pytest.raises(OverflowError):
        tegata.Weight(tegata.Component.DISK, 2**64)


def test_an_object_of_another_class_is_a_type_error(trust: tegata.Trust, bundle: tegata.Bundle) -> None:
    calls: list[Callable[[], object]] = [
        lambda: tegata.Session(bundle),  # type: ignore[arg-type]
        lambda: trust.remember(trust),  # type: ignore[arg-type]
        lambda: bundle.evaluate(facts=tegata.Zone("UTC", "UTC0")),  # type: ignore[arg-type]
        lambda: tegata.Code.parse("x", kind="no such kind"),  # type: ignore[arg-type]
        lambda: tegata.ComponentHash(tegata.Status.ACTIVE, bytes(16)),  # type: ignore[arg-type]
        lambda: tegata.Facts(components=[tegata.Zone("UTC", "UTC0")]),  # type: ignore[list-item]
        lambda: tegata.Report(),
        lambda: tegata.Bundle(),
    ]
    for call in calls:
        with pytest.raises(TypeError):
            call()


def test_facts_that_are_none_have_their_numbers(bundle: tegata.Bundle) -> None:
    facts = {
        "5.13": tegata.Facts(zone=tegata.Zone("Nowhere", "not a rule")),
        "4.15": tegata.Facts(hardware_keys=[tegata.HardwareKey("no key")]),
        "9.3": tegata.Facts(addresses=["not an address"]),
    }
    for number, one in facts.items():
        with pytest.raises(tegata.Error) as error:
            bundle.evaluate(facts=one)
        assert error.value.number == number
    with pytest.raises(tegata.MisuseError):
        tegata.hash_component(b"short", tegata.Component.DISK, b"x")


def test_an_exception_of_the_caller_passes_through(trust: tegata.Trust, license_file: bytes) -> None:
    def files() -> Iterator[bytes]:
        yield license_file
        raise LookupError("the disk is gone")

    with pytest.raises(LookupError, match="the disk is gone"):
        trust.verify_many(files())


def test_many_are_answered_in_their_order(trust: tegata.Trust, license_file: bytes) -> None:
    answers = trust.verify_many([license_file, b"nonsense", license_file])
    assert [type(answer) for answer in answers] == [tegata.Bundle, tegata.DocumentError, tegata.Bundle]
    assert trust.verify_many([]) == []


def test_eight_threads_share_one_trust(trust: tegata.Trust, license_file: bytes) -> None:
    faults: list[BaseException] = []

    def work() -> None:
        try:
            for _ in range(50):
                bundle = trust.open(license_file)
                trust.remember(bundle)
                assert bundle.evaluate().allows("solver")
        except BaseException as error:
            faults.append(error)

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []


def test_verification_leaves_the_interpreter_to_others(trust: tegata.Trust, license_file: bytes) -> None:
    """Without the GIL held, another thread gets on while thousands of signatures are verified."""
    many = [license_file] * 20_000
    done = threading.Event()
    steps = 0

    def count() -> None:
        nonlocal steps
        while not done.is_set():
            steps += 1
            time.sleep(0.001)

    thread = threading.Thread(target=count)
    thread.start()
    start = time.perf_counter()
    trust.verify_many(many)
    took = time.perf_counter() - start
    done.set()
    thread.join()
    assert steps > took / 0.001 / 20


def run(code: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False)


def test_an_import_brings_nothing_that_a_start_does_not_need() -> None:
    code = "import sys; before = set(sys.modules); import tegata; print(*sorted(set(sys.modules) - before))"
    assert run(code).stdout.split() == ["tegata", "tegata._native", "tegata._session"]
    assert "Status" in dir(tegata)
    with pytest.raises(AttributeError):
        _ = tegata.NoSuchThing  # type: ignore[attr-defined]


@pytest.mark.skipif(sys.version_info >= (3, 14), reason="another module name")
def test_a_subinterpreter_is_refused_with_an_import_error() -> None:
    code = (
        "import tegata, _xxsubinterpreters as s\n"
        "i = s.create()\n"
        "s.run_string(i, 'try: import tegata\\nexcept ImportError as error: print(error)')\n"
    )
    done = run(code)
    assert done.returncode == 0 and "another interpreter" in done.stdout, done


def test_enums_are_those_of_the_library() -> None:
    """The generated enums have what the library hands out, and it takes all of them."""
    for component in tegata.Component:
        assert tegata.ComponentHash(component, bytes(16)).component is component
    for way in tegata.Way:
        assert tegata.Method(way, None).way is way
    for state in tegata.TermState:
        assert tegata.Service("a", None, state, None).state is state
    assert tegata.Trust(ROOT) is not None
