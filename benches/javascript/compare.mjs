// Ours beside what a JavaScript engineer would take otherwise: `node compare.mjs LICENSE ROOT`. All rows take turns in
// one run; a ratio is that of the quickest rounds, and of the median round.

import { createPublicKey, hash, verify } from "node:crypto";
import { readFileSync } from "node:fs";

import * as noble from "@noble/ed25519";
import { Trust, init } from "tegata";

import { signed } from "./message.mjs";

const [license, root] = process.argv.slice(2);
const file = readFileSync(license);
const { key, message, signature } = signed(file.toString(), root);
const spki = Buffer.concat([Buffer.from("302a300506032b6570032100", "hex"), key]);
const native = createPublicKey({ key: spki, format: "der", type: "spki" });
if (!verify(null, message, native, signature)) throw new Error("this is not the message that was signed");
noble.hashes.sha512 = (bytes) => new Uint8Array(hash("sha512", bytes, "buffer"));

await init();
const trust = new Trust(root, { product: "dam-fes", version: "5.0" });
const now = Date.UTC(2026, 10, 21);
const bundle = trust.open(file);

const rows = {
  "node crypto.verify (OpenSSL)": () => verify(null, message, native, signature),
  "open + evaluate": () => {
    const opened = trust.open(file);
    const report = opened.evaluate({ now });
    const allowed = report.status === "active" && report.allows("solver");
    opened.dispose();
    return allowed;
  },
  "evaluate alone": () => bundle.evaluate({ now }).allows("solver"),
  "@noble/ed25519 verify": () => noble.verify(signature, message, key),
};

const rounds = Object.fromEntries(Object.keys(rows).map((name) => [name, []]));
for (let round = 0; round < 301; round += 1) {
  for (const [name, row] of Object.entries(rows)) {
    const times = name.startsWith("@noble") ? 2 : 10;
    const start = process.hrtime.bigint();
    for (let time = 0; time < times; time += 1) if (!row()) throw new Error(name);
    rounds[name].push(Number(process.hrtime.bigint() - start) / times / 1000);
  }
}
const quickest = (name) => Math.min(...rounds[name].slice(20));
const [first] = Object.keys(rows);
const median = (list) => list.sort((a, b) => a - b)[list.length >> 1];
for (const name of Object.keys(rows)) {
  const ratios = rounds[name].slice(20).map((time, round) => time / rounds[first][20 + round]);
  const [best, ratio] = [quickest(name), quickest(name) / quickest(first)];
  console.log(`${name.padEnd(30)} ${best.toFixed(1).padStart(8)} µs  ${ratio.toFixed(3)} quickest  ${median(ratios).toFixed(3)} median`);
}
