from pathlib import Path

import pytest
import tegata

FILES = Path(__file__).resolve().parents[3] / "examples" / "files"
ROOT = "tegata-pub:25NJQAMCWEFLPVKL73J4SZAHHIHOC4XT3KTCGJNPAINGR5YHKENA"


@pytest.fixture
def trust() -> tegata.Trust:
    return tegata.Trust(ROOT, product="dam-fes", version="5.0")


@pytest.fixture
def license_file() -> bytes:
    return (FILES / "license.key").read_bytes()


@pytest.fixture
def checked_file() -> bytes:
    """Is checked with the vendor's server each day."""
    return (FILES / "checked.key").read_bytes()


@pytest.fixture
def bundle(trust: tegata.Trust, license_file: bytes) -> tegata.Bundle:
    return trust.open(license_file)
