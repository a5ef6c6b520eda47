import { mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import MarkdownIt from "markdown-it";
import { chromium } from "playwright-core";
import { renderComment } from "../../../ci/render/comment";
import { sampleReport } from "./sample-comment";

/**
 * `npm run docs`: takes the pictures of the comment in docs/pictures. Needs Chromium, as Debian and Ubuntu have it
 * (`apt-get install chromium fonts-liberation fonts-noto-color-emoji`), or the path of another in the variable CHROMIUM.
 */
const folder = resolve(__dirname, "../../../docs/pictures");

const style = `
  body { margin: 0; padding: 16px; background: #fff; color: #172b4d;
         font: 14px/1.5 "Liberation Sans", Arial, sans-serif; overflow-wrap: anywhere; }
  article { max-width: 760px; border: 1px solid #dfe1e6; border-radius: 4px; padding: 4px 16px; }
  h2 { font-size: 18px; } h3 { font-size: 15px; margin-top: 24px; } ul { padding-left: 20px; }
  code { background: #f4f5f7; border-radius: 3px; padding: 1px 4px; font: 12px "Liberation Mono", monospace; }
  a { color: #0052cc; }`;

async function main(): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const comment = new MarkdownIt().render(renderComment(sampleReport));
  const browser = await chromium.launch({
    executablePath: process.env["CHROMIUM"] ?? "/usr/bin/chromium",
    args: ["--no-sandbox"],
  });
  for (const [name, width] of [
    ["comment-desktop", 820],
    ["comment-phone", 375],
  ] as const) {
    const page = await browser.newPage({ viewport: { width, height: 600 } });
    await page.setContent(`<meta charset="utf-8"><style>${style}</style><article>${comment}</article>`);
    await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
  }
  await browser.close();
}

void main();
