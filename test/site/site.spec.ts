import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { type Browser, chromium, type Page } from "playwright-core";
import { installPackage } from "../install-package";

const root = path.resolve(__dirname, "../..");
const built = path.join(root, "dist/site");
const executablePath = process.env["CHROMIUM"] ?? "/usr/bin/chromium";
const types: Readonly<Record<string, string>> = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".css": "text/css",
  ".svg": "image/svg+xml",
  ".json": "application/json",
};

/** Widths of a phone and of a window, in pixels. */
const widths = [390, 1280];

describe("the documentation as a site", function () {
  this.timeout(900_000);
  let server: Server | undefined;
  let browser: Browser;
  let address = "";

  before(async () => {
    if (!existsSync(executablePath)) installPackage("chromium");
    const site = path.join(root, "site");
    execFileSync("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefix", site], { stdio: "ignore" });
    const { status, stderr } = spawnSync("npm", ["run", "build", "--prefix", site], { encoding: "utf8" });
    assert.equal(status, 0, stderr);
    server = createServer(({ url = "/" }, response) => {
      const file = fileOf(new URL(url, "http://site").pathname);
      if (!existsSync(file)) return response.writeHead(404).end();
      response.writeHead(200, { "content-type": types[path.extname(file)] ?? "application/octet-stream" });
      return response.end(readFileSync(file));
    }).listen(0, "127.0.0.1");
    await once(server, "listening");
    address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
  });

  after(async () => {
    server?.close();
    await browser.close();
  });

  it("has every page of docs/, and the first page of this repository", () => {
    const pages = readdirSync(path.join(root, "docs"), { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".md"))
      .map((file) => `docs/${file.replace(/README\.md$/, "index.md").replace(/\.md$/, ".html")}`);
    assert.deepEqual(htmlFiles(), [...pages, "404.html", "index.html"].sort());
  });

  it("has no link into nothing, neither a page nor a heading of one", () => {
    const dead = htmlFiles().flatMap((file) => {
      const links = [...text(file).matchAll(/<a [^>]*href="([^"]+)"/g)].map(([, href = ""]) => href);
      return links.filter((href) => !isAlive(file, href.replaceAll("&amp;", "&"))).map((href) => `${file}: ${href}`);
    });
    assert.deepEqual([...new Set(dead)], []);
  });

  it("names in its menu every page but runbooks and decisions, which have lists of their own", async () => {
    const page = await open("/docs/architecture.html", 1280);
    const shown = await page.evaluate<readonly string[]>(
      `[...document.querySelectorAll(".VPSidebar a")].map(({ pathname }) => pathname)`,
    );
    const wanted = htmlFiles().filter((file) => /^docs\/[^/]+$|^docs\/\w+\/index\.html$/.test(file));
    assert.deepEqual(shown.map((link) => fileOf(link).slice(built.length + 1)).sort(), wanted.sort());
    await page.close();
  });

  for (const width of widths)
    it(`fits ${width} pixels on every page, and misses nothing`, async () => {
      const page = await browser.newPage({ viewport: { width, height: 900 } });
      const problems: string[] = [];
      let file = "";
      page.on("pageerror", ({ message }) => problems.push(`${file}: ${message}`));
      page.on("response", (response) => {
        if (response.status() >= 400) problems.push(`${file}: ${response.url()} is answered with ${response.status()}`);
      });
      for (file of htmlFiles().filter((one) => !/^docs\/decisions\/\d|404/.test(one))) {
        await page.goto(`${address}/${file}`, { waitUntil: "load" });
        const wide = await page.evaluate<number>(
          "document.documentElement.scrollWidth - document.documentElement.clientWidth",
        );
        if (wide > 0) problems.push(`${file} is ${wide} pixels too wide`);
      }
      assert.deepEqual(problems, []);
    });

  it("can be searched", async () => {
    const page = await open("/", 1280);
    // The key is heard only once the page's program runs.
    const words = page.locator(".VPLocalSearchBox input");
    while (!(await words.isVisible())) {
      await page.keyboard.press("Control+k");
      await page.waitForTimeout(500);
    }
    await words.fill("point-in-time recovery");
    const first = page.locator(".VPLocalSearchBox .result").first();
    await first.waitFor();
    assert.match((await first.getAttribute("href")) ?? "", /^\/.+\.html/);
    await page.close();
  });

  for (const scheme of ["light", "dark"] as const)
    it(`is read without effort, also by a screen reader, in ${scheme} colours`, async () => {
      const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, colorScheme: scheme });
      for (const file of ["index.html", "docs/settings.html", "docs/runbooks/site.html"]) {
        await page.goto(`${address}/${file}`, { waitUntil: "load" });
        await page.addScriptTag({ path: path.join(root, "site/node_modules/axe-core/axe.min.js") });
        const found = await page.evaluate<readonly string[]>(
          `axe.run(".vp-doc", { runOnly: ["wcag2aa", "wcag2a"] }).then(({ violations }) =>
             violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => id + ": " + html)))`,
        );
        assert.deepEqual(found, [], file);
      }
      await page.close();
    });

  async function open(place: string, width: number): Promise<Page> {
    const page = await browser.newPage({ viewport: { width, height: 900 } });
    await page.goto(`${address}${place}`, { waitUntil: "load" });
    return page;
  }
});

function htmlFiles(): string[] {
  const all = readdirSync(built, { recursive: true, encoding: "utf8" });
  return all.filter((file) => file.endsWith(".html")).sort();
}

function text(file: string): string {
  return readFileSync(path.join(built, file), "utf8");
}

function fileOf(place: string): string {
  return path.join(built, place.endsWith("/") ? `${place}index.html` : place);
}

function isAlive(from: string, href: string): boolean {
  if (/^[a-z]+:/.test(href)) return true;
  const { pathname, hash } = new URL(href, `http://site/${from}`);
  const file = fileOf(pathname);
  if (!existsSync(file)) return false;
  return hash === "" || readFileSync(file, "utf8").includes(`id="${decodeURIComponent(hash.slice(1))}"`);
}
