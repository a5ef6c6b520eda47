import assert from "node:assert/strict";
import { existsSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { parse } from "yaml";
import { storageIsEncrypted } from "../../policies/rules/rds/storage-is-encrypted";
import { renderComment } from "../../ci/render/comment";
import { sampleReport } from "../ci/render/sample-comment";
import { rules } from "../../policies/rules";
import { draw } from "./moving-picture/draw";

const readme = readFileSync("README.md", "utf8");
const shown = [...readme.matchAll(/!\[([^\]]*)\]\(([^)]+)\)/g)].map(([, alt = "", file = ""]) => ({ alt, file }));
const drawings = shown.filter(({ file }) => file.endsWith(".svg"));
const textOf = (svg: string): string => svg.replaceAll(/<style>[^]*?<\/style>|<[^>]*>/g, "");

describe("the pictures of README.md", () => {
  it("are there, say what they show to whoever does not see them, and are small", () => {
    assert.ok(shown.length >= 3);
    for (const { alt, file } of shown) {
      assert.ok(alt.length > 10, file);
      assert.ok(existsSync(file), file);
      assert.ok(statSync(file).size < (file.endsWith(".svg") ? 60_000 : 250_000), file);
    }
  });

  for (const { file } of drawings)
    it(`need no script and nothing from elsewhere: ${path.basename(file)}`, () => {
      const svg = readFileSync(file, "utf8");
      assert.doesNotMatch(svg, /<script|<foreignObject|\bhref=|url\(|@import|on\w+="/);
    });

  it("can be read on a phone", () => {
    const svg = readFileSync("docs/pictures/runtime.svg", "utf8");
    const width = Number(/viewBox="0 0 (\d+)/.exec(svg)?.[1]);
    const sizes = [...svg.matchAll(/font(?:-size)?:[^;}"]*?(\d+)px/g)].map(([, size]) => Number(size));
    assert.ok(sizes.length > 0);
    assert.ok((Math.min(...sizes) * 375) / width >= 9, `${(Math.min(...sizes) * 375) / width} px`);
  });

  it("name what runs", () => {
    const text = textOf(readFileSync("docs/pictures/runtime.svg", "utf8"));
    const { services } = parse(readFileSync("host/compose.yaml", "utf8")) as { services: Record<string, unknown> };
    const long = ["caddy", "web-blue", "web-green", "worker-blue", "worker-green", "redis-queue", "redis-cache"];
    for (const name of long) {
      assert.ok(name in services, name);
      assert.match(text.toLowerCase(), new RegExp(name.replace(/-.*/, "")));
    }
    for (const name of ["PostgreSQL", "S3", "Scheduler", "Lambda", "Bitbucket", "Visitors"])
      assert.ok(text.includes(name), name);
  });
});

describe("the moving picture", () => {
  const svg = readFileSync("docs/pictures/check.svg", "utf8");
  const lines = textOf(svg).split("\n");

  it("shows each stack's verdict, as README.md has it", () => {
    const verdicts = readme.split("\n").filter((line) => line.startsWith("✓ "));
    assert.deepEqual(
      lines.filter((line) => line.startsWith("✓ ")).filter((line) => !verdicts.includes(line)),
      [],
    );
    assert.ok(verdicts.length >= 4);
    for (const line of verdicts) assert.ok(lines.includes(line), line);
  });

  it("shows a weakening that is refused, in the words of the rule", () => {
    const text = lines.join(" ").replaceAll(/\s+/g, " ");
    assert.match(text, /- storageEncrypted: true, \+ storageEncrypted: false,/);
    assert.ok(text.includes(`✗ prod`) && text.includes(storageIsEncrypted.id), storageIsEncrypted.id);
    assert.ok(text.includes(`Fix: ${storageIsEncrypted.fix}`));
  });

  it("stands still where somebody wants it so, and begins with a whole page", () => {
    assert.match(svg, /@media\(prefers-reduced-motion:reduce\)\{[^}]*animation:none/);
    assert.equal([...svg.matchAll(/<text class="l"[^>]*"(?<! opacity="0")>/g)].length, 6);
  });

  it("takes colours and signs of a terminal for what they are", () => {
    const picture = draw([[{ command: "a && b", lines: ["\u001b[31m<x>\u001b[39m \u001b[1mbold\u001b[22m plain"] }]]);
    assert.match(picture, /a &amp;&amp; b/);
    assert.match(picture, /<tspan class="r">&lt;x&gt;<\/tspan> <tspan class="b">bold<\/tspan> plain</);
  });
});

describe("the picture of a merge request's comment", () => {
  it("has the words of the rules as they are", () => {
    const letters = (text = ""): string => text.replaceAll(/[^A-Za-z0-9]/g, "");
    const shownFixes = [
      ...renderComment(sampleReport).matchAll(/\*\*([a-z0-9-]+)\*\* \((?:critical|high)[^]*?\*\*Fix\*\*: ([^\n]+)/g),
    ];
    assert.equal(shownFixes.length, 3);
    for (const [, id = "", fix] of shownFixes)
      assert.equal(letters(fix), letters(rules.find((rule) => rule.id === id)?.fix), id);
  });
});
