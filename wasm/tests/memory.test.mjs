// What nobody can use any more is given back. Needs `--expose-gc`.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import init, { Trust } from "tegata";

// The module's memory is nobody's business, but its growth is ours.
let memory;
WebAssembly.Instance = class extends WebAssembly.Instance {
  constructor(module) {
    super(module);
    ({ memory } = this.exports);
  }
};

test("what is forgotten is given back", async () => {
  await init();
  const bytes = readFileSync(join(process.env.TEGATA_FILES, "license.key"));
  const root = new Trust("tegata-pub:25NJQAMCWEFLPVKL73J4SZAHHIHOC4XT3KTCGJNPAINGR5YHKENA");
  const open = async (times) => {
    for (let count = 0; count < times; count += 1) {
      root.open(bytes);
      if (count % 50 === 0) {
        globalThis.gc();
        await new Promise((resolve) => setTimeout(resolve, 0));
      }
    }
  };
  await open(200);
  const before = memory.buffer.byteLength;
  await open(1000);
  assert.equal(memory.buffer.byteLength, before);
  // The test can fail: what is held is not given back.
  const held = Array.from({ length: 1000 }, () => root.open(bytes));
  assert.ok(memory.buffer.byteLength > before && held.length === 1000);
});
