// Starts the module from the source that the address names, and opens something.

import init, { initSync, parseCode } from "/tegata/index.js";

const path = "/tegata/tegata.wasm";
const sources = {
  bytes: async () => initSync(await (await fetch(path)).arrayBuffer()),
  module: async () => init(await WebAssembly.compileStreaming(fetch(path))),
  response: () => init(fetch(path)),
  text: () => init(path),
  octets: () => init(`${path}?octets`),
  twice: () => Promise.all([init(), init()]),
  missing: () => init("/tegata/nothing.wasm"),
};
let answer;
try {
  await sources[location.hash.slice(1)]();
  answer = parseCode("BH-0KFR-2M4V0-415RD-WESB6-E2RMP-00000", { kind: "activation" }).result;
} catch (error) {
  answer = String(error);
}
document.documentElement.dataset.result = answer;
