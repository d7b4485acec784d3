"""Runs the published vectors through the public API of the package.

    python conformance.py [FOLDER OF VECTORS]

Every case of a file is run and compared in full; the last line is `conformance python: ran N of N`.
"""

import base64
import json
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import tegata

VECTORS = Path(__file__).resolve().parents[3] / "tests" / "vectors"

Json = Any  # what json.loads gives


def main(folder: Path) -> int:
    ran = wanted = 0
    faults = []
    for name, run in RUNNERS.items():
        file = json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))
        pairs = list(cases(file))
        count = file.get("count", len(file.get("cases", [])))
        if [case["id"] for _, case in pairs] != list(range(1, count + 1)):
            faults.append(f"{name}: the cases are not numbered from 1 to {count}")
        good = 0
        for group, case in pairs:
            try:
                run(group, case)
                good += 1
            except Exception as error:
                faults.append(f"{name} {case['id']} ({case.get('about') or case.get('note')}): {error!r}")
        print(f"{name:<16} ran {good} of {count}")
        ran, wanted = ran + good, wanted + count
    for fault in faults:
        print(fault, file=sys.stderr)
    print(f"conformance python: ran {ran} of {wanted}")
    return 1 if faults or ran != wanted else 0


def cases(file: Json) -> Iterator[tuple[Json, Json]]:
    """Each case with its group; the file from outside has no groups."""
    for group in file.get("groups", [file]):
        for case in group["cases"]:
            yield group, case


def same(found: object, expected: object, where: str = "answer") -> None:
    """Names the first place in which two values differ."""
    if isinstance(found, dict) and isinstance(expected, dict) and found.keys() == expected.keys():
        for name, value in found.items():
            same(value, expected[name], f"{where}.{name}")
    elif isinstance(found, list) and isinstance(expected, list) and len(found) == len(expected):
        for place, (one, other) in enumerate(zip(found, expected, strict=True)):
            same(one, other, f"{where}[{place}]")
    # In Python True is 1; in the vectors it is not.
    elif found != expected or isinstance(found, bool) is not isinstance(expected, bool):
        raise AssertionError(f"{where}: expected {expected!r}, got {found!r}")


# Typed codes


def codes(_: Json, case: Json) -> None:
    kind = tegata.CodeKind(case["kind"])
    result = case["result"]
    try:
        code = tegata.Code.parse(case["input"], kind=kind)
    except tegata.DamagedCode as error:
        if result == "repaired":
            same(error.suggestion, case["canonical"])
            same(error.positions, case["positions"])
        else:
            same(result, "not_ok")
    except tegata.WrongLength as error:
        if result != "not_ok":
            same(("wrong_length", error.length), (result, case["length"]))
    except tegata.OtherKind as error:
        if result != "not_ok":
            same(("other_kind", error.kind), (result, case["is_kind"]))
    else:
        same("ok", result)
        same(code.canonical, case["canonical"])
        fields = {name: value for name, value in case["fields"].items() if name != "secret"}
        same({name: getattr(code, name) for name in fields}, fields)


def code_limits(_: Json, case: Json) -> None:
    kind = None if case["kind"] == "any" else tegata.CodeKind(case["kind"])
    answer: dict[str, object] = {}
    try:
        code = tegata.Code.parse(octets(case["input"]).decode(), kind=kind, prefix=case.get("prefix"))
        answer["canonical"] = code.canonical
    except tegata.CodeError as error:
        answer["error"] = error.number
        match error:
            case tegata.DamagedCode(suggestion=str()):
                answer |= {"canonical": error.suggestion, "positions": error.positions}
            case tegata.WrongLength(wanted_length=int()):
                answer |= {"found": error.length, "wanted": error.wanted_length, "group": error.group}
            case tegata.OtherKind():
                answer |= {"found": error.kind, "wanted": case["kind"]}
            case tegata.OtherProduct():
                answer["canonical"] = error.canonical
    same({name: value for name, value in answer.items() if value is not None}, case["expect"])


# Documents


def documents(group: Json, case: Json) -> None:
    data = octets(case["input"])
    answer: dict[str, object] = {}
    opened = number_of(lambda: trust_of(group["trust"]).open(data), answer)
    try:
        answer["documents"] = [
            {"kind": one.kind, "kid": one.key_id, "size": one.size} for one in tegata.inspect(data)
        ]
    except tegata.Error as error:
        same((error.number, error.data), (answer.get("error"), opened.data if opened else None))
        answer["unread"] = True
    if opened:
        answer |= {name: opened.data[name] for name in ("field", "offset") if name in opened.data}
    same(answer, case["expect"])


def number_of(call: Callable[[], object], answer: dict[str, object]) -> tegata.Error | None:
    try:
        call()
    except tegata.Error as error:
        answer["error"] = error.number
        return error
    return None


def trust(group: Json, case: Json) -> None:
    ours = trust_of(group["trust"])
    if remembered := case.get("remembered"):
        ours.remember(ours.open(*map(octets, remembered)))
    try:
        contents = ours.open(*map(octets, case["inputs"])).contents
    except tegata.Error as error:
        same({"error": error.number}, case["expect"])
        return
    answer = {
        "licenses": contents.licenses,
        "activations": contents.activations,
        "rolls": contents.rolls,
        "revocations": contents.revocations,
        "time_statements": contents.time_statements,
    }
    same({name: value for name, value in answer.items() if value not in ([], None)}, case["expect"])


# Reports


def evaluate(group: Json, case: Json) -> None:
    bundle = bundle_of(group)
    facts = case["facts"]
    report = bundle.evaluate(facts["now"], state=state_of(case), facts=facts_of(facts))
    expect = case["expect"]
    # As text, to the second; and attribute by attribute, as datetimes.
    text = json.loads(report.to_json())
    for service in text["services"]:
        del service["title"]
    written = {name: text[name] for name in expect}
    found = report_of(report)
    for part in (written, found):
        trim(part, expect)
    same(written, expect)
    same(found, clamped(expect))


def trim(found: Json, expect: Json) -> None:
    """Leaves of each reason what the vectors hold of it."""
    for reason, other in zip(found["reasons"], expect["reasons"], strict=False):
        for name in list(reason):
            if name not in other:
                del reason[name]


def timeline(group: Json, case: Json) -> None:
    bundle = bundle_of(group)
    facts = case["facts"]
    moments = bundle.timeline(
        case["from"], case["to"], now=facts["now"], state=state_of(case), facts=facts_of(facts)
    )
    found = [
        {
            "at": seconds(moment.at),
            "events": [
                {"reminder": {"days": event.days}} if event.days is not None else event.kind
                for event in moment.events
            ],
            "status": moment.report.status,
            "mode": moment.report.mode,
            "allowed": [feature.name for feature in moment.report.features if feature.allowed],
            "reasons": [reason.number for reason in moment.report.reasons],
        }
        for moment in moments
    ]
    same(found, case["expect"])


def report_of(report: tegata.Report) -> Json:
    """A report as the vectors write it, from its attributes."""

    def plain(one: object, **names: str) -> Json:
        if one is None:
            return None
        fields: tuple[str, ...] = type(one).__match_args__  # type: ignore[attr-defined]
        return {names.get(name, name): flat(getattr(one, name)) for name in fields}

    def flat(value: object) -> Json:
        return seconds(value) if isinstance(value, datetime) else value

    verification = plain(report.verification)
    verification["methods"] = [plain(method, way="via") for method in report.verification.methods]
    return {
        "status": report.status,
        "mode": report.mode,
        "now": flat(report.now),
        "license": report.license,
        "term": plain(report.term),
        "verification": verification,
        "binding": plain(report.binding),
        "activation": plain(report.activation),
        "seats": plain(report.seats),
        # Titles are for people; the vectors hold no such texts.
        "services": [
            {"name": one.name, "state": one.state, "ends": flat(one.ends)} for one in report.services
        ],
        "features": [plain(feature) for feature in report.features],
        "reasons": [reason_of(reason) for reason in report.reasons],
        "wake_at": flat(report.wake_at),
    }


def reason_of(reason: tegata.Reason) -> Json:
    data = {
        name: seconds(value) if isinstance(value, datetime) else value for name, value in reason.data.items()
    }
    return {
        "number": reason.number,
        "severity": reason.severity,
        "blame": reason.blame,
        "data": data,
    }


def clamped(value: Json, name: str = "") -> Json:
    """What datetime can not hold is its first or last second."""
    if isinstance(value, dict):
        return {name: clamped(one, name) for name, one in value.items()}
    if isinstance(value, list):
        return [clamped(one) for one in value]
    if isinstance(value, int) and abs(value) > 2**35:
        return min(max(value, -62_135_596_800), 253_402_300_799)
    return value


# Sessions


def session(group: Json, case: Json) -> None:
    ours = trust_of(group["trust"])
    running: tegata.Session | None = None
    kept = b""
    for place, step in enumerate(case["steps"]):
        ((event, of),) = step["event"].items()
        answer: dict[str, object] = {}
        if event == "start":
            kept = octets(of["saved"]) if "saved" in of else kept
            facts = of["facts"]
            entropy = bytes.fromhex(of["entropy"])
            running = tegata.Session(ours, kept, facts_of(facts), now=facts["now"], entropy=entropy)
        else:
            assert running is not None
            number_of(lambda running=running, event=event, of=of: happen(running, event, of), answer)  # type: ignore[misc]
        actions = []
        for action in running.actions():
            if isinstance(action, tegata.Keep):
                kept = action.state
            actions.append(action_of(action))
        report = running.report
        answer["actions"] = actions
        answer["report"] = {
            "status": report.status,
            "mode": report.mode,
            "reasons": [reason.number for reason in report.reasons],
            "wake_at": seconds(report.wake_at) if report.wake_at else None,
        }
        same(answer, clamped(step["expect"]), f"step {place}")


def happen(running: tegata.Session, event: str, of: Json) -> None:
    now = of.get("now")
    match event:
        case "tick":
            running.tick(now)
        case "answer":
            running.answer(of["id"], octets(of["bytes"]), now)
        case "failed":
            running.failed(of["id"], of["number"], now)
        case "file":
            running.file(octets(of["bytes"]), now)
        case "typed":
            running.typed(of["text"], now)
        case "key_present":
            record = bytes.fromhex(of["record"]) if "record" in of else None
            running.key_present(of["key"], record, now)
        case "key_gone":
            running.key_gone(of["key"], now)
        case "key_signed":
            running.key_signed(of["id"], bytes.fromhex(of["signature"]), now)
        case "press":
            press(running, of["button"], now)
        case "facts_changed":
            running.facts_changed(facts_of(of["facts"]), of["facts"]["now"])
        case _:
            raise AssertionError(f"an event that this runner does not know: {event}")


def press(running: tegata.Session, button: Json, now: int) -> None:
    match button:
        case {"switch_method": way}:
            running.switch_method(tegata.Way(way), now)
        case {"borrow_until": until}:
            running.borrow(until, now)
        case "check_now":
            running.check_now(now)
        case "deactivate":
            running.deactivate(now)
        case "release":
            running.release(now)
        case "unlock_spare":
            running.unlock_spare(now)
        case _:
            raise AssertionError(f"a button that this runner does not know: {button}")


def action_of(action: tegata.Action) -> Json:
    match action:
        case tegata.Keep(state):
            return {"keep": base64.b64encode(state).decode()}
        case tegata.Send(id, request, routes, deadline):
            return {
                "send": {
                    "id": id,
                    "kind": request.kind,
                    "routes": routes,
                    "deadline": seconds(deadline),
                    "request": base64.b64encode(bytes(request)).decode(),
                }
            }
        case tegata.Challenge(id, key, data):
            return {"challenge": {"id": id, "key": key, "bytes": data.hex()}}
        case tegata.WriteKey(key, object, data):
            return {"write_key": {"key": key, "object": object, "bytes": data.hex()}}
        case tegata.Identify(salt):
            return {"identify": {"salt": salt.hex()}}
        case tegata.Wake(at):
            return {"wake": seconds(at)}
        case tegata.Tell(reason):
            told = reason_of(reason)
            return {"tell": {name: told[name] for name in ("number", "severity", "data")}}


# What the vectors write, as the package takes it


def octets(parts: Json) -> bytes:
    data = b""
    for part in parts:
        match part:
            case {"hex": text}:
                data += bytes.fromhex(text)
            case {"base64": text}:
                data += base64.b64decode(text, validate=True)
            case {"text": text}:
                data += text.encode()
            case {"repeat": {"hex": text, "times": times}}:
                data += bytes.fromhex(text) * times
            case _:
                raise AssertionError(f"a part that this runner does not know: {part}")
    return data


def trust_of(trust: Json) -> tegata.Trust:
    settings = dict(trust)
    return tegata.Trust(settings.pop("roots"), **settings)


def bundle_of(group: Json) -> tegata.Bundle:
    return trust_of(group["trust"]).open(*map(octets, group["inputs"]))


def state_of(case: Json) -> bytes | None:
    return bytes.fromhex(case["state"]["hex"]) if "state" in case else None


def facts_of(facts: Json) -> tegata.Facts:
    return tegata.Facts(
        zone=tegata.Zone(**facts["zone"]) if "zone" in facts else None,
        devices=[device_of(device) for device in facts.get("devices", [])],
        hardware_keys=[hardware_key_of(key) for key in facts.get("hardware_keys", [])],
        addresses=facts.get("addresses", []),
        host_name=facts.get("host_name"),
        user=facts.get("user"),
    )


def device_of(device: Json) -> tegata.DeviceFacts:
    salt = bytes.fromhex(device["salt"])
    hashes = []
    for one in device["components"]:
        component = tegata.Component(one["component"])
        value = tegata.hash_component(salt, component, one["value"].encode())
        hashes.append(tegata.ComponentHash(component, value))
    return tegata.DeviceFacts(salt, hashes)


def hardware_key_of(key: Json) -> tegata.HardwareKey:
    proof = None
    if "proof" in key:
        proof = tegata.Proof(bytes.fromhex(key["proof"]["nonce"]), bytes.fromhex(key["proof"]["signature"]))
    return tegata.HardwareKey(key["key"], proof, bytes.fromhex(key["unlock"]) if "unlock" in key else None)


def seconds(at: datetime) -> int:
    assert at.tzinfo is UTC
    return int(at.timestamp())


RUNNERS: dict[str, Callable[[Json, Json], None]] = {
    "codes": codes,
    "code_limits": code_limits,
    "documents": documents,
    "trust": trust,
    "evaluate": evaluate,
    "combination": evaluate,
    "timeline": timeline,
    "session": session,
}

if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else VECTORS))
