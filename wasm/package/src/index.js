// The entry for browsers, with and without a bundler, and for whatever has `fetch`.

import { start, started } from "./module.js";

export * from "./api.js";

/** Starts the module at once, from its bytes or from what was compiled of them. */
export function initSync(source) {
  if (!started()) start(source instanceof WebAssembly.Module ? source : new WebAssembly.Module(source));
}

/** Starts the module: from `tegata.wasm` beside this file, or from where the caller says. */
export default async function init(source = new URL("tegata.wasm", import.meta.url)) {
  const given = await source;
  if (started()) return;
  const fetched = typeof given === "string" || given instanceof URL || given instanceof Request;
  start(await compile(fetched ? await fetch(given) : given));
}

export { init };

async function compile(source) {
  if (source instanceof WebAssembly.Module) return source;
  if (!(source instanceof Response)) return WebAssembly.compile(source);
  if (!source.ok) throw new Error(`tegata: ${source.url} answers ${source.status}`);
  // Streaming wants the media type; a server that does not know it is no reason to fail.
  const streams = source.headers.get("Content-Type")?.startsWith("application/wasm");
  return streams ? WebAssembly.compileStreaming(source) : WebAssembly.compile(await source.arrayBuffer());
}
