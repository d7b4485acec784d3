// Reads a code as somebody typed it, and offers what was meant: `node code.mjs CODE`.

import init, { parseCode } from "tegata";

await init();
const reading = parseCode(process.argv[2], { prefix: "BH" });
switch (reading.result) {
  case "ok":
    console.log(`${reading.kind} ${reading.code}`);
    break;
  case "repaired":
    // Never used silently: the person is asked.
    console.log(`${reading.error.number} ${reading.error.text()}`);
    console.log(`you typed     ${reading.typed}`);
    console.log(`did you mean  ${reading.canonical}`);
    console.log(" ".repeat(14) + marks(reading.columns));
    break;
  default:
    console.log(`${reading.error.number} ${reading.error.text()} → ${reading.error.remedy()}`);
}

function marks(columns) {
  return Array.from({ length: Math.max(...columns) + 1 }, (_, column) => (columns.includes(column) ? "^" : " ")).join("");
}
