// Makes what is published: `node build.mjs WASM WASM_FOR_NODE FOLDER`. Finds esbuild by NODE_PATH.

import { copyFile, cp, mkdir, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const [wasm, wasmForNode, out] = process.argv.slice(2);
const here = dirname(fileURLToPath(import.meta.url));
const require = createRequire(import.meta.url);
const { build } = require("esbuild");

await rm(out, { recursive: true, force: true });
await mkdir(out, { recursive: true });

const bundle = (entry, outfile, options) =>
  build({
    entryPoints: [join(here, "src", entry)],
    outfile: join(out, outfile),
    bundle: true,
    minify: true,
    charset: "utf8",
    target: "es2022",
    logLevel: "warning",
    ...options,
  });
await bundle("index.js", "index.js", { format: "esm" });
await bundle("node.js", "node.cjs", { format: "cjs", platform: "node", minify: false });

await copyFile(wasm, join(out, "tegata.wasm"));
await copyFile(wasmForNode, join(out, "node.wasm"));
for (const file of ["package.json", "README.md", "index.d.ts", "texts"]) {
  await cp(join(here, file), join(out, file), { recursive: true });
}
await copyFile(join(here, "index.d.ts"), join(out, "index.d.cts"));
for (const license of ["LICENSE-APACHE", "LICENSE-MIT"]) {
  await copyFile(join(here, "../..", license), join(out, license));
}

// The same classes for `import` and for `require`: one module behind both.
const { init, ...rest } = require(join(out, "node.cjs"));
const names = Object.keys(rest).filter((name) => name !== "default" && name !== "__esModule");
await writeFile(
  join(out, "node.js"),
  `import tegata from "./node.cjs";\n\nexport const { init, ${names.sort().join(", ")} } = tegata;\nexport default init;\n`,
);
