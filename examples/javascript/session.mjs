// Lives with a license, and keeps what is to be kept in a file: `node session.mjs STATE [LICENSE]`. There is no server
// here: what would be sent is shown, and reported as unreachable.

import { readFile, rename, writeFile } from "node:fs/promises";
import { hostname } from "node:os";

import init, { Session, Trust } from "tegata";

const ROOT = "tegata-pub:25NJQAMCWEFLPVKL73J4SZAHHIHOC4XT3KTCGJNPAINGR5YHKENA";
const [store, license] = process.argv.slice(2);

await init();
const trust = new Trust(ROOT, { product: "dam-fes", version: "5.0" });
const saved = await readFile(store).catch(() => null);
// What is found of the computer is hashed with the salt of the license, and goes no further.
const session = new Session(trust, { saved, components: [{ component: "host_name", value: hostname() }] });
await drain();
if (license !== undefined) {
  session.file(await readFile(license));
  await drain();
}
console.log(session.report().headline());

/** Does what is to be done, in its order, until there is nothing left. */
async function drain() {
  for (const action of session) {
    switch (action.type) {
      case "keep":
        // Whole, or not at all: what follows relies on it.
        await writeFile(`${store}.new`, action.state);
        await rename(`${store}.new`, store);
        break;
      case "send":
        console.log(`ask ${action.routes.join(", ")}: ${action.request.kind}, ${action.request.bytes.length} bytes`);
        session.failed(action.id, "8.1");
        break;
      case "wake":
        console.log(`tick at ${new Date(action.at).toISOString()}`);
        break;
      case "tell":
        console.log(`${action.reason.number} ${action.reason.text()}`);
        break;
      case "challenge":
      case "write_key":
        console.log("there is no hardware key here");
    }
  }
}
