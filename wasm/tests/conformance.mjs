// Runs the published vectors through the public API. The same module runs in Node and in browsers: it gets the API,
// and a function that reads a file of vectors as text.

/** The files that a language runs; the others test what only Rust or servers have. */
const FILES = ["codes", "code_limits", "documents", "trust", "evaluate", "combination", "timeline", "session"];

/**
 * Runs all files, and tells each of its lines to `print`. Whether everything was met.
 */
export async function run(language, tegata, read, print) {
  let [passed, ran, of] = [true, 0, 0];
  for (const name of FILES) {
    const file = JSON.parse(await read(name));
    const runner = new Runner(tegata);
    const met = RUNNERS[name](runner, file);
    const count = file.count ?? file.cases.length;
    for (const failure of runner.failures.slice(0, 5)) print(`  ${failure}`);
    print(`${name.padEnd(16)} ran ${met} of ${count}`);
    passed &&= met === count;
    [ran, of] = [ran + met, of + count];
  }
  print(`conformance ${language}: ran ${ran} of ${of}`);
  return passed;
}

class Runner {
  failures = [];

  constructor(tegata) {
    this.tegata = tegata;
  }

  /** How many of the cases were met. */
  cases(cases, one) {
    return cases.filter((test) => {
      try {
        one(test);
        return true;
      } catch (error) {
        this.failures.push(`case ${test.id}, ${test.about ?? test.input}: ${error.message}`);
        return false;
      }
    }).length;
  }

  /** The same for each group of a file. */
  groups(file, one) {
    return file.groups.map((group) => this.cases(group.cases, (test) => one(group, test))).reduce((a, b) => a + b, 0);
  }

  trust({ roots, product, version, prefix, vendor, demo_without_license, revocations_seen }) {
    const settings = { product, version, prefix, vendor };
    if (demo_without_license !== undefined) settings.demoWithoutLicense = demo_without_license;
    if (revocations_seen !== undefined) settings.revocationsSeen = revocations_seen;
    return new this.tegata.Trust(roots, settings);
  }

  /** The number of the error that comes, or nothing. */
  number(action) {
    return this.error(action)?.number;
  }

  error(action) {
    try {
      action();
      return undefined;
    } catch (error) {
      if (!(error instanceof this.tegata.TegataError)) throw error;
      return error;
    }
  }

  facts({ now, zone, devices = [], hardware_keys = [], addresses, host_name, user }) {
    return {
      now: now * 1000,
      zone,
      devices: devices.map(({ salt, components }) => ({
        salt: hex(salt),
        hashes: components.map(({ component, value }) => ({
          component,
          hash: this.tegata.hashComponent(hex(salt), component, value),
        })),
      })),
      hardwareKeys: hardware_keys.map(({ key, proof, unlock }) => ({
        key,
        proof: proof && { nonce: hex(proof.nonce), signature: hex(proof.signature) },
        unlockRecord: unlock && hex(unlock),
      })),
      addresses,
      hostName: host_name,
      user,
    };
  }
}

const RUNNERS = {
  codes(runner, { cases }) {
    return runner.cases(cases, (test) => {
      const reading = runner.tegata.parseCode(test.input, { kind: test.kind });
      if (test.result === "not_ok") {
        if (reading.result === "ok") throw new Error("accepted as it stands");
        return;
      }
      same(reading.result, test.result);
      same(reading.canonical ?? reading.code, test.canonical);
      same(reading.positions, test.positions);
      same(reading.result === "wrong_length" ? reading.length : undefined, test.length);
      if (test.is_kind !== undefined) same(reading.kind, test.is_kind);
      // What is secret in a code stays in it.
      const { secret, ...fields } = test.fields ?? {};
      for (const [name, value] of Object.entries(fields)) same(reading[name], value);
    });
  },

  code_limits(runner, file) {
    return runner.groups(file, (_, { kind, prefix, input, expect }) => {
      const typed = new TextDecoder().decode(bytes(input));
      const reading = runner.tegata.parseCode(typed, { kind: kind === "any" ? undefined : kind, prefix });
      const { found, wanted } = reading.error?.data ?? {};
      const lengths = reading.result === "wrong_length" || reading.result === "other_kind";
      same(
        compact({
          error: reading.error?.number,
          canonical: reading.canonical ?? reading.code,
          positions: reading.positions,
          found: lengths ? found : undefined,
          wanted: lengths && found !== undefined ? wanted : undefined,
          group: reading.group,
        }),
        expect,
      );
    });
  },

  documents(runner, file) {
    return runner.groups(file, (group, { input, expect }) => {
      const content = bytes(input);
      const refused = runner.error(() => runner.trust(group.trust).open(content));
      let documents;
      const unread = runner.error(() => {
        documents = runner.tegata.inspect(content).map(({ kind, keyId, size }) => ({ kind, kid: keyId, size }));
      });
      if (unread !== undefined) same(refused?.number, unread.number);
      const { field, offset } = refused?.data ?? {};
      same(
        compact({ error: refused?.number, field, offset, unread: unread && true, documents }),
        compact({ ...expect }),
      );
    });
  },

  trust(runner, file) {
    return runner.groups(file, (group, { remembered = [], inputs, expect }) => {
      const trust = runner.trust(group.trust);
      if (remembered.length > 0) trust.remember(trust.open(...remembered.map(bytes)));
      let contents = {};
      const error = runner.number(() => (contents = trust.open(...inputs.map(bytes)).contents()));
      const list = (ids) => (ids?.length > 0 ? ids : undefined);
      same(
        compact({
          error,
          licenses: list(contents.licenses),
          activations: list(contents.activations),
          rolls: list(contents.rolls),
          revocations: contents.revocations ?? undefined,
          time_statements: list(contents.timeStatements),
        }),
        expect,
      );
    });
  },

  evaluate(runner, file) {
    return runner.groups(file, (group, { facts, state, expect }) => {
      const bundle = runner.trust(group.trust).open(...group.inputs.map(bytes));
      const report = bundle.evaluate({ ...runner.facts(facts), state: state && hex(state.hex) });
      same(inVectors(report), expect);
    });
  },

  combination: (runner, file) => RUNNERS.evaluate(runner, file),

  timeline(runner, file) {
    return runner.groups(file, (group, { facts, state, from, to, expect }) => {
      const bundle = runner.trust(group.trust).open(...group.inputs.map(bytes));
      const span = { from: from * 1000, to: to * 1000, state: state && hex(state.hex) };
      const moments = bundle.timeline({ ...runner.facts(facts), ...span });
      const found = moments.map(({ at, events, report }) => ({
        at: seconds(at),
        events: events.map((event) => (typeof event === "string" ? event : { reminder: { days: event.reminder } })),
        status: report.status,
        mode: report.mode,
        allowed: report.features.filter(({ name }) => report.allows(name)).map(({ name }) => name),
        reasons: report.reasons.map(({ number }) => number),
      }));
      same(found, expect);
    });
  },

  session(runner, file) {
    return runner.groups(file, (group, { steps }) => {
      let session;
      let kept = new Uint8Array();
      for (const [place, { event, expect }] of steps.entries()) {
        const [name] = Object.keys(event);
        const told = event[name];
        let error;
        if (name === "start") {
          const saved = told.saved === undefined ? kept : bytes(told.saved);
          const start = { ...runner.facts(told.facts), saved, entropy: hex(told.entropy) };
          session = new runner.tegata.Session(runner.trust(group.trust), start);
          kept = saved;
        } else {
          error = runner.number(() => EVENTS[name](session, told, runner));
        }
        const actions = [];
        for (const action of session) {
          if (action.type === "keep") kept = action.state;
          actions.push(ACTIONS[action.type](action));
        }
        const { status, mode, reasons, wakeAt } = session.report();
        const report = { status, mode, reasons: reasons.map(({ number }) => number), wake_at: seconds(wakeAt) };
        same(compact({ error, actions, report }), expect, `step ${place}`);
      }
    });
  },
};

/** What each event of a session is called here. */
const EVENTS = {
  tick: (session, { now }) => session.tick(now * 1000),
  answer: (session, { now, id, bytes: answer }) => session.answer(id, bytes(answer), now * 1000),
  failed: (session, { now, id, number }) => session.failed(id, number, now * 1000),
  file: (session, { now, bytes: file }) => session.file(bytes(file), now * 1000),
  typed: (session, { now, text }) => session.typed(text, now * 1000),
  key_present: (session, { now, key, record }) => session.keyPresent(key, record && hex(record), now * 1000),
  key_gone: (session, { now, key }) => session.keyGone(key, now * 1000),
  key_signed: (session, { now, id, signature }) => session.keySigned(id, hex(signature), now * 1000),
  facts_changed: (session, { facts }, runner) => session.factsChanged(runner.facts(facts)),
  press(session, { now, button }) {
    const { switch_method, borrow_until } = button;
    if (switch_method !== undefined) session.press({ switchMethod: switch_method }, now * 1000);
    else if (borrow_until !== undefined) session.press({ borrowUntil: borrow_until * 1000 }, now * 1000);
    else session.press(button, now * 1000);
  },
};

/** How the files write what is to be done. */
const ACTIONS = {
  identify: ({ salt }) => ({ identify: { salt: toHex(salt) } }),
  keep: ({ state }) => ({ keep: base64(state) }),
  send: ({ id, request, routes, deadline }) => ({
    send: { id, kind: request.kind, routes, deadline: seconds(deadline), request: base64(request.bytes) },
  }),
  challenge: ({ id, key, bytes }) => ({ challenge: { id, key, bytes: toHex(bytes) } }),
  write_key: ({ key, object, bytes }) => ({ write_key: { key, object, bytes: toHex(bytes) } }),
  wake: ({ at }) => ({ wake: seconds(at) }),
  tell: ({ reason }) => ({ tell: reasonInVectors(reason) }),
};

/** A report under the names of the vectors. */
function inVectors(report) {
  const { term, verification, binding, activation, services } = report;
  return {
    status: report.status,
    mode: report.mode,
    now: seconds(report.now),
    license: report.license,
    term: term && {
      state: term.state,
      kind: term.kind,
      begins: seconds(term.begins),
      ends: seconds(term.ends),
      grace_ends: seconds(term.graceEnds),
      days_left: term.daysLeft,
    },
    verification: {
      state: verification.state,
      by: verification.by,
      last_success: seconds(verification.lastSuccess),
      deadline: seconds(verification.deadline),
      days_left: verification.daysLeft,
      check_at: seconds(verification.checkAt),
      methods: verification.methods.map(({ way, refused }) => ({ via: way, refused })),
    },
    binding: {
      state: binding.state,
      changed: binding.changed,
      hardware_key: binding.hardwareKey,
      hardware_key_label: binding.hardwareKeyLabel,
    },
    activation: {
      state: activation.state,
      since: seconds(activation.since),
      ends: seconds(activation.ends),
      activates_at: seconds(activation.activatesAt),
      limit: activation.limit,
    },
    seats: report.seats,
    services: services.map(({ name, state, ends }) => ({ name, state, ends: seconds(ends) })),
    features: report.features,
    reasons: report.reasons.map(reasonInVectors),
    wake_at: seconds(report.wakeAt),
  };
}

function reasonInVectors({ number, severity, data }) {
  // Of all data, only `at` is an instant.
  const known = "at" in data ? { ...data, at: seconds(data.at) } : data;
  return { number, severity, data: known };
}

function seconds(milliseconds) {
  return milliseconds === null ? null : milliseconds / 1000;
}

/** Throws, and says where, unless both are the same: the nearest double will do for what no double can hold. */
function same(found, expected, path = "answer") {
  const composed = (value) => typeof value === "object" && value !== null;
  if (composed(found) && composed(expected) && Array.isArray(found) === Array.isArray(expected)) {
    for (const name of new Set([...Object.keys(found), ...Object.keys(expected)])) {
      same(found[name], expected[name], `${path}.${name}`);
    }
    if (Array.isArray(found)) same(found.length, expected.length, `${path}.length`);
    return;
  }
  const near = Math.abs(expected) > Number.MAX_SAFE_INTEGER / 1000 && Math.abs(found / expected - 1) <= Number.EPSILON;
  if (!Object.is(found, expected) && !near) {
    throw new Error(`${path}: expected ${JSON.stringify(expected)}, got ${JSON.stringify(found)}`);
  }
}

/** Without what is not there. */
function compact(object) {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined));
}

/** The parts of an input, one after the other. */
function bytes(parts) {
  const all = parts.map(({ hex: digits, base64: encoded, text, repeat }) => {
    if (digits !== undefined) return hex(digits);
    if (encoded !== undefined) return Uint8Array.from(atob(encoded), (symbol) => symbol.charCodeAt(0));
    if (text !== undefined) return new TextEncoder().encode(text);
    const once = hex(repeat.hex);
    return Uint8Array.from({ length: once.length * repeat.times }, (_, place) => once[place % once.length]);
  });
  const joined = new Uint8Array(all.reduce((sum, part) => sum + part.length, 0));
  all.reduce((at, part) => (joined.set(part, at), at + part.length), 0);
  return joined;
}

function hex(digits) {
  return Uint8Array.from(digits.match(/../g) ?? [], (pair) => parseInt(pair, 16));
}

function toHex(bytes) {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function base64(bytes) {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
}
