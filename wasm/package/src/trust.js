// What a product trusts, and the bundles that it opens.

import { bytes, count, file, flag, list, object, some, text, time } from "./check.js";
import { facts } from "./facts.js";
import { Held } from "./held.js";
import { call } from "./module.js";
import { Report, freeze } from "./report.js";

export class Trust extends Held {
  constructor(roots, settings = {}) {
    object(settings, "settings");
    const { product, version, prefix, vendor, demoWithoutLicense = false, revocationsSeen = 0 } = settings;
    const { value: handle } = call(
      "trust",
      0,
      typeof roots === "string" ? [text(roots, "root")] : list(roots, "roots", text),
      some(product, "product", text),
      some(version, "version", text),
      some(prefix, "prefix", text),
      flag(demoWithoutLicense, "demoWithoutLicense"),
      some(vendor, "vendor", text),
      count(revocationsSeen, "revocationsSeen"),
    );
    super(handle);
  }

  /** Reads and verifies files as one bundle: binary, armor or QR text, without being told which. */
  open(...files) {
    const inputs = list(files, "files", file);
    return new Bundle(OPENED, call("open", Held.handleOf(this, Trust, "trust"), inputs).value);
  }

  /** Remembers the certificates of a bundle, so that the next one needs no second look at them. */
  remember(bundle) {
    call("remember", Held.handleOf(this, Trust, "trust"), Held.handleOf(bundle, Bundle, "bundle"));
  }
}

/** Only what was opened is a bundle. */
const OPENED = Symbol();

export class Bundle extends Held {
  constructor(opened, handle) {
    if (opened !== OPENED) throw new TypeError("tegata: a bundle comes from `trust.open`");
    super(handle);
  }

  /** Everything there is to know at one moment. */
  evaluate({ state, ...found } = {}) {
    const { value } = this.#ask("evaluate", some(state, "state", bytes), ...facts(found));
    return new Report(value);
  }

  /** Each moment from `from` up to, but not including, `to` at which something happens. */
  timeline({ from, to, state, ...found }) {
    const span = [time(from, "from"), time(to, "to")];
    // The clock has no say in what happens on which day, but in what is believed of the state.
    const { value } = this.#ask("timeline", some(state, "state", bytes), ...facts(found), ...span);
    return freeze(value.map(({ at, events, report }) => ({ at, events, report: new Report(report) })));
  }

  /** The ids of what it holds. */
  contents() {
    return freeze(this.#ask("contents").value);
  }

  /** The salts with which its licenses want the computer to be hashed. */
  salts() {
    const { value, bytes } = this.#ask("salts");
    return value.map(bytes);
  }

  #ask(name, ...values) {
    return call(name, Held.handleOf(this, Bundle, "bundle"), ...values);
  }
}
