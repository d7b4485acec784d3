"""Documents cross the border: made by Tegata and read by other people's libraries, and back.

Needs the packages of requirements.txt and cargo. The last line says how many tests passed.
"""

import base64
import json
import sys
import traceback
import zlib

import cbor2
from cddl_verifier import Validator
from cwt import Claims

from driver import ROOT, Tegata
from elsewhere import BODY, ED25519, Key, deterministic, pack, unpack, verify

KINDS = ["certificate", "license", "activation", "roll", "revocations", "time-statement"]
ISSUED = 1_800_000_000

tegata = Tegata()
made = tegata.make()
root, signer = Key(1), Key(2)
schema = Validator(ROOT / "docs/format.cddl")


def payload_of(document):
    return cbor2.loads(document).value[2]


def changed(kind, edit):
    """A document of Tegata's with other claims, signed rightly again by the same key."""
    claims = cbor2.loads(payload_of(made[kind]))
    edit(claims)
    return root.issue(kind, claims)


def license_claims(body=None, **claims):
    body = {1: "dam-fes", 9: 1, 10: 1, **(body or {})}
    return {6: ISSUED, 7: b"\x42" * 16, BODY: body, **claims}


def certificate_claims(subject, roles, **body):
    extra = {int(key[1:]): value for key, value in body.items()}
    return {6: ISSUED, 7: subject.id * 2, BODY: {1: [{1: ED25519, 2: subject.public}], 2: roles, **extra}}


# ---- Made there, read here -----------------------------------------------------------------


def test_keys_have_the_same_bytes_and_ids():
    assert made["root"] == root.public
    for kind in KINDS:
        assert cbor2.loads(cbor2.loads(made[kind]).value[0])[4] == root.id


def test_every_kind_verifies_as_cose_sign1_and_cwt():
    for kind in KINDS:
        protected, claims = verify(made[kind], root.public)
        assert protected == {1: ED25519, 4: root.id, 16: f"application/tegata-{kind}"}
        cwt = Claims.new(claims)
        assert cwt.iat == ISSUED and set(claims) <= {1, 4, 5, 6, 7, 8, BODY}
        if kind != "roll":
            assert (cwt.iss, cwt.nbf, cwt.exp) == ("例示ソフトウェア", ISSUED, 1_900_000_000)
        if kind == "activation":
            assert cwt.cnf == {1: 1, -1: 6, -2: Key(9).public}


def test_the_example_bundle_verifies_link_by_link():
    certificate, license = unpack(made["example"])
    _, claims = verify(certificate, root.public)
    assert claims[BODY][1] == [{1: ED25519, 2: signer.public}]
    _, claims = verify(license, signer.public)
    assert claims[BODY][1] == "dam-fes"


def test_the_bytes_are_what_a_canonical_encoder_writes():
    for kind in KINDS:
        assert deterministic(cbor2.loads(made[kind])) == made[kind]
        header, _, payload, _ = cbor2.loads(made[kind]).value
        assert deterministic(cbor2.loads(header)) == header
        assert deterministic(cbor2.loads(payload)) == payload
    assert deterministic(cbor2.loads(made["example"])) == made["example"]


# ---- Made here, read there -----------------------------------------------------------------


def test_the_example_rebuilt_here_has_the_same_bytes():
    certificate = certificate_claims(signer, 1, _3=["dam-fes"]) | {7: b"\xc1" * 16}
    body = {1: "dam-fes", 2: "BH", 6: "C-20418", 9: 1, 10: 2, 11: {1: "Asia/Tokyo", 2: "JST-9"}}
    body[21] = [{1: "solver"}]
    license = {1: "Example", 4: 1_806_505_200, 6: ISSUED, 7: b"\x11" * 16, BODY: body}
    bundle = pack([root.issue("certificate", certificate), signer.issue("license", license)])
    assert bundle == made["example"]
    assert tegata.open(root.public, bundle) == "ok 1"


def test_a_license_made_here_opens_there_in_each_form():
    document = root.issue("license", license_claims())
    bundle = pack([document])
    armor = b"For people\n-----BEGIN TEGATA BUNDLE-----\n"
    armor += base64.encodebytes(bundle) + b"-----END TEGATA BUNDLE-----\n"
    qr = b"TEGATA1:" + base64.b32encode(bundle).rstrip(b"=")
    for form in [document, bundle, armor, armor.replace(b"\n", b"\r\n> "), qr, base64.b64encode(bundle)]:
        assert tegata.open(root.public, form) == "ok 1", form


def test_a_chain_made_here_is_judged_there():
    leaf, outside = Key(3), Key(4)
    license = leaf.issue("license", license_claims())

    def through(roles, **body):
        delegate = root.issue("certificate", certificate_claims(signer, 1 + 16))
        return pack([license, signer.issue("certificate", certificate_claims(leaf, roles, **body)), delegate])

    assert tegata.open(root.public, through(1)) == "ok 1"
    assert tegata.open(outside.public, through(1)) == "4.13"
    assert tegata.open(root.public, through(2)) == "4.17"
    assert tegata.open(root.public, through(1, _3=["dam-view"])) == "4.20"
    other = pack([root.issue("license", license_claims({1: "dam-view"}))])
    assert tegata.open(root.public, other) == "4.32"


# ---- Refused on both sides -------------------------------------------------------------------


def test_every_changed_byte_is_refused_on_both_sides():
    document = root.issue("license", license_claims({8: "holder"}))
    verify(document, root.public)
    assert tegata.open(root.public, document) == "ok 1"
    for place in range(len(document)):
        for bit in (0x01, 0x80):
            forged = document[:place] + bytes([document[place] ^ bit]) + document[place + 1 :]
            assert not tegata.open(root.public, forged).startswith("ok"), place
            assert refused(forged), place


def refused(document):
    try:
        verify(document, root.public)
    except Exception:
        return True
    return False


def test_another_signer_is_refused_on_both_sides():
    header = {1: ED25519, 4: root.id, 16: "application/tegata-license"}
    forged = signer.sign("license", deterministic(license_claims()), header)
    assert refused(forged)
    assert tegata.open(root.public, forged) == "4.14"


def test_damage_is_told_apart_from_forgery():
    damaged = made["example"][:-1] + bytes([made["example"][-1] ^ 1])
    assert tegata.open(root.public, damaged) == "4.2"
    certificate, license = unpack(made["example"])
    assert tegata.open(root.public, pack([certificate, license[:-1] + bytes([license[-1] ^ 1])])) == "4.14"


# ---- Signed rightly, and refused all the same ------------------------------------------------


def test_a_right_signature_over_another_form_is_refused():
    plain = deterministic(license_claims())
    body = deterministic(license_claims()[BODY])
    for payload in [
        plain.replace(b"\x06\x1a" + ISSUED.to_bytes(4, "big"), b"\x06\x1b" + ISSUED.to_bytes(8, "big")),
        plain.replace(body, b"\xbf" + body[1:] + b"\xff"),
        plain.replace(b"\x09\x01\x0a\x01", b"\x0a\x01\x09\x01"),
        plain.replace(b"\x67dam-fes", b"\x78\x07dam-fes"),
        plain + b"\x00",
        plain.replace(body, b"\xa4" + body[1:] + b"\x11\xf4"),
    ]:
        assert payload != plain
        document = root.sign("license", payload)
        assert tegata.open(root.public, document) == "4.5", payload.hex()


def test_another_algorithm_or_type_in_the_header_is_refused():
    payload = deterministic(license_claims())
    for header, number in [
        ({1: -8, 4: root.id, 16: "application/tegata-license"}, "4.12"),
        ({1: ED25519, 4: root.id, 16: "application/tegata-licence"}, "4.11"),
        ({1: ED25519, 4: root.id}, "4.5"),
        ({1: ED25519, 4: root.id, 5: b"iv", 16: "application/tegata-license"}, "4.5"),
    ]:
        document = cbor2.loads(root.sign("license", payload))
        document.value[0] = deterministic(header)
        assert tegata.open(root.public, deterministic(document)) == number, header


# ---- The schema ------------------------------------------------------------------------------


def fits(document, rule="document"):
    return schema.validate(document, root_type=rule).valid


def test_the_schema_holds_for_all_that_tegata_makes():
    for kind in KINDS:
        result = schema.validate(made[kind], root_type=kind)
        assert result.valid, [diagnostic.message for diagnostic in result.diagnostics]
    assert fits(made["example"], "input") and fits(pack([]), "input")
    assert fits(pack([made[kind] for kind in KINDS]), "bundle")


def test_the_schema_refuses_what_tegata_refuses():
    def put(*path_and_value):
        *path, last, value = path_and_value

        def edit(claims):
            for step in path:
                claims = claims[step]
            claims[last] = value

        return edit

    wrong = [
        ("certificate", put(BODY, 2, 0), "4.9"),
        ("certificate", put(BODY, 2, 64), "4.10"),
        ("certificate", put(BODY, 3, []), "4.5"),
        ("certificate", put(BODY, 3, ["Dam FES"]), "4.9"),
        ("certificate", put(BODY, 1, 0, 1, -8), "4.12"),
        ("license", put(BODY, 26, 1), "4.7"),
        ("license", put(2, "sub"), "4.7"),
        ("license", put(4, -1), "4.9"),
        ("license", put(4, 253_402_300_800), "4.9"),
        ("license", put(7, b"short"), "4.5"),
        ("license", put(8, {1: {1: 1, -1: 6, -2: root.public}}), "4.7"),
        ("license", put(BODY, 4, ""), "4.9"),
        ("license", put(BODY, 4, "two\nlines"), "4.9"),
        ("license", put(BODY, 4, "é" * 129), "4.9"),
        ("license", put(BODY, 9, 3), "4.10"),
        ("license", put(BODY, 17, False), "4.5"),
        ("license", put(BODY, 23, 3, 1, [0x10000, 0]), "4.9"),
        ("license", put(BODY, 22, 0, 1, [10]), "4.10"),
        ("license", put(BODY, 22, 0, 2, 1024), "4.9"),
        ("license", put(BODY, 25, {"half": 0.5}), "4.5"),
        ("license", lambda claims: claims.pop(6), "4.8"),
        ("license", lambda claims: claims[BODY].pop(10), "4.8"),
        ("activation", put(BODY, 3, 6), "4.10"),
        ("roll", put(BODY, 1, 32768), "4.9"),
        ("revocations", put(BODY, 3, [b"7 bytes"]), "4.5"),
        ("time-statement", put(BODY, 4, 1), "4.5"),
    ]
    for kind, edit, number in wrong:
        document = changed(kind, edit)
        answer = tegata.open(root.public, document)
        assert answer == number, (kind, number, answer, cbor2.loads(payload_of(document)))
        assert not fits(document, kind), (kind, number)


# ---- Requests, refusals and states, from the published vectors ---------------------------------


def cases_of(name):
    """The cases of a file of vectors, each with what its group says."""
    with open(ROOT / "tests/vectors" / f"{name}.json") as file:
        return [(group, case) for group in json.load(file)["groups"] for case in group["cases"]]


def test_the_schema_holds_for_requests_and_refusals():
    good = [(group["what"], bytes.fromhex(case["expect"]["hex"]))
            for group, case in cases_of("requests") if "hex" in case["expect"]]
    assert len(good) > 20
    for what, frame in good:
        assert fits(frame, what), (what, frame.hex())
        kind, check, content = cbor2.loads(frame)
        encoded = deterministic(content)
        assert frame == bytes([0x83, kind, 0x44]) + zlib.adler32(encoded).to_bytes(4, "big") + encoded


def test_the_schema_refuses_what_is_no_request():
    refused = 0
    for group, case in cases_of("requests"):
        expect, parts = case["expect"], case["input"]
        # What CDDL can not say: the check, the one form, what a code is, and what depends on the kind.
        beyond = ["request.until", "request.unlocked"]
        told = expect.get("error") in ["4.7", "4.8", "4.9", "4.10"] and expect["field"] not in beyond
        if not told or case["about"] == "a code that was mistyped" or "base64" not in parts[0]:
            continue
        frame = base64.b64decode(parts[0]["base64"])
        assert not fits(frame, group["what"]), case["about"]
        refused += 1
    assert refused > 20, refused


def test_the_schema_holds_for_states():
    states = [bytes.fromhex(case["expect"]["hex"]) for _, case in cases_of("state")]
    kept = [action["keep"] for _, case in cases_of("session") for step in case["steps"]
            for action in step["expect"]["actions"] if "keep" in action]
    states += [base64.b64decode(text) for text in kept[::20]]
    for state in states:
        assert fits(state, "state"), state.hex()


def main():
    tests = [(name, test) for name, test in globals().items() if name.startswith("test_")]
    failed = 0
    for name, test in tests:
        try:
            test()
            print(f"ok      {name}")
        except Exception:
            failed += 1
            print(f"FAILED  {name}")
            traceback.print_exc(file=sys.stdout)
    tegata.close()
    print(f"{len(tests) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
