// node axe.mjs MODULES CHROMIUM JOBS: judges pages with axe-core in a real browser. JOBS is JSON on standard input,
// [{"file", "width", "scheme", "media"}]; the answer is JSON on standard output, one object a job.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [modules, executablePath] = process.argv.slice(2);
const require = createRequire(modules + "/");
const { chromium } = require("playwright-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] });
const answers = [];
for (const job of JSON.parse(readFileSync(0, "utf8"))) {
  const page = await browser.newPage({ viewport: { width: job.width, height: 900 }, colorScheme: job.scheme });
  await page.emulateMedia({ media: job.media, colorScheme: job.scheme });
  const asked = [];
  const errors = [];
  page.on("request", (one) => asked.push(one.url()));
  page.on("console", (one) => one.type() === "error" && errors.push(one.text()));
  await page.goto(pathToFileURL(job.file).href);
  const seen = await page.evaluate(() => ({
    background: getComputedStyle(document.documentElement).backgroundColor,
    overflow: document.documentElement.scrollWidth - innerWidth,
  }));
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send("Accessibility.getFullAXTree");
  const count = (role) => nodes.filter((one) => !one.ignored && one.role?.value === role).length;
  const roles = Object.fromEntries(["table", "row", "columnheader", "rowheader", "cell"].map((one) => [one, count(one)]));
  await page.evaluate(axe);
  const result = await page.evaluate((values) => axe.run(document, { runOnly: { type: "tag", values } }), tags);
  const violations = result.violations.map(
    (one) => `${one.id} (${one.impact}) x${one.nodes.length}: ${one.nodes[0].html.slice(0, 200)}`,
  );
  const outside = asked.filter((url) => !url.startsWith("data:")).slice(1);
  answers.push({ ...seen, roles, violations, passes: result.passes.length, outside, errors });
  await page.close();
}
await browser.close();
console.log(JSON.stringify(answers));
