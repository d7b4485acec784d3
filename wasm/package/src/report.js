// Everything there is to know at one moment.

import { text } from "./check.js";
import { Reason } from "./error.js";

export class Report {
  #headlines;

  constructor({ headline, reasons, ...rest }) {
    this.#headlines = headline;
    Object.assign(this, rest);
    this.reasons = reasons.map((told) => new Reason(told));
    freeze(this);
  }

  /** Whether the feature may be used now. A feature that no license names may not. */
  allows(feature) {
    text(feature, "feature");
    return this.features.some(({ name, allowed }) => allowed && name === feature);
  }

  /** The report in one sentence, for the top of a window or a log line. */
  headline(lang = "en") {
    const place = ["en", "ja"].indexOf(lang);
    if (place < 0) throw new TypeError(`tegata: this is no language: ${lang}`);
    return this.#headlines[place];
  }
}

/** Freezes it and all that it holds, but for bytes: those can not be frozen. */
export function freeze(value) {
  if (value instanceof Uint8Array) return value;
  for (const part of Object.values(value)) {
    if (typeof part === "object" && part !== null && !Object.isFrozen(part)) freeze(part);
  }
  return Object.freeze(value);
}
