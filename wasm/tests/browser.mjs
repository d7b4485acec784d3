// The package in Chromium, under a strict Content-Security-Policy:
// `node browser.mjs CHROMIUM PACKAGE EXAMPLE FILES VECTORS [--times]`, each but the first a folder.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { dirname, extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";

import { chromium } from "playwright-core";

const [executablePath, packed, example, files, vectors, times] = process.argv.slice(2);
const here = dirname(fileURLToPath(import.meta.url));

const STRICT = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; img-src data:";
const WITHOUT_WASM = STRICT.replace(" 'wasm-unsafe-eval'", "");
const TYPES = { ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".mjs": "text/javascript" };
const FOLDERS = { tegata: packed, example, files, vectors, tests: here };

/** Serves the folders by their names, each page with the policy that its address names. */
const server = createServer(async (request, response) => {
  const { pathname, searchParams } = new URL(request.url, "http://localhost");
  let [, folder, ...rest] = normalize(pathname).split("/");
  // The example expects the package in a folder beside it.
  if (folder === "example" && rest[0] === "tegata") [folder, ...rest] = rest;
  const policy = searchParams.has("without-wasm") ? WITHOUT_WASM : STRICT;
  try {
    const path = join(FOLDERS[folder], ...rest);
    const known = TYPES[extname(path)] ?? (extname(path) === ".wasm" && !searchParams.has("octets") && "application/wasm");
    response.setHeader("Content-Type", known || "application/octet-stream");
    response.setHeader("Content-Security-Policy", policy);
    response.end(await readFile(path));
  } catch {
    response.writeHead(404).end();
  }
}).listen(0, "127.0.0.1");
await new Promise((resolve) => server.once("listening", resolve));
const origin = `http://127.0.0.1:${server.address().port}`;

const args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"];
const browser = await chromium.launch({
  executablePath,
  headless: true,
  args: [...args, "--disable-component-update", "--disable-sync"],
});

/** A fresh page; what goes wrong in it is told. */
async function open(address, faults = []) {
  const page = await (await browser.newContext()).newPage();
  page.on("console", (message) => message.type() === "error" && faults.push(message.text()));
  page.on("pageerror", (error) => faults.push(String(error)));
  await page.goto(`${origin}${address}`);
  return page;
}

async function example_works() {
  const faults = [];
  const page = await open("/example/index.html", faults);
  await page.waitForSelector("html[data-ready]", { state: "attached" });
  await page.setInputFiles("#file", join(files, "license.key"));
  await page.waitForFunction(() => document.getElementById("headline").textContent !== "");
  assert.match(await page.textContent("#headline"), /^Active until the end of 31 Mar 2098/);
  await page.setInputFiles("#file", join(files, "damaged.key"));
  await page.waitForFunction(() => !document.getElementById("headline").textContent.startsWith("Active"));
  assert.match(await page.textContent("#headline"), /^4\.2 The license file was damaged/);
  await page.fill("#code", "bh-okfr-2m4vo-4l5rd-wesb8-e2rmp-o4rg?");
  assert.equal(await page.textContent("#answer"), "? BH-0KFR-2M4V0-415RD-WESB6-E2RMP-04RGC");
  assert.deepEqual(faults, []);
}

async function policy_is_what_allows_wasm() {
  const faults = [];
  const page = await open("/example/index.html?without-wasm", faults);
  await page.waitForFunction(() => document.readyState === "complete");
  await page.waitForTimeout(500);
  assert.equal(await page.locator("html[data-ready]").count(), 0);
  assert.ok(faults.some((fault) => fault.includes("violates the following Content Security policy")), faults.join("\n"));
}

async function eval_is_refused() {
  const page = await open("/tests/blank.html");
  const refused = await page.evaluate(async () => {
    const script = document.createElement("script");
    script.type = "module";
    script.src = "/tests/blank.js";
    document.head.append(script);
    await new Promise((resolve) => addEventListener("tried", resolve, { once: true }));
    return document.documentElement.dataset.eval;
  });
  assert.match(refused, /EvalError/);
}

async function every_source_starts_it() {
  for (const source of ["bytes", "module", "response", "text", "octets", "twice", "missing"]) {
    const page = await open(`/tests/start.html#${source}`);
    await page.waitForFunction(() => document.documentElement.dataset.result !== undefined);
    const result = await page.evaluate(() => document.documentElement.dataset.result);
    if (source === "missing") assert.match(result, /404/);
    else assert.equal(result, "damaged", source);
  }
}

async function conformance() {
  const page = await (await browser.newContext()).newPage();
  page.on("console", (message) => console.log(message.text()));
  await page.goto(`${origin}/tests/conformance.html`);
  await page.waitForFunction(() => document.documentElement.dataset.passed !== undefined, { timeout: 120_000 });
  assert.equal(await page.evaluate(() => document.documentElement.dataset.passed), "true");
}

/** From the first line of a page's script to its first report, with nothing in any cache. */
async function load_times() {
  const found = [];
  for (let round = 0; round < 15; round += 1) {
    const page = await open("/tests/first-report.html");
    await page.waitForFunction(() => document.documentElement.dataset.took !== undefined);
    found.push(await page.evaluate(() => Number(document.documentElement.dataset.took)));
    await page.context().close();
  }
  found.sort((a, b) => a - b);
  console.log(`load to first report: ${found[0].toFixed(1)} ms quickest, ${found[7].toFixed(1)} ms median of 15`);
}

const tests = times
  ? [load_times]
  : [example_works, policy_is_what_allows_wasm, eval_is_refused, every_source_starts_it, conformance];
let failed = 0;
for (const test of tests) {
  try {
    await test();
    if (!times) console.log(`✓ ${test.name}`);
  } catch (error) {
    failed += 1;
    console.log(`✗ ${test.name}: ${error.stack}`);
  }
}
if (!times) console.log(`${tests.length - failed} passed, ${failed} failed`);
await browser.close();
server.close();
process.exit(failed === 0 ? 0 : 1);
