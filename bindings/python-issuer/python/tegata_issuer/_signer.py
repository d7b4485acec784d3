"""What may stand where a signer or a description is wanted."""

from collections.abc import Mapping
from typing import Protocol


class Signer(Protocol):
    """Something that signs with one Ed25519 private key: a `SecretKey`, a token, a signing server.

    Each signature is verified before a document leaves the house.
    """

    @property
    def public_key(self) -> str:
        """The public half, as ``tegata-pub:`` text."""
        ...

    def sign(self, message: bytes, /) -> bytes:
        """The signature over exactly these bytes: 64 bytes."""
        ...


#: TOML text, or a dict with the same names.
Description = str | Mapping[str, object]
