// The very message that a license's signature is over (RFC 9052, 4.4), so that others verify the same.

/** The key, the message and the signature of the one license in a bundle that its root key signed. */
export function signed(armor, root) {
  const base64 = /-----BEGIN[^-]+-----([^]+?)-----END/.exec(armor)[1];
  const bundle = Buffer.from(base64.replace(/\s/g, ""), "base64");
  // COSE_Sign1: tag 18, an array of four: protected header, {}, payload, signature.
  const start = bundle.indexOf(Buffer.from([0xd2, 0x84]));
  const [header, afterHeader] = byteString(bundle, start + 2);
  const [payload, afterPayload] = byteString(bundle, afterHeader + 1);
  const [signature] = byteString(bundle, afterPayload);
  const message = Buffer.concat([
    Buffer.from([0x84, 0x6a]),
    Buffer.from("Signature1"),
    encoded(header),
    encoded(Buffer.alloc(0)),
    encoded(payload),
  ]);
  return { key: publicKey(root), message, signature };
}

/** The byte string at `at`, and where it ends. */
function byteString(bytes, at) {
  const short = bytes[at] & 31;
  const width = { 24: 1, 25: 2 }[short] ?? 0;
  const length = width === 0 ? short : bytes.readUIntBE(at + 1, width);
  const begin = at + 1 + width;
  return [bytes.subarray(begin, begin + length), begin + length];
}

function encoded(bytes) {
  const { length } = bytes;
  const head = length < 24 ? [0x40 + length] : length < 256 ? [0x58, length] : [0x59, length >> 8, length & 255];
  return Buffer.concat([Buffer.from(head), bytes]);
}

/** The 32 bytes of `tegata-pub:` text: base32 of RFC 4648, without padding. */
function publicKey(text) {
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  const symbols = Array.from(text.slice("tegata-pub:".length), (symbol) => alphabet.indexOf(symbol));
  const bits = symbols.map((value) => value.toString(2).padStart(5, "0")).join("");
  return Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
}
