// What to do and when: events go in, things to do come out.

import { bytes, count, file, object, some, text, time } from "./check.js";
import { Reason } from "./error.js";
import { facts } from "./facts.js";
import { Held } from "./held.js";
import { call } from "./module.js";
import { Report, freeze } from "./report.js";
import { LicenseRequest } from "./request.js";
import { Trust } from "./trust.js";

export class Session extends Held {
  constructor(trust, { saved, entropy = crypto.getRandomValues(new Uint8Array(32)), ...found } = {}) {
    const { value: handle } = call(
      "start",
      Held.handleOf(trust, Trust, "trust"),
      some(saved, "saved", bytes),
      bytes(entropy, "entropy"),
      ...facts(found),
    );
    super(handle);
  }

  /** The next thing to do; `null`: nothing, until something happens. */
  nextAction() {
    const { value: action, bytes } = this.#call("next_action");
    switch (action?.type) {
      case "keep":
        return Object.freeze({ ...action, state: bytes(action.state) });
      case "send":
        return freeze({ ...action, request: new LicenseRequest(action.request, bytes(action.request.bytes)) });
      case "identify":
        return Object.freeze({ ...action, salt: bytes(action.salt) });
      case "challenge":
      case "write_key":
        return Object.freeze({ ...action, bytes: bytes(action.bytes) });
      case "tell":
        return Object.freeze({ ...action, reason: new Reason(action.reason) });
      default:
        return action;
    }
  }

  /** All that is to be done now, in its order. */
  *[Symbol.iterator]() {
    for (let action = this.nextAction(); action !== null; action = this.nextAction()) yield action;
  }

  /** Everything there is to know at the time of the last event. */
  report() {
    return new Report(this.#call("report").value);
  }

  tick(now) {
    this.#tell("tick", now);
  }

  answer(id, answer, now) {
    this.#tell("answer", now, text(id, "id"), file(answer, "answer"));
  }

  failed(id, why, now) {
    this.#tell("failed", now, text(id, "id"), text(why, "why"));
  }

  file(content, now) {
    this.#tell("file", now, file(content, "content"));
  }

  typed(code, now) {
    this.#tell("typed", now, text(code, "code"));
  }

  keyPresent(key, unlockRecord, now) {
    this.#tell("key_present", now, text(key, "key"), some(unlockRecord, "unlockRecord", bytes));
  }

  keyGone(key, now) {
    this.#tell("key_gone", now, text(key, "key"));
  }

  keySigned(id, signature, now) {
    this.#tell("key_signed", now, count(id, "id"), bytes(signature, "signature"));
  }

  press(button, now) {
    if (typeof button === "string") return this.#tell("press", now, text(button, "button"));
    const { switchMethod, borrowUntil } = object(button, "button");
    if (switchMethod !== undefined) {
      this.#tell("press", now, "switch_method", text(switchMethod, "button.switchMethod"));
    } else {
      this.#tell("press", now, "borrow_until", time(borrowUntil, "button.borrowUntil"));
    }
  }

  factsChanged(found = {}) {
    this.#call("facts_changed", ...facts(object(found, "facts")));
  }

  /** Every event tells the computer's clock first. */
  #tell(event, now = Date.now(), ...values) {
    this.#call(event, time(now, "now"), ...values);
  }

  #call(name, ...values) {
    return call(name, Held.handleOf(this, Session, "session"), ...values);
  }
}
