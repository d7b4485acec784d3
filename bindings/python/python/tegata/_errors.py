"""Exceptions: input that is not accepted, each with a stable number."""

from collections.abc import Mapping
from datetime import datetime

from ._enums import Blame, CodeKind, Retry
from ._native import language


class Error(Exception):
    """Input that is not accepted: damaged, forged, mistyped, beyond a limit; or a call that makes no sense.

    That a license lapsed is never an exception: it is a reason in a report.
    """

    #: The stable number, such as ``4.2``. It can be read over the telephone.
    number: str
    #: The stable name, in ``snake_case``.
    name: str
    #: Who has to act.
    blame: Blame
    #: Whether trying again helps.
    retry: Retry
    #: How many seconds to wait before trying again.
    retry_after: int | None
    #: What belongs to it: a field, an offset, a length.
    data: dict[str, int | str | datetime]

    _texts: dict[str, tuple[str, str]]

    def text(self, lang: str = "en") -> str:
        """What is the matter, for people, in English or Japanese (``"ja"``, ``"ja-JP"``)."""
        return self._texts[language(lang)][0]

    def remedy(self, lang: str = "en") -> str:
        """What to do about it, for people."""
        return self._texts[language(lang)][1]


class DocumentError(Error):
    """4.x: bytes that are damaged, malformed, forged, or not for this product."""


class MisuseError(Error, ValueError):
    """9.3: the program passed something that makes no sense; ``data["field"]`` says what."""


class CodeError(Error, ValueError):
    """1.x: a code that is not accepted as it was typed."""

    #: The kind of the code that was typed, where that is known.
    kind: CodeKind | None = None


class DamagedCode(CodeError):
    """The code was mistyped. Nothing was changed."""

    #: The code that was probably meant, to be offered to the person. None: too much is wrong to say.
    suggestion: str | None
    #: What was typed, written as codes are, with ``?`` where it was unreadable.
    typed: str | None
    #: The symbols that were mistyped or unreadable, from 0, hyphens left out.
    positions: list[int]
    #: The same, as columns of ``suggestion`` and ``typed``.
    columns: list[int]


class WrongLength(CodeError):
    """Nothing, too few symbols, or too many."""

    #: How many symbols were typed.
    length: int | None
    #: How many there should be.
    wanted_length: int | None
    #: The one group, from 1, that is too short or too long, where the typed hyphens tell.
    group: int | None


class OtherKind(CodeError):
    """A code, or what is near one, of another kind than was asked for."""


class OtherProduct(CodeError):
    """A code of another product."""

    #: The code in full, as it is written. Never for a log.
    canonical: str | None


for _class in (Error, DocumentError, MisuseError, CodeError, DamagedCode, WrongLength, OtherKind, OtherProduct):
    # Tracebacks and pickles name the package, not the file in it.
    _class.__module__ = "tegata"


_BLOCKS = {"1": CodeError, "4": DocumentError}


def build(class_name: str | None, known: Mapping[str, object]) -> Error:
    """The exception that knows this. Called by the native half."""
    number = str(known["number"])
    if class_name is not None:
        kind: type[Error] = globals()[class_name]
    elif number == "9.3":
        kind = MisuseError
    else:
        kind = _BLOCKS.get(number.partition(".")[0], Error)
    texts = known["_texts"]
    assert isinstance(texts, dict)
    error = kind(f"{number}  {texts['en'][0]}")
    error.__dict__.update(known)
    return error
