// The WebAssembly module, and how a call crosses the border: arguments into its input buffer (see
// `arguments.rs`), a handle in, a JSON text out (see `call.rs`).

import { TegataError } from "./error.js";

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** More than this is never passed: twice what the largest input may have. */
const LIMIT = 128 << 20;

let exports;

/** Starts the module; from then on calls work. A second start changes nothing. */
export function start(module) {
  exports ??= new WebAssembly.Instance(module).exports;
}

export function started() {
  return exports !== undefined;
}

/** How many bytes a value takes at most. */
function measure(value) {
  if (typeof value === "string") return 4 + 3 * value.length;
  if (value instanceof Uint8Array) return 4 + value.length;
  if (Array.isArray(value)) return value.reduce((sum, one) => sum + measure(one), 4);
  return 8;
}

/** Writes a value at `at`, and says where the next one goes. */
function write(view, at, value) {
  if (typeof value === "number" || typeof value === "boolean") {
    view.setFloat64(at, Number(value), true);
    return at + 8;
  }
  if (value === null) {
    view.setUint32(at, 0xffffffff, true);
    return at + 4;
  }
  const begin = at + 4;
  if (Array.isArray(value)) {
    view.setUint32(at, value.length, true);
    return value.reduce((next, one) => write(view, next, one), begin);
  }
  let length = value.length;
  if (typeof value === "string") {
    ({ written: length } = encoder.encodeInto(value, new Uint8Array(view.buffer, begin)));
  } else {
    new Uint8Array(view.buffer, begin, length).set(value);
  }
  view.setUint32(at, length, true);
  return begin + length;
}

/**
 * Calls an exported function for the object with this handle; 0 where there is none.
 *
 * The answer has its value, and `bytes([from, to])` for what JSON can not hold.
 */
export function call(name, handle, ...values) {
  if (exports === undefined) throw new Error("tegata is not started: call `await init()` first");
  const size = values.reduce((sum, one) => sum + measure(one), 0);
  // Addresses are unsigned, and JavaScript sees signed ones.
  const at = size > LIMIT ? 0 : exports.reserve(size) >>> 0;
  if (at === 0) throw new RangeError("tegata: the arguments are too large");
  let view = new DataView(exports.memory.buffer);
  values.reduce((next, one) => write(view, next, one), at);

  const answer = exports[name](handle) >>> 0;
  // The memory may have grown, and then it is another buffer.
  view = new DataView(exports.memory.buffer);
  const status = view.getUint32(answer, true);
  const length = view.getUint32(answer + 4, true);
  const more = view.getUint32(answer + 8, true);
  const value = length === 0 ? null : JSON.parse(decoder.decode(new Uint8Array(view.buffer, answer + 12, length)));
  if (status === 1) throw new TegataError(value);
  if (status === 2) throw new TypeError(`tegata: this is no ${value}`);
  const rest = new Uint8Array(view.buffer, answer + 12 + length, more);
  return { value, bytes: ([from, to]) => rest.slice(from, to) };
}
