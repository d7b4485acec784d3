// Verifies a license file and says what it allows: `node verify.mjs FILE`.

import { readFile } from "node:fs/promises";

import init, { TegataError, Trust } from "tegata";

// The vendor's public key. It is compiled in, and never comes from the licensee.
const ROOT = "tegata-pub:25NJQAMCWEFLPVKL73J4SZAHHIHOC4XT3KTCGJNPAINGR5YHKENA";

await init();
const trust = new Trust(ROOT, { product: "dam-fes", version: "5.0" });
try {
  const report = trust.open(await readFile(process.argv[2])).evaluate();
  console.log(report.headline("en"));
  console.log(report.headline("ja"));
  for (const { name, allowed } of report.features) console.log(`${allowed ? "●" : "○"} ${name}`);
  for (const reason of report.reasons) console.log(`${reason.number} ${reason.text()} → ${reason.remedy()}`);
} catch (error) {
  if (!(error instanceof TegataError)) throw error;
  console.log(`${error.number} ${error.text()} → ${error.remedy()}`);
  process.exitCode = 1;
}
