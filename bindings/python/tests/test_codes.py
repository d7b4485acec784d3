"""Codes as people type them."""

import pickle

import pytest
import tegata
from conftest import FILES

MISTYPED = "bh-okfr-2m4vo-4l5rd-wesb8-e2rmp-o4rg?"
RIGHT = "BH-0KFR-2M4V0-415RD-WESB6-E2RMP-04RGC"


def test_a_code_is_read_however_it_is_typed() -> None:
    code = tegata.Code.parse(RIGHT.lower().replace("-", " "), kind=tegata.CodeKind.ACTIVATION, prefix="BH")
    assert code.canonical == RIGHT
    assert (code.kind, code.prefix) == (tegata.CodeKind.ACTIVATION, "BH")
    assert code.batch is not None and code.index is not None and code.serial is None
    assert code == tegata.Code.parse(RIGHT) and hash(code) == hash(tegata.Code.parse(RIGHT))
    assert pickle.loads(pickle.dumps(code)) == code


def test_a_code_is_no_text_for_logs() -> None:
    code = tegata.Code.parse(RIGHT)
    assert RIGHT not in f"{code} {code!r}" and RIGHT[3:] not in repr(code)


def test_a_mistyped_code_says_what_was_meant_and_where() -> None:
    with pytest.raises(tegata.DamagedCode) as raised:
        tegata.Code.parse(MISTYPED)
    error = raised.value
    assert error.suggestion == RIGHT and error.positions == [20, 30] and error.columns == [24, 36]
    assert error.number == "1.3" and error.kind is tegata.CodeKind.ACTIVATION
    assert isinstance(error, tegata.CodeError) and isinstance(error, ValueError)
    assert RIGHT not in str(error)


@pytest.mark.parametrize(
    ("text", "options", "kind"),
    [
        ("", {}, tegata.WrongLength),
        (RIGHT[:-1], {"kind": tegata.CodeKind.ACTIVATION}, tegata.WrongLength),
        ("?" * 31, {"kind": tegata.CodeKind.ACTIVATION}, tegata.DamagedCode),
        (RIGHT, {"kind": tegata.CodeKind.AMENDMENT}, tegata.OtherKind),
        (RIGHT, {"prefix": "SH"}, tegata.OtherProduct),
    ],
)
def test_each_refusal_has_its_class(text: str, options: dict[str, object], kind: type[tegata.CodeError]) -> None:
    with pytest.raises(tegata.CodeError) as raised:
        tegata.Code.parse(text, **options)  # type: ignore[arg-type]
    assert type(raised.value) is kind and raised.value.number.startswith("1.")


def test_what_is_missing_is_said() -> None:
    with pytest.raises(tegata.WrongLength) as raised:
        tegata.Code.parse(RIGHT.replace("2M4V0", "2M4V"), kind=tegata.CodeKind.ACTIVATION)
    assert (raised.value.length, raised.value.wanted_length, raised.value.group) == (30, 31, 3)
    with pytest.raises(tegata.DamagedCode) as damaged:
        tegata.Code.parse("?" * 31, kind=tegata.CodeKind.ACTIVATION)
    assert damaged.value.suggestion is None


def test_an_amendment_code_names_its_lock() -> None:
    code = tegata.Code.parse((FILES / "amendment-code.txt").read_text())
    assert (code.kind, code.lock, code.step) == (tegata.CodeKind.AMENDMENT, 0, 1)
