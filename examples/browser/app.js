// A page that verifies a license and repairs a code, with no bundler: `tegata/` is the folder of the npm package.

import init, { TegataError, Trust, addTexts, parseCode } from "./tegata/index.js";
import texts from "./tegata/texts/index.js";

const ROOT = "tegata-pub:25NJQAMCWEFLPVKL73J4SZAHHIHOC4XT3KTCGJNPAINGR5YHKENA";
const [file, headline, reasons, code, answer] = ["file", "headline", "reasons", "code", "answer"].map((id) =>
  document.getElementById(id),
);
const lang = navigator.language.startsWith("ja") ? "ja" : "en";

addTexts(texts);
await init();
const trust = new Trust(ROOT, { product: "dam-fes", version: "5.0" });

file.addEventListener("change", async () => {
  reasons.replaceChildren();
  try {
    const report = trust.open(await file.files[0].arrayBuffer()).evaluate();
    headline.textContent = report.headline(lang);
    for (const reason of report.reasons) {
      const line = document.createElement("li");
      line.textContent = `${reason.number} ${reason.text(lang)} ${reason.remedy(lang)}`;
      reasons.append(line);
    }
  } catch (error) {
    if (!(error instanceof TegataError)) throw error;
    headline.textContent = `${error.number} ${error.text(lang)} ${error.remedy(lang)}`;
  }
});

code.addEventListener("input", () => {
  const reading = parseCode(code.value, { prefix: "BH" });
  const said = { ok: () => "✓", repaired: () => `? ${reading.canonical}` }[reading.result];
  answer.textContent = said ? said() : `${reading.error.number} ${reading.error.text(lang)}`;
});
document.documentElement.dataset.ready = "";
