"""What is wrong with a description."""

from tegata._native import language


class DescriptionError(ValueError):
    """A description was not understood. Nothing was signed."""

    #: The stable name, such as ``description_field_unknown``.
    name: str
    #: What belongs to it: ``line`` and ``column``, the ``field`` with the tables that it is in, what was ``found``,
    #: the ``nearest`` name that is known.
    data: dict[str, int | str]
    #: The line, and a mark below. None: no line in particular.
    picture: str | None

    _texts: dict[str, tuple[str, str]]

    def text(self, lang: str = "en") -> str:
        """What is the matter, for people, in English or Japanese."""
        return self._texts[language(lang)][0]

    def remedy(self, lang: str = "en") -> str:
        """What to do about it, for people."""
        return self._texts[language(lang)][1]


DescriptionError.__module__ = "tegata_issuer"


def build(
    name: str, texts: dict[str, tuple[str, str]], data: dict[str, int | str], picture: str | None
) -> DescriptionError:
    """The exception that knows this. Called by the native half."""
    text, remedy = texts["en"]
    error = DescriptionError("\n".join(filter(None, [text, picture, remedy])))
    error.name, error.data, error.picture, error._texts = name, data, picture, texts
    return error
