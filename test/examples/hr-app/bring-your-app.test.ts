import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { Agent, get, type IncomingMessage } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { text } from "node:stream/consumers";
import { parse } from "yaml";
import type { Site } from "../../../host/contract/proxy";
import { parseSettings } from "../../../settings";
import { asConfig, givenFiles, givenSettings } from "../../settings/stack-file";

interface Storage {
  readonly OPTIONS: Readonly<Record<string, unknown>>;
}

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
  const blocks = (language: string, from: string): string[] =>
    [...from.matchAll(new RegExp(`\`\`\`${language}\\n(.*?)\`\`\``, "gs"))].map(([, block = ""]) => block);
  const snippets = blocks("yaml", [page, ...readmes].join(""));

  it("shows settings that prod can have as they stand", () => {
    assert.ok(snippets.length >= 9);
    for (const snippet of snippets) {
      const given = parse(snippet) as Readonly<Record<string, unknown>> & { "onebox:app"?: { site?: Partial<Site> } };
      assert.deepEqual(
        Object.keys(given).filter((key) => !key.startsWith("onebox:")),
        [],
      );
      const own = Object.fromEntries(Object.entries(given).map(([key, value]) => [key.replace("onebox:", ""), value]));
      const { domains = [], redirects = [] } = given["onebox:app"]?.site ?? {};
      const more = [...domains, ...redirects].filter((name) => name.endsWith(".example.com"));
      const account = { ...givenSettings("account"), ...(more.length === 0 ? {} : { moreDomains: { prod: more } }) };
      parseSettings("prod", asConfig({ ...givenSettings("prod"), ...own }), givenFiles({ account }));
    }
  });

  const beforeTheDozen = page.slice(0, page.indexOf("\n## 1."));

  it("gives Wagtail two storages by variables that the contract names", () => {
    const [code = "", ...others] = blocks("python", beforeTheDozen);
    assert.deepEqual(others, [], "another snippet of Python that nothing runs");
    const contract = readFileSync("host/contract.md", "utf8");
    const names = [...code.matchAll(/os\.environ\["(\w+)"\]/g)].map(([, name = ""]) => name);
    for (const name of names) assert.ok(contract.includes(`\`${name}\``), name);
    const env = { ...process.env, ...Object.fromEntries(names.map((name) => [name, `of ${name}`])) };
    const program = `import json\nSTORAGES = {}\n${code}\nprint(json.dumps(STORAGES))`;
    const { stdout, stderr } = spawnSync("python3", ["-c", program], { env, encoding: "utf8" });
    const { default: open, private: closed } = JSON.parse(stdout || assert.fail(stderr)) as Record<string, Storage>;
    assert.deepEqual(
      [open?.OPTIONS["bucket_name"], open?.OPTIONS["location"], open?.OPTIONS["custom_domain"]],
      ["of PUBLIC_MEDIA_BUCKET", "media", "of DOMAIN"],
    );
    assert.deepEqual([closed?.OPTIONS["bucket_name"], closed?.OPTIONS["location"]], ["of MEDIA_BUCKET", undefined]);
  });

  const [server = "", route = "", ...more] = blocks("js", page);

  it("has a server of Node end its requests on SIGTERM, and then itself, whoever keeps a connection", async () => {
    assert.deepEqual(more, [], "another snippet of JavaScript that nothing runs");
    const program = `
      const server = require("node:http").createServer((_request, response) => {
        process.kill(process.pid, "SIGTERM");
        setTimeout(() => response.end("whole"), 300);
      });
      ${server}
      server.listen(0, "127.0.0.1", () => console.log(server.address().port, server.keepAliveTimeout));`;
    const child = spawn(process.execPath, ["-e", program], { stdio: ["ignore", "pipe", "inherit"] });
    const ended = once(child, "exit", { signal: AbortSignal.timeout(20_000) });
    const [said] = (await once(child.stdout, "data")) as [Buffer];
    const [port, keptMs] = said.toString().trim().split(" ");
    assert.equal(keptMs, "75000");
    const agent = new Agent({ keepAlive: true });
    const [answer] = (await once(get({ host: "127.0.0.1", port, agent }), "response")) as [IncomingMessage];
    assert.equal(await text(answer), "whole");
    assert.equal(answer.headers.connection, "keep-alive");
    assert.deepEqual(await ended, [0, null]);
    agent.destroy();
  });

  it("has a route of Next.js say 503 as long as the drain file is there", () => {
    const folder = mkdtempSync(path.join(tmpdir(), "onebox-route-"));
    const drain = path.join(folder, "drain");
    const program = `${route.replace("/run/onebox/drain", drain)}\nconsole.log(GET().status);`;
    const status = (): string =>
      spawnSync(process.execPath, ["--input-type=module", "-e", program], { encoding: "utf8" }).stdout.trim();
    try {
      assert.equal(status(), "200");
      writeFileSync(drain, "");
      assert.equal(status(), "503");
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it("leads to files that are there", () => {
    const links = [...page.matchAll(/\]\(([^)#]+)\)/g)].map(([, target = ""]) => target);
    for (const link of links.filter((target) => !target.startsWith("https://")))
      assert.ok(existsSync(path.join("docs", link)), link);
  });
});
