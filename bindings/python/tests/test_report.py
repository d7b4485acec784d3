"""From bytes to a report, and what a report is in Python."""

import copy
import json
import pickle
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone

import pytest
import tegata
from conftest import FILES, ROOT

NOW = datetime(2026, 11, 21, tzinfo=UTC)


def test_a_report_says_what_the_product_may_do(bundle: tegata.Bundle) -> None:
    report = bundle.evaluate(NOW)
    assert report.status is tegata.Status.ACTIVE
    assert report.mode is tegata.Mode.FULL
    assert report.expires == datetime(2098, 4, 1, tzinfo=timezone(timedelta(hours=9)))
    assert report.expires is not None and report.expires.tzinfo is UTC
    assert report.allows("solver") and not report.allows("teleporter")
    assert report.reasons == []
    assert report.headline("ja").startswith("有効です。2098年3月31日まで")
    assert report.term is not None and report.term.kind is tegata.TermKind.RENTAL
    assert report.verification.state is tegata.VerificationState.NOT_REQUIRED
    assert json.loads(report.to_json())["now"] == NOW.timestamp()


def test_a_lapsed_license_is_a_reason_and_no_exception(bundle: tegata.Bundle) -> None:
    report = bundle.evaluate(datetime(2099, 1, 1, tzinfo=UTC))
    assert report.status is tegata.Status.EXPIRED
    reason, service = report.reasons
    assert service.name == "service_expired" and reason.number == "5.3"
    assert repr(reason) == "<Reason 5.3 expired, stops>" and reason.severity is tegata.Severity.STOPS
    assert reason.blame is tegata.Blame.USER and reason.retry is tegata.Retry.AFTER_REMEDY
    assert "2098年3月31日" in reason.text("ja-JP") and reason.remedy("ja") != reason.remedy()
    assert reason.data["at"] == datetime(2098, 3, 31, 15, tzinfo=UTC)


def test_the_system_s_clock_is_the_default(bundle: tegata.Bundle) -> None:
    before = datetime.now(UTC).replace(microsecond=0)
    assert before <= bundle.evaluate().now <= datetime.now(UTC)


def test_a_datetime_without_a_zone_is_refused(bundle: tegata.Bundle) -> None:
    with pytest.raises(ValueError, match="time zone"):
        bundle.evaluate(datetime(2026, 11, 21))
    with pytest.raises(TypeError, match="aware datetime"):
        bundle.evaluate("2026-11-21")  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="aware datetime"):
        bundle.evaluate(1_795_219_200.5)  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        bundle.evaluate(True)  # bool is an int in Python, but no instant


def test_instants_may_be_integers_and_absurd(bundle: tegata.Bundle) -> None:
    assert bundle.evaluate(int(NOW.timestamp())) == bundle.evaluate(NOW)
    assert bundle.evaluate(2**63 - 1).now == datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC)
    with pytest.raises(OverflowError):
        bundle.evaluate(2**63)


def test_what_is_damaged_or_forged_raises_its_number(trust: tegata.Trust) -> None:
    with pytest.raises(tegata.DocumentError) as damaged:
        trust.open((FILES / "damaged.key").read_bytes())
    assert damaged.value.number == "4.2" and str(damaged.value).startswith("4.2  The license file was damaged")
    assert damaged.value.blame is tegata.Blame.USER
    assert damaged.value.retry is tegata.Retry.AFTER_REMEDY and damaged.value.retry_after is None
    with pytest.raises(tegata.DocumentError) as forged:
        trust.open((FILES / "forged.key").read_bytes())
    assert forged.value.number == "4.13" and forged.value.data == {"kid": "56c04d48d44f95fb"}
    assert forged.value.text("ja") != forged.value.text("en") == forged.value.text("fr")


def test_errors_survive_a_process_border(trust: tegata.Trust) -> None:
    with pytest.raises(tegata.DamagedCode) as raised:
        tegata.Code.parse("bh-okfr-2m4vo-4l5rd-wesb8-e2rmp-o4rg?")
    other = pickle.loads(pickle.dumps(raised.value))
    assert type(other) is tegata.DamagedCode and str(other) == str(raised.value)
    assert (other.suggestion, other.remedy("ja")) == (raised.value.suggestion, raised.value.remedy("ja"))


def test_records_are_like_frozen_dataclasses(bundle: tegata.Bundle) -> None:
    term = bundle.evaluate(NOW).term
    assert term is not None
    assert term == bundle.evaluate(NOW).term and hash(term) == hash(bundle.evaluate(NOW).term)
    assert term != bundle.evaluate(NOW + timedelta(days=1)).term
    assert repr(term).startswith("Term(state=<TermState.ACTIVE: 'active'>, kind=<TermKind.RENTAL: 'rental'>, begins=")
    assert pickle.loads(pickle.dumps(term)) == copy.deepcopy(term) == term
    with pytest.raises(AttributeError):
        term.days_left = 3  # type: ignore[misc]
    match term:
        case tegata.Term(state, tegata.TermKind.RENTAL):
            assert state is tegata.TermState.ACTIVE
        case _:
            pytest.fail("a record can not be matched")


def test_a_report_is_copied_as_itself_and_compares(bundle: tegata.Bundle) -> None:
    report = bundle.evaluate(NOW)
    assert copy.deepcopy(report) is copy.copy(report) is report
    assert report == bundle.evaluate(NOW) and report != bundle.evaluate(NOW + timedelta(days=1))
    assert repr(report) == "<Report active, full>"
    assert "because of 5.3, 5.10" in repr(bundle.evaluate(datetime(2099, 1, 1, tzinfo=UTC)))


def test_trust_travels_with_its_settings(trust: tegata.Trust, license_file: bytes) -> None:
    other = pickle.loads(pickle.dumps(trust))
    assert other.open(license_file).contents == trust.open(license_file).contents
    assert repr(other) == "<Trust of dam-fes 5.0>"


def test_trust_wants_a_root_and_a_version() -> None:
    with pytest.raises(tegata.DocumentError) as error:
        tegata.Trust("tegata-pub:AAAA", product="dam-fes", version="5.0")
    assert error.value.number == "4.15"
    calls: list[Callable[[], object]] = [lambda: tegata.Trust([]), lambda: tegata.Trust(ROOT, product="dam-fes")]
    for call in calls:
        with pytest.raises(tegata.MisuseError) as misuse:
            call()
        assert misuse.value.number == "9.3" and isinstance(misuse.value, ValueError)


def test_a_file_may_be_text_and_several_are_one_bundle(trust: tegata.Trust, license_file: bytes) -> None:
    text = license_file.decode()
    assert trust.open(text).contents == trust.open(bytearray(license_file)).contents
    checked = (FILES / "checked.key").read_bytes()
    assert len(trust.open(text, memoryview(checked)).contents.licenses) == 2
    (document, *_) = tegata.inspect(text)
    assert document.kind in tegata.DocumentKind and document.size > 100


def test_a_timeline_tells_what_will_happen(bundle: tegata.Bundle) -> None:
    moments = bundle.timeline(NOW, datetime(2099, 1, 1, tzinfo=UTC), now=NOW)
    assert moments[0].events[0].kind is tegata.EventKind.CHANGED
    assert [moment.report.status for moment in moments][-1] is tegata.Status.EXPIRED
    assert all(one.at < other.at for one, other in zip(moments, moments[1:], strict=False))


def test_state_that_can_not_be_read_is_a_reason(bundle: tegata.Bundle) -> None:
    assert [reason.number for reason in bundle.evaluate(NOW, state=b"nonsense").reasons] == ["4.40"]
