// What callers pass, checked before it crosses the border. A wrong type is a `TypeError` that names it.

const encoder = new TextEncoder();

/** The largest input that is read; what is longer is refused by its first byte beyond (4.3). */
const LARGEST = (64 << 20) + 1;

/** No list of a host is near to this long. */
const MANY = 1 << 20;

export function wrong(what, wanted) {
  throw new TypeError(`tegata: ${what} must be ${wanted}`);
}

export function text(value, what) {
  if (typeof value !== "string") wrong(what, "a string");
  // With the flag `u` only a surrogate that stands alone is one symbol.
  if (/[\ud800-\udfff]/u.test(value)) wrong(what, "well-formed text: it has a lone surrogate");
  return value;
}

export function bytes(value, what) {
  if (value instanceof ArrayBuffer) value = new Uint8Array(value);
  if (!(value instanceof Uint8Array)) wrong(what, "a Uint8Array or an ArrayBuffer");
  return value.length > LARGEST ? value.subarray(0, LARGEST) : value;
}

/** A file as bytes, or its text as it was pasted. */
export function file(value, what) {
  return typeof value === "string" ? bytes(encoder.encode(text(value, what)), what) : bytes(value, what);
}

export function time(value, what) {
  const milliseconds = value instanceof Date ? value.getTime() : value;
  if (typeof milliseconds !== "number" || Number.isNaN(milliseconds)) {
    wrong(what, "a Date or milliseconds");
  }
  return milliseconds;
}

export function count(value, what) {
  if (!Number.isSafeInteger(value) || value < 0) wrong(what, "a whole number");
  return value;
}

export function flag(value, what) {
  if (typeof value !== "boolean") wrong(what, "true or false");
  return value;
}

export function list(value, what, one) {
  if (!Array.isArray(value)) wrong(what, "an array");
  if (value.length > MANY) throw new RangeError(`tegata: ${what} has too many items`);
  // Holes are visited too.
  return Array.from(value, (item, place) => one(item, `${what}[${place}]`));
}

export function object(value, what) {
  if (typeof value !== "object" || value === null) wrong(what, "an object");
  return value;
}

/** What may be left out. */
export function some(value, what, one) {
  return value === undefined || value === null ? null : one(value, what);
}
