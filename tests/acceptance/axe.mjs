// node axe.mjs MODULES CHROMIUM JOBS: judges pages with axe-core in a real browser. JOBS is JSON on standard input,
// [{"file", "width", "scheme", "media", "roles"}]; the answer is JSON on standard output, one object a job. Jobs that follow
// one another with the same file see it opened once, and its view changed. `roles`: whether to count what a screen reader
// is told, which takes a while.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [modules, executablePath] = process.argv.slice(2);
const require = createRequire(modules + "/");
const { chromium } = require("playwright-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
// Of rules that are kept only how many is asked, and not where: to say so takes longer than to judge.
const options = { runOnly: { type: "tag", values: tags }, resultTypes: ["violations"] };
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] });
const page = await browser.newPage();
const session = await page.context().newCDPSession(page);
let file, asked, errors;
page.on("request", (one) => asked.push(one.url()));
page.on("console", (one) => one.type() === "error" && errors.push(one.text()));

async function open(job) {
  [file, asked, errors] = [job.file, [], []];
  await page.goto(pathToFileURL(file).href);
  await page.evaluate(axe);
}

async function roles() {
  const { nodes } = await session.send("Accessibility.getFullAXTree");
  const count = (role) => nodes.filter((one) => !one.ignored && one.role?.value === role).length;
  return Object.fromEntries(["table", "row", "columnheader", "rowheader", "cell"].map((one) => [one, count(one)]));
}

const answers = [];
for (const job of JSON.parse(readFileSync(0, "utf8"))) {
  if (job.file !== file) await open(job);
  await page.setViewportSize({ width: job.width, height: 900 });
  await page.emulateMedia({ media: job.media, colorScheme: job.scheme });
  const seen = await page.evaluate(() => ({
    background: getComputedStyle(document.documentElement).backgroundColor,
    overflow: document.documentElement.scrollWidth - innerWidth,
  }));
  if (job.roles) seen.roles = await roles();
  const result = await page.evaluate((options) => axe.run(document, options), options);
  const violations = result.violations.map(
    (one) => `${one.id} (${one.impact}) x${one.nodes.length}: ${one.nodes[0].html.slice(0, 200)}`,
  );
  const outside = asked.filter((url) => !url.startsWith("data:")).slice(1);
  answers.push({ ...seen, violations, passes: result.passes.length, outside, errors });
}
await browser.close();
console.log(JSON.stringify(answers));
