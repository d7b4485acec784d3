"""Issues what `tegata` verifies: licenses, activations, codes and rolls, one by one or in bulk.

For vendors; it never ships in a product. What the library refuses is a `tegata.Error` with its number, a
description that is not understood a `DescriptionError` that says where and what was probably meant.
"""

from ._errors import DescriptionError
from ._native import (
    Batch,
    SecretKey,
    amendment_code,
    amendment_codes,
    armor,
    issue_activation,
    issue_certificate,
    issue_license,
    issue_licenses,
    issue_revocations,
    issue_time_statement,
    pack,
    qr_text,
    registration_keys,
)
from ._signer import Description, Signer

__all__ = [
    "Batch",
    "Description",
    "DescriptionError",
    "SecretKey",
    "Signer",
    "amendment_code",
    "amendment_codes",
    "armor",
    "issue_activation",
    "issue_certificate",
    "issue_license",
    "issue_licenses",
    "issue_revocations",
    "issue_time_statement",
    "pack",
    "qr_text",
    "registration_keys",
]
