"""Writes a dict as TOML: there is one reader of descriptions, and it reads TOML."""

import json
import re
from collections.abc import Mapping
from datetime import date, datetime

_BARE = re.compile(r"[A-Za-z0-9_-]+")


def write(description: Mapping[str, object]) -> str:
    """One line for each field of the description."""
    return "".join(f"{_key(name)} = {_value(value)}\n" for name, value in description.items())


def _key(name: object) -> str:
    if not isinstance(name, str):
        raise TypeError(f"a field of a description is named by text, not by {name!r}")
    return name if _BARE.fullmatch(name) else _text(name)


def _value(value: object) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        # Enums of text are text; so are numbers.
        case str():
            return _text(str(value))
        case int() | float():
            return repr(value)
        case datetime():
            if value.tzinfo is None:
                raise ValueError("a datetime without a time zone may mean any instant: use a date, or .astimezone()")
            return value.isoformat(timespec="seconds")
        case date():
            return value.isoformat()
        case Mapping():
            return "{" + ", ".join(f"{_key(name)} = {_value(one)}" for name, one in value.items()) + "}"
        case list() | tuple():
            return "[" + ", ".join(map(_value, value)) + "]"
        case _:
            raise TypeError(f"a description holds text, numbers, dates, lists and dicts, not {type(value).__name__}")


def _text(text: str) -> str:
    # TOML's basic strings have the escapes of JSON, and want U+007F escaped as well.
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
