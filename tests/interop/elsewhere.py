"""The format once more, from docs/format.md and with other people's libraries."""

import hashlib
import zlib

import cbor2
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cwt import COSE, CWT, COSEKey

ALG, KID, TYP, BODY = 1, 4, 16, -65537
ED25519 = -19

# The clock is no part of these tests: a document is held against its signature, whatever its term.
ANY_TIME = 10**12


class Key:
    """An Ed25519 key pair whose seed is 32 times one byte."""

    def __init__(self, byte):
        seed = bytes([byte] * 32)
        private = Ed25519PrivateKey.from_private_bytes(seed)
        self.public = private.public_key().public_bytes_raw()
        self.id = hashlib.sha512(self.public).digest()[:8]
        self.cose = COSEKey.new({1: 1, 2: self.id, 3: ED25519, -1: 6, -2: self.public, -4: seed})

    def sign(self, kind, payload, protected=None):
        """A document over exactly these bytes, signed by the COSE library."""
        header = {ALG: ED25519, KID: self.id, TYP: f"application/tegata-{kind}"}
        cose = COSE.new(deterministic_header=True)
        return cose.encode_and_sign(payload, key=self.cose, protected=protected or header)

    def issue(self, kind, claims):
        return self.sign(kind, deterministic(claims))


def public(key):
    """The COSE_Key of a public key alone."""
    return COSEKey.new({1: 1, 2: hashlib.sha512(key).digest()[:8], 3: ED25519, -1: 6, -2: key})


def deterministic(value):
    """RFC 8949 section 4.2.1, as far as these documents go."""
    return cbor2.dumps(value, canonical=True)


def pack(documents):
    """The container: version, Adler-32 of the encoded list, the list."""
    listed = cbor2.dumps([cbor2.loads(document) for document in documents], canonical=True)
    return b"\x83\x01\x44" + zlib.adler32(listed).to_bytes(4, "big") + listed


def unpack(bundle):
    version, check, documents = cbor2.loads(bundle)
    listed = bundle[7:]
    assert version == 1 and check == zlib.adler32(listed).to_bytes(4, "big")
    return [deterministic(document) for document in documents]


def verify(document, key):
    """Header and claims, by the library's COSE_Sign1 and its CWT. Raises if anything is amiss."""
    cose = COSE.new(verify_kid=True)
    protected, unprotected, payload = cose.decode_with_headers(document, public(key))
    assert unprotected == {}
    claims = CWT.new(leeway=ANY_TIME).decode(document, public(key))
    assert claims == cbor2.loads(payload)
    return protected, claims
