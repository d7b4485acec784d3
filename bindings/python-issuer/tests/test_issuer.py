"""What the issuer makes, the package for products accepts."""

import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import tegata
import tegata_issuer as issuer

POLICIES = Path(__file__).resolve().parents[3] / "examples" / "policies"
NOW = datetime(2026, 11, 21, tzinfo=UTC)
SEED, LADDER = bytes([1]) * 32, bytes([2]) * 32
LICENSE: dict[str, object] = {
    "product": "dam-fes",
    "prefix": "BH",
    "term": "rental",
    "ends": date(2027, 3, 31),
    "zone": "Asia/Tokyo",
    "features": {"solver": True, "nodes": 16},
    "lock": [{"effect": "extend-term", "period": "1 year", "steps": 3}],
}


@pytest.fixture
def key() -> issuer.SecretKey:
    return issuer.SecretKey.from_seed(bytes([3]) * 32)


def trust(key: issuer.Signer) -> tegata.Trust:
    return tegata.Trust(key.public_key, product="dam-fes", version="5.0")


def test_a_license_from_a_dict(key: issuer.SecretKey) -> None:
    license = issuer.issue_license(key, LICENSE, ladder_secret=LADDER, now=NOW)
    report = trust(key).open(license).evaluate(NOW)
    assert report.status is tegata.Status.ACTIVE and report.allows("solver")
    assert report.expires == datetime(2027, 3, 31, 15, tzinfo=UTC) and report.zone == "Asia/Tokyo"
    text = issuer.armor(issuer.pack([license]), ["For Example Engineering"])
    assert text.startswith("For Example Engineering\n") and trust(key).open(text).evaluate(NOW) == report
    assert trust(key).open(issuer.qr_text(issuer.pack([license]))).evaluate(NOW) == report


@pytest.mark.parametrize("policy", sorted(POLICIES.glob("*.toml")), ids=lambda path: path.stem)
def test_every_policy_of_the_examples(key: issuer.SecretKey, policy: Path) -> None:
    license = issuer.issue_license(key, policy.read_text(), ladder_secret=LADDER, now=NOW)
    assert len(tegata.Trust(key.public_key).open(license).contents.licenses) == 1


def test_thousands_of_licenses(key: issuer.SecretKey) -> None:
    customers = [LICENSE | {"customer": f"C-{number}"} for number in range(1_000)]
    licenses = issuer.issue_licenses(key, customers, ladder_secret=LADDER, now=NOW)
    bundles = trust(key).verify_many(licenses)
    names = [bundle.evaluate(NOW).display.customer for bundle in bundles if isinstance(bundle, tegata.Bundle)]
    assert names == [f"C-{number}" for number in range(1_000)]
    assert len({tegata.inspect(license)[0].id for license in licenses}) == 1_000


def test_amendment_codes_extend_it_offline(key: issuer.SecretKey) -> None:
    license = issuer.issue_license(key, LICENSE, ladder_secret=LADDER, now=NOW)
    codes = issuer.amendment_codes(license, LADDER, 0)
    assert codes[1] == issuer.amendment_code(license, LADDER, 0, 2) and len(codes) == 3
    session = tegata.Session(trust(key), now=NOW)
    session.file(license, NOW)
    session.typed(codes[1], NOW)
    assert session.report.expires == datetime(2029, 3, 31, 15, tzinfo=UTC)
    with pytest.raises(tegata.CodeError) as error:
        issuer.amendment_code(license, LADDER, 0, 4)
    assert error.value.number == "1.10"
    with pytest.raises(tegata.CodeError) as error:
        issuer.amendment_code(license, SEED, 0, 1)
    assert error.value.number == "1.8"


def test_a_batch_its_codes_and_its_roll(key: issuer.SecretKey) -> None:
    batch = issuer.Batch({"batch": 7, "count": 5_000, "license": LICENSE}, SEED, now=NOW)
    codes = batch.codes()
    assert len(codes) == len(batch) == 5_000 and batch[42] == codes[42] and batch.codes(3, 5) == codes[3:5]
    assert repr(batch) == "<Batch 7 of 5000 codes>"
    with pytest.raises(IndexError):
        batch[5_000]
    called: list[int] = []
    roll = batch.issue_roll(key, ladder_secret=LADDER, progress=lambda: called.append(1))
    assert len(called) == 4
    session = tegata.Session(trust(key), now=NOW)
    session.file(roll, NOW)
    session.typed(codes[42], NOW)
    assert session.report.license == batch.license_id(42) and session.report.allows("solver")

    def stop() -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        batch.issue_roll(key, ladder_secret=LADDER, progress=stop)


def test_registration_keys_do_not_depend_on_the_batch() -> None:
    keys = issuer.registration_keys("BH", 1_000, 50, SEED)
    assert issuer.registration_keys("BH", 1_049, 1, SEED) == keys[-1:]
    code = tegata.Code.parse(keys[0])
    assert (code.kind, code.serial, code.prefix) == (tegata.CodeKind.REGISTRATION, 1_000, "BH")
    with pytest.raises(tegata.Error) as error:
        issuer.registration_keys("BH", 2**30 - 1, 2, SEED)
    assert error.value.number == "4.9"


def test_certificates_activations_and_the_rest(key: issuer.SecretKey) -> None:
    signer = issuer.SecretKey.generate()
    certificate = issuer.issue_certificate(key, {"key": signer.public_key, "roles": ["license", "activation"]}, now=NOW)
    license = issuer.issue_license(signer, LICENSE, ladder_secret=LADDER, now=NOW)
    id = tegata.inspect(license)[0].id
    activation = issuer.issue_activation(
        signer,
        {"license": id, "kind": "activation", "via": "online", "product": "dam-fes", "sequence": 1, "lasts": "30 days"},
        now=NOW,
    )
    contents = trust(key).open(issuer.pack([certificate, license, activation])).contents
    assert contents.licenses == [id] and len(contents.activations) == 1
    revocations = issuer.issue_revocations(key, {"number": 1, "licenses": [id]}, now=NOW)
    report = trust(key).open(certificate, license, revocations).evaluate(NOW)
    assert report.status is tegata.Status.REVOKED
    statement = issuer.issue_time_statement(key, {"product": "dam-fes"}, now=NOW)
    assert len(trust(key).open(license, certificate, statement).contents.time_statements) == 1


class Token:
    """A key that never shows itself."""

    def __init__(self, key: issuer.SecretKey, sign: Callable[[bytes], bytes]) -> None:
        self.public_key = key.public_key
        self.sign = sign


def test_a_signer_of_the_vendor_s_own(key: issuer.SecretKey) -> None:
    token = Token(key, key.sign)
    license = issuer.issue_license(token, LICENSE, ladder_secret=LADDER, now=NOW)
    assert trust(token).open(license).evaluate(NOW).allows("solver")


def test_a_signer_that_fails(key: issuer.SecretKey) -> None:
    def gone(_: bytes) -> bytes:
        raise ConnectionError("the token is gone")

    with pytest.raises(ConnectionError, match="the token is gone"):
        issuer.issue_license(Token(key, gone), LICENSE, ladder_secret=LADDER)
    for wrong in (b"", bytes(64)):
        with pytest.raises(tegata.Error) as error:
            issuer.issue_license(Token(key, lambda _, wrong=wrong: wrong), LICENSE, ladder_secret=LADDER)  # type: ignore[misc]
        assert error.value.number == "9.2"
    with pytest.raises(TypeError):
        issuer.issue_license(object(), LICENSE)  # type: ignore[arg-type]


def test_a_key_travels_as_pem_and_shows_nothing(key: issuer.SecretKey) -> None:
    pem = key.to_pem()
    assert pem.startswith("-----BEGIN PRIVATE KEY-----")
    assert issuer.SecretKey.from_pem(pem).public_key == key.public_key
    assert repr(key).startswith("<SecretKey ") and len(repr(key)) == len("<SecretKey >") + 16
    with pytest.raises(tegata.Error) as error:
        issuer.SecretKey.from_seed(b"short")
    assert error.value.number == "4.43"


def test_a_description_that_is_not_understood_says_where(key: issuer.SecretKey) -> None:
    with pytest.raises(issuer.DescriptionError) as raised:
        issuer.issue_license(key, 'product = "dam-fes"\nedtion = "Enterprise"\n')
    error = raised.value
    assert error.name == "description_field_unknown" and error.data["line"] == 2 and error.data["nearest"] == "edition"
    assert "Did you mean `edition`?" in str(error) and error.remedy("ja") == "「edition」ではありませんか。"
    assert error.picture is not None and "^" in error.picture
    with pytest.raises(issuer.DescriptionError):
        issuer.issue_license(key, {"product": "dam-fes", "term": "for ever"})
    with pytest.raises(TypeError):
        issuer.issue_license(key, {"product": {1, 2}})
    with pytest.raises(TypeError):
        issuer.issue_licenses(key, "product = 'dam-fes'")
    with pytest.raises(tegata.MisuseError):
        issuer.issue_license(key, LICENSE)


def test_text_of_any_kind_is_written_as_it_is(key: issuer.SecretKey) -> None:
    holder = 'a "quoted" \\ name\n\t\x7f 株式会社'
    with pytest.raises(issuer.DescriptionError) as raised:
        issuer.issue_license(key, {"product": "dam-fes", "holder": holder})
    error = raised.value
    assert (error.name, error.data["line"], error.data["field"]) == ("description_value_wrong", 2, "holder")
    assert error.remedy() == "Write text of 1 to 256 bytes in one line."
    license = issuer.issue_license(key, {"product": "dam-fes", "holder": '"株式会社" \\'}, now=NOW)
    assert trust(key).open(license).evaluate(NOW).display.holder == '"株式会社" \\'


def test_a_product_does_not_bring_it() -> None:
    code = "import sys, tegata; print(any('issuer' in name for name in sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
