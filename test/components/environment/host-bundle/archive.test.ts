import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { buildHostArchive } from "../../../../components/environment/host-bundle";

describe("the host archive", () => {
  let folder: string;
  let host: string;

  const write = (name: string, text: string): void => {
    mkdirSync(path.dirname(path.join(host, name)), { recursive: true });
    writeFileSync(path.join(host, name), text);
  };
  const build = (from = host) => buildHostArchive(from, path.join(folder, "cache"));
  const listed = (file: string): string[] =>
    execFileSync("tar", ["-tzvf", file], { encoding: "utf8", env: { ...process.env, TZ: "UTC" } })
      .trim()
      .split("\n")
      .map((line) => line.replaceAll(/ +/g, " "));

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), "onebox-"));
    host = path.join(folder, "host");
    write("release/main.ts", 'import { greeting } from "./greeting";\nconsole.log(greeting);');
    write("release/greeting.ts", 'export const greeting: string = "hello";');
    write("contract.md", "for people");
    write("user-data.sh", "#!/bin/bash");
    write("Caddyfile", "");
    write("pages/none.html", "nothing yet");
    write("images.json", '{"caddy": "caddy:2", "redis": "redis:8"}');
    write("compose.yaml", "services: {caddy: {image: $CADDY_IMAGE}, web: {image: $WEB_IMAGE}}");
    write("compose.logs.yaml", "services: {caddy: {logging: {driver: awslogs}}}");
    write("install", "#!/bin/bash");
    chmodSync(path.join(host, "install"), 0o755);
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  it("holds what a host needs: the tool as one file, and nothing for people or compilers", async () => {
    const { file } = await build();
    const inTheirOrder = listed(file).filter((line) => !/compose|images/.test(line));
    assert.deepEqual(inTheirOrder, [
      "-rw-r--r-- 0/0 0 1970-01-01 00:00 Caddyfile",
      "-rwxr-xr-x 0/0 11 1970-01-01 00:00 install",
      "-rw-r--r-- 0/0 11 1970-01-01 00:00 pages/none.html",
      `-rwxr-xr-x 0/0 ${tool(file).length} 1970-01-01 00:00 release.js`,
    ]);
    assert.equal(execFileSync(process.execPath, ["-"], { input: tool(file), encoding: "utf8" }), "hello\n");
  });

  it("is named by its own hash", async () => {
    const { hash, file } = await build();
    assert.equal(createHash("sha256").update(readFileSync(file)).digest("hex"), hash);
    assert.equal(path.basename(file), `${hash}.tar.gz`);
  });

  it("has the same hash in another folder, on another day, with other bits for the group", async () => {
    const copy = path.join(folder, "elsewhere", "copy");
    cpSync(host, copy, { recursive: true });
    utimesSync(path.join(copy, "install"), 1, 1);
    chmodSync(path.join(copy, "install"), 0o700);
    assert.equal((await build(copy)).hash, (await build()).hash);
  });

  it("has the same hash where packages are a link to those of another folder", async () => {
    write("release/main.ts", 'import { greeting } from "a-package";\nconsole.log(greeting);');
    const packages = path.join(folder, "node_modules");
    mkdirSync(path.join(packages, "a-package"), { recursive: true });
    writeFileSync(path.join(packages, "a-package/index.js"), 'exports.greeting = "hello";');
    const copy = path.join(folder, "deeper", "checkout", "host");
    cpSync(host, copy, { recursive: true });
    symlinkSync(packages, path.join(copy, "..", "node_modules"));
    assert.equal((await build(copy)).hash, (await build()).hash);
  });

  it("has another hash after any change of what travels", async () => {
    const before = (await build()).hash;
    write("release/greeting.ts", 'export const greeting: string = "good day";');
    assert.notEqual((await build()).hash, before);
  });

  const changes: readonly (readonly [name: string, text: string, isProxyAnew: boolean])[] = [
    ["Caddyfile", "# another", true],
    ["pages/none.html", "soon", true],
    ["images.json", '{"caddy": "caddy:3", "redis": "redis:8"}', true],
    ["compose.logs.yaml", "services: {caddy: {logging: {driver: local}}}", true],
    ["compose.yaml", "services: {caddy: {image: $CADDY_IMAGE, read_only: true}}", true],
    ["compose.yaml", "services: {caddy: {image: $CADDY_IMAGE}, web: {image: another}}", false],
    ["images.json", '{"caddy": "caddy:2", "redis": "redis:9"}', false],
    ["release/greeting.ts", 'export const greeting: string = "good day";', false],
  ];
  for (const [name, text, isProxyAnew] of changes)
    it(`${isProxyAnew ? "makes the proxy anew" : "leaves the proxy alone"} where ${name} says ${text}`, async () => {
      const before = (await build()).proxyHash;
      write(name, text);
      assert.equal((await build()).proxyHash !== before, isProxyAnew);
    });

  it("fails where the release tool is missing", async () => {
    rmSync(path.join(host, "release"), { recursive: true });
    await assert.rejects(build(), /release\/main\.ts/);
  });

  const tool = (file: string): Buffer => execFileSync("tar", ["-xzOf", file, "release.js"]);
});
