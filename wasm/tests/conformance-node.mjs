// The vectors in Node: `node conformance-node.mjs VECTORS`.

import { readFile } from "node:fs/promises";
import { join } from "node:path";

import * as tegata from "tegata";
import { run } from "./conformance.mjs";

await tegata.init();
const read = (name) => readFile(join(process.argv[2], `${name}.json`), "utf8");
process.exit((await run("node", tegata, read, console.log)) ? 0 : 1);
