"""
The native half of the package `tegata_issuer`.
"""

from collections.abc import Sequence
from collections.abc import Callable, Iterable
from datetime import datetime
from tegata_issuer._signer import Description, Signer
from typing import Self, SupportsIndex, final

__all__ = ["Batch", "SecretKey", "amendment_code", "amendment_codes", "armor", "issue_activation", "issue_certificate", "issue_license", "issue_licenses", "issue_revocations", "issue_time_statement", "pack", "qr_text", "registration_keys"]

@final
class Batch:
    """
    A batch of activation codes, and the license that each of them stands for.

    The codes go to customers, one each. The roll may go to everybody: it shows hashes only.

    Args:
        description: `batch`, `count` and `license`, in TOML or as a dict.
        seed: 32 random bytes, as secret as all codes together. All codes can be made again from it.

    Raises:
        DescriptionError: The description was not understood, or what it says can not stand together.
    """
    def __getitem__(self, index: SupportsIndex, /) -> str:
        """
        The code at this index, from 0.
        """
    def __len__(self, /) -> int: ...
    def __new__(cls, /, description: Description, seed: bytes | bytearray | memoryview, *, now: datetime | int | None = None) -> Self: ...
    def __repr__(self, /) -> str: ...
    def codes(self, /, start: SupportsIndex = 0, stop: SupportsIndex | None = None) -> list[str]:
        """
        All codes, in the order of their indexes; or those from `start` up to, but not including, `stop`.
        """
    def issue_roll(self, /, signer: Signer, *, ladder_secret: bytes | bytearray | memoryview | None = None, progress: Callable[[], object] | None = None) -> "bytes":
        """
        The signed roll of all codes.

        Args:
            signer: A key with the role `license`.
            ladder_secret: The ladder secret of the product, where the license has locks.
            progress: Called without arguments now and then. What it raises is raised instead of an answer.

        Raises:
            tegata.Error: 4.8 if the license has locks and there is no ladder secret; 4.3 if the roll is larger
                than 16 MiB; 9.2 if the signer did not sign.
        """
    def license_id(self, /, index: SupportsIndex) -> str:
        """
        The id of the license that the code at this index stands for, in hexadecimal.
        """

@final
class SecretKey:
    """
    An Ed25519 private key in memory. Overwritten when it is dropped; it has no `repr` but its key id, and can
    not be pickled.
    """
    def __repr__(self, /) -> str: ...
    @staticmethod
    def from_pem(pem: str) -> SecretKey:
        """
        Reads an unencrypted PKCS#8 key in PEM, as `openssl genpkey -algorithm ed25519` and `tegata keygen`
        write it.

        Raises:
            tegata.Error: 4.43 if it is none.
        """
    @staticmethod
    def from_seed(seed: bytes | bytearray | memoryview) -> SecretKey:
        """
        The key of a seed: 32 random bytes, which RFC 8032 calls the private key.

        Raises:
            tegata.Error: 4.43 if it is none.
        """
    @staticmethod
    def generate() -> SecretKey:
        """
        A new key, from the random source of the operating system.
        """
    @property
    def public_key(self, /) -> str:
        """
        The public half, as `tegata-pub:` text.
        """
    def sign(self, /, message: bytes | bytearray | memoryview) -> "bytes":
        """
        The signature over exactly these bytes: 64 bytes.
        """
    def to_pem(self, /) -> str:
        """
        The key as unencrypted PKCS#8 in PEM.
        """

def amendment_code(license: str | bytes | bytearray | memoryview, ladder_secret: bytes | bytearray | memoryview, lock: SupportsIndex, step: SupportsIndex) -> str:
    """
    The amendment code for one step of a lock of this license.

    Args:
        license: The license as it was issued, alone or in its bundle.
        ladder_secret: The ladder secret of the product: 32 bytes.
        lock: Which lock, from 0.
        step: Which step, from 1. Its effect is cumulative: step 3 counts even if 1 and 2 were never typed.

    Raises:
        tegata.CodeError: 1.9 without such a lock, 1.10 for a step that was not promised, 1.8 if this ladder
            secret did not make the license's anchor.
        tegata.Error: 4.x for bytes that are no license; 9.3 for several.
    """

def amendment_codes(license: str | bytes | bytearray | memoryview, ladder_secret: bytes | bytearray | memoryview, lock: SupportsIndex) -> list[str]:
    """
    The amendment codes for all steps of a lock of this license, from step 1.

    Raises:
        tegata.Error: As `amendment_code`.
    """

def armor(bundle: bytes | bytearray | memoryview, lines: Sequence[str] = ...) -> str:
    """
    A bundle as text, for files and mail, with lines for people above.
    """

def issue_activation(signer: Signer, description: Description, *, now: datetime | int | None = None) -> "bytes":
    """
    An activation, a lease or a check.

    Raises:
        DescriptionError: The description was not understood, or what it says can not stand together.
        tegata.Error: 9.2 if the signer did not sign.
    """

def issue_certificate(signer: Signer, description: Description, *, now: datetime | int | None = None) -> "bytes":
    """
    A certificate: this public key may sign these kinds of documents, within these bounds.

    Raises:
        DescriptionError: The description was not understood, or what it says can not stand together.
        tegata.Error: 4.3 if it is larger than 64 KiB; 4.28 if the key is the signer's own; 9.2 if the signer did not sign.
    """

def issue_license(signer: Signer, description: Description, *, ladder_secret: bytes | bytearray | memoryview | None = None, now: datetime | int | None = None) -> "bytes":
    """
    A license. One with locks needs the ladder secret of the product: 32 bytes.

    Raises:
        DescriptionError: The description was not understood, or what it says can not stand together.
        tegata.Error: 4.3 if it is larger than 64 KiB; 9.2 if the signer did not sign.
    """

def issue_licenses(signer: Signer, descriptions: Iterable[Description], *, ladder_secret: bytes | bytearray | memoryview | None = None, now: datetime | int | None = None) -> list[bytes]:
    """
    Many licenses, signed without the GIL. All of them, or an exception for the first that can not be.

    Raises:
        DescriptionError, tegata.Error: As `issue_license`.
    """

def issue_revocations(signer: Signer, description: Description, *, now: datetime | int | None = None) -> "bytes":
    """
    A list of revocations.

    Raises:
        DescriptionError: The description was not understood, or what it says can not stand together.
        tegata.Error: 4.3 if it is too large; 4.9 if it names the signer's own key; 9.2 if the signer did not sign.
    """

def issue_time_statement(signer: Signer, description: Description, *, now: datetime | int | None = None) -> "bytes":
    """
    A time statement.

    Raises:
        DescriptionError: The description was not understood, or what it says can not stand together.
        tegata.Error: 9.2 if the signer did not sign.
    """

def pack(documents: Iterable[str | bytes | bytearray | memoryview]) -> "bytes":
    """
    One bundle of several documents: a license, and the certificates that lead from its key to the root.
    """

def qr_text(bundle: bytes | bytearray | memoryview) -> str:
    """
    A bundle as text for a QR code.
    """

def registration_keys(prefix: str, first_serial: SupportsIndex, count: SupportsIndex, seed: bytes | bytearray | memoryview) -> list[str]:
    """
    Registration keys with the serials `first_serial`, `first_serial + 1` and so on. The same seed, prefix and
    serial always give the same key, however the serials are cut into batches.

    Args:
        prefix: The two symbols of the product.
        first_serial: The first serial.
        count: How many.
        seed: 32 random bytes, as secret as all codes together.

    Raises:
        tegata.Error: 4.9 for a prefix that is none, or a serial with more than 30 bits.
    """
