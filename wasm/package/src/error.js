// Errors and reasons: an entry of the table with its data, and its texts for people.

import { render } from "./texts.js";

/** What an error and a reason have in common. */
function entry(target, { number, name, blame, retry, retryAfter, data, said = {} }) {
  const texts = (which) => (lang = "en") => render(number, name, which, lang, data, said);
  // Functions are no data: they stay out of sight of JSON and the console.
  for (const [method, which] of [["text", 0], ["remedy", 1]]) {
    Object.defineProperty(target, method, { value: texts(which) });
  }
  Object.assign(target, { number, kind: name, blame, retry, data: Object.freeze(data) });
  if (retryAfter !== undefined) target.retryAfter = retryAfter;
}

/** Input that is not accepted. */
export class TegataError extends Error {
  constructor(told) {
    super();
    entry(this, told);
    const message = `${this.number} ${this.text("en")}`;
    Object.defineProperty(this, "message", { value: message, configurable: true, writable: true });
  }
}
Object.defineProperty(TegataError.prototype, "name", { value: "TegataError", configurable: true, writable: true });

/** Why a report says what it says. */
export class Reason {
  constructor(told) {
    entry(this, told);
    this.severity = told.severity;
    Object.freeze(this);
  }
}
