// What the host observed, as the module takes it (`Arguments::facts` in `arguments.rs`).

import { bytes, file, list, object, some, text, time } from "./check.js";

export function facts(found, now = found.now ?? Date.now()) {
  const { zone, components = [], devices = [], hardwareKeys = [], addresses = [], hostName, user } = found;
  return [
    time(now, "now"),
    some(zone, "zone", ({ name, rule }) => [text(name, "zone.name"), text(rule, "zone.rule")]),
    list(components, "components", component),
    list(devices, "devices", device),
    list(hardwareKeys, "hardwareKeys", hardwareKey),
    list(addresses, "addresses", text),
    some(hostName, "hostName", text),
    some(user, "user", text),
  ];
}

function component(one, what) {
  object(one, what);
  // Text is hashed as its UTF-8.
  return [text(one.component, `${what}.component`), file(one.value, `${what}.value`)];
}

function device(one, what) {
  object(one, what);
  return [bytes(one.salt, `${what}.salt`), list(one.hashes, `${what}.hashes`, hash)];
}

function hash(one, what) {
  object(one, what);
  return [text(one.component, `${what}.component`), bytes(one.hash, `${what}.hash`)];
}

function hardwareKey(one, what) {
  object(one, what);
  return [
    text(one.key, `${what}.key`),
    some(one.proof, `${what}.proof`, ({ nonce, signature }, what) => [
      bytes(nonce, `${what}.nonce`),
      bytes(signature, `${what}.signature`),
    ]),
    some(one.unlockRecord, `${what}.unlockRecord`, bytes),
  ];
}
