// The entry for Node, Deno and Bun: a larger and quicker module lies beside this file, and the texts are there.

import { readFileSync } from "node:fs";
import { join } from "node:path";

import { start, started } from "./module.js";
import { addTexts } from "./texts.js";
import texts from "../texts/index.js";

export * from "./api.js";

addTexts(texts);

/** Starts the module at once: from the file of the package, from bytes, or from what was compiled of them. */
export function initSync(source = readFileSync(join(__dirname, "node.wasm"))) {
  if (!started()) start(source instanceof WebAssembly.Module ? source : new WebAssembly.Module(source));
}

/** The same, for code that runs in browsers too. */
export async function init(source) {
  initSync(await source);
}

export default init;
