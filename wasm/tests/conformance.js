import * as tegata from "/tegata/index.js";

import { run } from "./conformance.mjs";

await tegata.init();
const read = async (name) => (await fetch(`/vectors/${name}.json`)).text();
const passed = await run("chromium", tegata, read, (line) => console.log(line));
document.documentElement.dataset.passed = String(passed);
