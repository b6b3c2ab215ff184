// node watch.mjs MODULES CHROMIUM URL FOLDER: an author at work. Edits files under FOLDER and looks at what the page of
// `stepup watch` makes of it; the answer is JSON on standard output.
import { createRequire } from "node:module";
import { readFileSync, writeFileSync, mkdirSync } from "node:fs";
import { join } from "node:path";

const [modules, executablePath, url, folder] = process.argv.slice(2);
const { chromium } = createRequire(modules + "/")("playwright-core");
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] });
const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
const outside = [];
const errors = [];
page.on("request", (one) => one.url().startsWith(url) || outside.push(one.url()));
page.on("pageerror", (one) => errors.push(String(one)));
page.on("console", (one) => one.type() === "error" && errors.push(one.text()));
page.setDefaultTimeout(20000);

const brick = join(folder, "q2", "bricks", "transformation.yaml");
const strategy = join(folder, "strategy.yaml");
const good = readFileSync(brick, "utf8");
const seen = {};

async function edit(file, text, wanted) {
  const start = Date.now();
  writeFileSync(file, text);
  await page.waitForFunction(wanted);
  return Date.now() - start;
}
const top = () => page.evaluate(() => document.getElementById("brick-transformation").getBoundingClientRect().top);

await page.goto(url);
await page.waitForSelector("main h1");
seen.title = await page.title();
await page.evaluate(() => {
  window.neverReloaded = true;
  document.getElementById("brick-transformation").scrollIntoView();
});
const before = await top();

// A word is changed far up (the purpose of the paper) and in the brick: the page follows, and stays where it was.
const main = join(folder, "q2", "q2.yaml");
const paper = readFileSync(main, "utf8");
seen.milliseconds = await edit(
  main,
  paper.replace(/^purpose: /m, "purpose: Mulberry. "),
  () => document.querySelector("main").textContent.includes("Mulberry"),
);
seen.moved = Math.abs((await top()) - before);
seen.neverReloaded = await page.evaluate(() => window.neverReloaded === true);

// A rating is mistyped: the paper stays, and the finding stands in the passage.
await edit(brick, good.replace(/rag: \w+/, "rag: ambr"), () => document.querySelector(".finding.error"));
seen.beside = await page.evaluate(() => document.querySelector(".finding.error").closest("[data-field]")?.dataset.field);
seen.said = await page.evaluate(() => document.querySelector(".finding.error").textContent);
seen.status = await page.evaluate(() => document.querySelector("[role=status]").textContent);
seen.kept = await page.evaluate(() => document.querySelector("main").textContent.includes("Mulberry"));

// The file is broken altogether, and then mended.
await edit(brick, "kind: [", () =>
  [...document.querySelectorAll(".finding.error")].some((one) => !one.textContent.includes("ambr")),
);
await edit(brick, good, () => !document.querySelector(".finding.error"));

// The strategy, and a template of the trust's own.
const name = readFileSync(strategy, "utf8");
await edit(strategy, name.replace("name: Transformation", "name: Damson"), () =>
  document.getElementById("brick-transformation").textContent.includes("Damson"),
);
mkdirSync(join(folder, "templates", "_parts"), { recursive: true });
const template = join(folder, "templates", "_parts", "closing.html.j2");
await edit(strategy, name, () => !document.getElementById("brick-transformation").textContent.includes("Damson"));
await edit(template, "<p>Greengage</p>", () => document.querySelector("main").textContent.includes("Greengage"));
await edit(template, "<p>{{ nothing }}</p>", () => document.querySelector("#watch\\:findings .finding.error"));
seen.problem = await page.evaluate(() => document.querySelector("#watch\\:findings .finding.error").textContent);
await edit(template, "<p>Quince</p>", () => document.querySelector("main").textContent.includes("Quince"));
await browser.close();
console.log(JSON.stringify({ ...seen, outside, errors }));
