const begin = performance.now();
const license = fetch("/files/license.key");
const { default: init, Trust } = await import("/tegata/index.js");
await init();
const root = "tegata-pub:25NJQAMCWEFLPVKL73J4SZAHHIHOC4XT3KTCGJNPAINGR5YHKENA";
const bundle = new Trust(root, { product: "dam-fes", version: "5.0" }).open(await (await license).arrayBuffer());
if (!bundle.evaluate().allows("solver")) throw new Error("it should");
document.documentElement.dataset.took = String(performance.now() - begin);
