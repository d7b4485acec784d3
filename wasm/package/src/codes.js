// Codes as people type them, and what stands alone beside a bundle.

import { bytes, file, object, some, text } from "./check.js";
import { TegataError } from "./error.js";
import { call } from "./module.js";
import { freeze } from "./report.js";

/** Longer than any code that is read: refused for its length, whatever it is. */
const TOO_LONG = "?".repeat(2048);

export function parseCode(typed, options = {}) {
  const { kind, prefix } = object(options, "options");
  const { value } = call(
    "read_code",
    0,
    text(typed, "typed").length < TOO_LONG.length ? typed : TOO_LONG,
    some(kind, "kind", text),
    some(prefix, "prefix", text),
  );
  const { result, canonical, fields, error, ...rest } = value;
  const reading = { result };
  if (result === "ok") Object.assign(reading, { code: canonical });
  else if (canonical !== null) Object.assign(reading, { canonical });
  for (const [name, one] of Object.entries({ ...rest, ...fields })) {
    if (one !== null && one.length !== 0) reading[name] = one;
  }
  if (error !== null) reading.error = new TegataError(error);
  return freeze(reading);
}

export function hashComponent(salt, component, value) {
  const hash = call("hash_component", 0, bytes(salt, "salt"), text(component, "component"), file(value, "value"));
  return hash.bytes(hash.value);
}

export function inspect(content) {
  return freeze(call("inspect", 0, file(content, "content")).value);
}
