// How the package behaves: answers, bad input, memory. `TEGATA_FILES` is the folder of the example files.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import * as tegata from "tegata";

const { Bundle, Session, TegataError, Trust, hashComponent, inspect, parseCode } = tegata;

const ROOT = "tegata-pub:25NJQAMCWEFLPVKL73J4SZAHHIHOC4XT3KTCGJNPAINGR5YHKENA";
const DAY = 86_400_000;
const NOW = Date.UTC(2026, 10, 21);
const file = (name) => readFileSync(join(process.env.TEGATA_FILES, name));
const mistyped = "bh-okfr-2m4vo-4l5rd-wesb8-e2rmp-o4rg?";

test("nothing works before it is started, and then everything does", async () => {
  assert.throws(() => parseCode("BH"), /call `await init\(\)` first/);
  await tegata.init();
  tegata.initSync();
  assert.equal(tegata.default, tegata.init);
});

const trust = () => new Trust(ROOT, { product: "dam-fes", version: "5.0" });

test("a license file becomes a report", () => {
  const report = trust().open(file("license.key")).evaluate({ now: NOW });
  assert.equal(report.status, "active");
  assert.equal(report.mode, "full");
  assert.equal(report.now, NOW);
  assert.equal(report.expires, Date.UTC(2098, 2, 31, 15));
  assert.equal(report.allows("solver"), true);
  assert.equal(report.allows("optimizer"), false);
  assert.equal(report.display.customer, "C-20418");
  assert.match(report.headline(), /^Active until the end of 31 Mar 2098 \(Asia\/Tokyo\), \d+ days left$/);
  assert.match(report.headline("ja"), /^有効です。2098年3月31日まで（あと\d+日）$/);
  assert.deepEqual(report.reasons, []);
});

test("a report is data, and can not be changed", () => {
  const report = trust().open(file("license.key")).evaluate({ now: NOW });
  assert.equal(JSON.parse(JSON.stringify(report)).features.length, report.features.length);
  for (const part of [report, report.features, report.features[0], report.term, report.display, report.reasons]) {
    assert.ok(Object.isFrozen(part));
  }
});

test("an instant may be a Date, milliseconds, or the computer's clock", () => {
  const bundle = trust().open(file("license.key"));
  assert.equal(bundle.evaluate({ now: new Date(NOW) }).now, NOW);
  assert.equal(bundle.evaluate({ now: NOW + 999.9 }).now, NOW);
  const before = Date.now();
  assert.ok(Math.abs(bundle.evaluate().now - before) < DAY);
  for (const now of [Infinity, -Infinity, Number.MAX_VALUE]) bundle.evaluate({ now });
});

test("reasons tell in both languages what is and what to do", () => {
  const report = trust().open(file("license.key")).evaluate({ now: Date.UTC(2098, 4, 15) });
  const [reason] = report.reasons;
  assert.equal(report.status, "expired");
  assert.equal(reason.number, "5.3");
  assert.equal(reason.data.at, report.expires);
  assert.match(reason.text(), /31 Mar 2098/);
  assert.match(reason.text("ja"), /2098年3月31日/);
  assert.notEqual(reason.remedy("ja"), reason.remedy("en"));
  assert.throws(() => reason.text("fr"), TypeError);
});

test("a license is pasted as text as well as read as bytes", () => {
  const armor = file("license.key").toString();
  const ids = [armor, Buffer.from(armor), new Uint8Array(Buffer.from(armor)).buffer].map(
    (content) => trust().open(content).contents().licenses[0],
  );
  assert.equal(new Set(ids).size, 1);
  assert.equal(inspect(armor)[0].kind, "license");
});

test("damaged and forged are errors with a number", () => {
  const damaged = thrown(() => trust().open(file("damaged.key")));
  assert.ok(damaged instanceof TegataError && damaged instanceof Error);
  assert.equal(damaged.name, "TegataError");
  assert.equal(damaged.number, "4.2");
  assert.match(damaged.message, /^4\.2 /);
  assert.match(damaged.remedy("ja"), /ファイル/);
  const forged = thrown(() => trust().open(file("forged.key")));
  assert.match(forged.number, /^4\.1[34]$/);
  assert.equal(forged.retry, "after_remedy");
});

test("the future of a license is a list", () => {
  const bundle = trust().open(file("license.key"));
  const moments = bundle.timeline({ now: NOW, from: NOW, to: Date.UTC(2099, 0, 1) });
  assert.deepEqual(moments[0].events, ["changed"]);
  assert.deepEqual(
    [...new Set(moments.map(({ report }) => report.status))],
    ["active", "grace", "expired"],
  );
  assert.ok(Object.isFrozen(moments[0].report));
});

test("a mistyped code is an answer", () => {
  const reading = parseCode(mistyped);
  assert.equal(reading.result, "repaired");
  assert.equal(reading.canonical, "BH-0KFR-2M4V0-415RD-WESB6-E2RMP-04RGC");
  assert.deepEqual(reading.positions, [20, 30]);
  assert.equal(reading.error.number, "1.3");
  assert.deepEqual(parseCode(reading.canonical, { kind: "activation", prefix: "BH" }).code, reading.canonical);
  assert.equal(parseCode(reading.canonical, { prefix: "XX" }).result, "other_product");
  assert.equal(parseCode("x".repeat(50_000_000)).error.number, "1.13");
  assert.equal(parseCode("").result, "wrong_length");
});

test("a session asks, keeps, and goes on from what was kept", () => {
  const first = new Session(trust(), { now: NOW });
  first.file(file("checked.key"), NOW);
  const actions = [...first];
  const [keep] = actions.filter(({ type }) => type === "keep").slice(-1);
  const send = actions.find(({ type }) => type === "send");
  assert.ok(keep.state instanceof Uint8Array);
  assert.equal(send.request.kind, "check");
  assert.match(send.request.url("https://license.example.com/?a=b"), /\?a=b&r=TEGATA1:/);
  assert.match(send.request.armor, /^-----BEGIN TEGATA REQUEST-----/);
  first.failed(send.id, "8.1", NOW + 1000);
  assert.equal(first.report().status, "active");

  const second = new Session(trust(), { saved: keep.state, now: NOW + DAY });
  assert.equal(second.report().license, first.report().license);
  assert.equal(thrown(() => second.answer("00".repeat(16), "x", NOW + DAY)).number, "4.4");
  assert.equal(thrown(() => second.failed("no id", "8.1")).number, "9.3");
  second.typed(file("amendment-code.txt").toString(), NOW + DAY);
  assert.ok(second.report().expires > first.report().expires);
});

test("what has the wrong type is a TypeError that names it", () => {
  const bundle = trust().open(file("license.key"));
  const session = new Session(trust(), { now: NOW });
  const calls = {
    typed: () => parseCode(42),
    options: () => parseCode("BH", null),
    kind: () => parseCode("BH", { kind: "license" }),
    "files[0]": () => trust().open(42),
    "roots[1]": () => new Trust([ROOT, null]),
    demoWithoutLicense: () => new Trust(ROOT, { demoWithoutLicense: "yes" }),
    revocationsSeen: () => new Trust(ROOT, { revocationsSeen: -1 }),
    now: () => bundle.evaluate({ now: NaN }),
    state: () => bundle.evaluate({ state: [1, 2] }),
    "addresses[0]": () => bundle.evaluate({ addresses: [,] }),
    "components[0].value": () => bundle.evaluate({ components: [{ component: "disk" }] }),
    component: () => hashComponent(new Uint8Array(16), "keyboard", "x"),
    "devices[0].hashes": () => bundle.evaluate({ devices: [{ salt: new Uint8Array(16) }] }),
    "hardwareKeys[0].key": () => bundle.evaluate({ hardwareKeys: [{}] }),
    feature: () => bundle.evaluate().allows(Symbol("solver")),
    from: () => bundle.timeline({ to: NOW }),
    bundle: () => trust().remember(session),
    trust: () => new Session(bundle),
    button: () => session.press("dance"),
    way: () => session.press({ switchMethod: "pigeon" }),
    id: () => session.keySigned(0.5, new Uint8Array(64)),
  };
  for (const [what, action] of Object.entries(calls)) {
    const error = thrown(action);
    assert.ok(error instanceof TypeError, `${what}: ${error}`);
    assert.ok(error.message.includes(what), `${what}: ${error.message}`);
  }
  assert.throws(() => Trust.prototype.open.call(bundle, new Uint8Array()), TypeError);
  assert.throws(() => new Bundle(), TypeError);
});

test("lone surrogates are no text", () => {
  for (const text of ["\ud800", "a\udfffb", "\udc00\ud800"]) {
    for (const action of [
      () => parseCode(text),
      () => new Trust(ROOT, { product: text, version: "1" }),
      () => trust().open(text),
      () => trust().open(file("license.key")).evaluate({ user: text }),
    ]) {
      assert.match(thrown(action).message, /lone surrogate/);
    }
  }
  assert.equal(parseCode("😀").result, "wrong_length");
});

test("values that make no sense are errors of the table", () => {
  const bundle = trust().open(file("license.key"));
  const numbers = {
    4.9: () => new Trust(ROOT, { product: "Not A Slug", version: "5.0" }),
    4.15: () => new Trust("tegata-pub:NO"),
    5.13: () => bundle.evaluate({ zone: { name: "X", rule: "no rule" } }),
    9.3: () => bundle.evaluate({ addresses: ["300.1.1.1"] }),
  };
  for (const [number, action] of Object.entries(numbers)) assert.equal(thrown(action).number, number);
  for (const action of [
    () => new Trust([]),
    () => new Trust(ROOT, { product: "dam-fes" }),
    () => hashComponent(new Uint8Array(15), "disk", "x"),
    () => new Session(trust(), { entropy: new Uint8Array(31) }),
  ]) {
    assert.equal(thrown(action).number, "9.3");
  }
});

test("huge input is refused, and what comes after it works", () => {
  assert.equal(thrown(() => trust().open(new Uint8Array((64 << 20) + 5))).number, "4.3");
  const many = new Array(3).fill(new Uint8Array(64 << 20));
  assert.throws(() => trust().open(...many), RangeError);
  const bundle = trust().open(file("license.key"));
  assert.throws(() => bundle.evaluate({ addresses: new Array(4_000_000_000) }), RangeError);
  assert.equal(bundle.evaluate({ now: NOW }).status, "active");
  const detached = new Uint8Array(file("license.key"));
  structuredClone(detached.buffer, { transfer: [detached.buffer] });
  assert.throws(() => trust().open(detached), TypeError);
});

test("what was disposed of is a TypeError, and twice is once", () => {
  const root = trust();
  const bundle = root.open(file("license.key"));
  root.dispose();
  root.dispose();
  assert.throws(() => root.open(file("license.key")), /this trust was disposed of/);
  assert.equal(bundle.evaluate({ now: NOW }).status, "active");
  const session = new Session(trust(), { now: NOW });
  const report = session.report();
  session[Symbol.dispose]();
  assert.throws(() => session.tick(), /disposed of/);
  assert.throws(() => trust().remember(Object.create(Bundle.prototype)), TypeError);
  assert.equal(report.status, "missing");
});

test("texts are filled here as core fills them", () => {
  const samples = JSON.parse(readFileSync(process.env.TEGATA_SAMPLES, "utf8"));
  assert.ok(samples.length > 1000);
  for (const { number, data, said, texts } of samples) {
    const error = new TegataError({ number, name: "name", blame: "user", retry: "never", data, said });
    for (const [lang, [text, remedy]] of Object.entries(texts)) {
      assert.equal(error.text(lang), text);
      assert.equal(error.remedy(lang), remedy);
    }
  }
});

function thrown(action) {
  try {
    action();
  } catch (error) {
    return error;
  }
  return assert.fail("nothing was thrown");
}
