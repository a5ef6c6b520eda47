import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { parse } from "yaml";
import type { Site } from "../../../host/contract/proxy";
import { parseSettings } from "../../../settings";
import { asConfig, givenFiles, givenSettings } from "../../settings/stack-file";

const page = readFileSync("docs/bring-your-app.md", "utf8");
const sections = page.split(/^## /m).filter((section) => /^\d/.test(section));

describe("docs/bring-your-app.md", () => {
  it("has a dozen things", () => {
    assert.equal(sections.length, 12);
  });

  for (const section of sections) {
    it(`quotes the sample as it is: ${section.split("\n")[0] ?? ""}`, () => {
      const [, file = "", quoted = ""] = /\]\(\.\.\/([^)]+)\)\n```\w+\n(.*?)```/s.exec(section) ?? [];
      assert.ok(quoted.length > 50, "quotes nothing");
      assert.ok(readFileSync(file, "utf8").includes(quoted), `not in ${file}:\n${quoted}`);
    });
  }

  const readmes = ["celery-beat", "websockets"].map((name) => readFileSync(`examples/${name}/README.md`, "utf8"));
  const snippets = [...[page, ...readmes].join("").matchAll(/```yaml\n(onebox:app:\n.*?)```/gs)].map(([, text = ""]) => text);

  it("shows settings that prod can have as they stand", () => {
    assert.ok(snippets.length >= 8);
    for (const text of snippets) {
      const { "onebox:app": app } = parse(text) as { "onebox:app": { site?: Partial<Site> } };
      const { domains = [], redirects = [] } = app.site ?? {};
      const more = [...domains, ...redirects].filter((name) => name.endsWith(".example.com"));
      const account = { ...givenSettings("account"), ...(more.length === 0 ? {} : { moreDomains: { prod: more } }) };
      parseSettings("prod", asConfig({ ...givenSettings("prod"), app }), givenFiles({ account }));
    }
  });

  it("leads to files that are there", () => {
    const links = [...page.matchAll(/\]\(([^)#]+)\)/g)].map(([, target = ""]) => target);
    for (const link of links.filter((target) => !target.startsWith("https://")))
      assert.ok(existsSync(path.join("docs", link)), link);
  });
});
