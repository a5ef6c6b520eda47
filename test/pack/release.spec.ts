import assert from "node:assert/strict";
import { execFileSync, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";

const changelog = `# Changelog
## [Unreleased]
### Added
- A flower.

## [1.0.0] - 2026-01-01
- The first.
`;

describe("npm run release", () => {
  let folder = "";
  let registry: Server | undefined;
  let published: string[] = [];
  let address = "";

  before(async () => {
    registry = createServer((asked, answer) => {
      if (asked.method === "PUT") published.push(asked.url ?? "");
      asked.resume().on("end", () => answer.writeHead(asked.method === "PUT" ? 201 : 404).end("{}"));
    }).listen(0, "127.0.0.1");
    await once(registry, "listening");
    address = `127.0.0.1:${(registry.address() as AddressInfo).port}`;
  });
  after(() => registry?.close());

  beforeEach(() => {
    published = [];
    folder = realpathSync(mkdtempSync(path.join(tmpdir(), "onebox-release-test-")));
    file("CHANGELOG.md", changelog);
    file(".gitignore", "dist\n.npmrc\n");
    file(".npmrc", `registry=http://${address}/\n//${address}/:_authToken=a-token\n`);
    file("package.json", JSON.stringify({ name: "onebox", version: "1.0.0", private: true, files: ["README.md"] }));
    file("README.md", "# onebox\n");
    const lock = {
      name: "onebox",
      version: "1.0.0",
      lockfileVersion: 3,
      packages: { "": { name: "onebox", version: "1.0.0" } },
    };
    file("package-lock.json", JSON.stringify(lock));
    git("init", "--quiet", "--initial-branch", "main");
    for (const [key, value] of [
      ["user.name", "A"],
      ["user.email", "a@example.com"],
      ["tag.gpgSign", "false"],
      ["commit.gpgSign", "false"],
    ] as const)
      git("config", key, value);
    commit();
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  const file = (name: string, text: string): void => {
    writeFileSync(path.join(folder, name), text);
  };
  const git = (...args: readonly string[]): string =>
    execFileSync("git", args, { cwd: folder, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] }).trim();
  const commit = (): void => {
    git("add", "--all");
    git("commit", "--quiet", "--message", "Change");
  };
  const release = (...args: readonly string[]) => {
    const [loader, script] = ["check/loader/register.js", "pack/release.ts"].map((name) => path.resolve(name));
    return spawnSync(process.execPath, ["-r", String(loader), String(script), ...args], {
      cwd: folder,
      encoding: "utf8",
    });
  };
  const publish = async (...args: readonly string[]): Promise<string> => {
    const npm = spawn("npm", ["publish", ...args, "--access", "public", "--loglevel", "error"], { cwd: folder });
    let said = "";
    for (const stream of [npm.stdout, npm.stderr]) stream.on("data", (text: Buffer) => (said += text.toString()));
    await once(npm, "close");
    return said;
  };

  it("makes a version, its tag with notes, and what npm takes of nobody else", async () => {
    const { status, stderr, stdout } = release("1.1.0");
    assert.equal(status, 0, stderr);
    assert.match(stdout, /git push --atomic origin HEAD v1\.1\.0\n {2}npm publish/);
    assert.equal(git("status", "--porcelain"), "");
    assert.equal(git("tag", "--list", "--format=%(contents)"), "onebox 1.1.0\n\n### Added\n- A flower.");
    assert.match(
      readFileSync(path.join(folder, "CHANGELOG.md"), "utf8"),
      /## \[Unreleased\]\n\n## \[1\.1\.0\] - \d{4}-/,
    );
    execFileSync("sha256sum", ["--check", "--quiet", "SHA256SUMS"], { cwd: path.join(folder, "dist/release") });
    const archive = "dist/release/onebox-1.1.0.tgz";
    const packed = JSON.parse(
      execFileSync("tar", ["-xzOf", archive, "package/package.json"], { cwd: folder, encoding: "utf8" }),
    ) as Record<string, unknown>;
    assert.deepEqual([packed["version"], packed["private"]], ["1.1.0", undefined]);
    assert.match(readFileSync(path.join(folder, "dist/release/sbom.cdx.json"), "utf8"), /"bomFormat": "CycloneDX"/);

    assert.match(await publish(), /EPRIVATE/);
    assert.deepEqual(published, []);
    await publish(`./${archive}`);
    assert.deepEqual(published, ["/onebox"]);
  });

  const refused: readonly [title: string, before: () => void, version: readonly string[], says: RegExp][] = [
    ["no version", () => undefined, [], /Say which version: npm run release -- 1\.2\.0/],
    [
      "what is not committed",
      () => {
        file("README.md", "other");
      },
      ["1.1.0"],
      /not committed/,
    ],
    [
      "another branch",
      () => void git("checkout", "--quiet", "-b", "mine"),
      ["1.1.0"],
      /main or master, and this is mine/,
    ],
    ["a tag that is there", () => void git("tag", "v1.1.0"), ["1.1.0"], /v1\.1\.0 is there already/],
    ["an older version", () => void git("tag", "v1.10.0"), ["1.9.0"], /not newer than v1\.10\.0/],
    ["a draft of a version that is out", () => void git("tag", "v1.1.0"), ["1.1.0-rc.1"], /not newer than v1\.1\.0/],
    [
      "a build that fails",
      () => {
        file("package.json", JSON.stringify({ name: "onebox", version: "1.0.0", scripts: { prepack: "exit 1" } }));
        commit();
      },
      ["1.1.0"],
      /prepack|failed/,
    ],
  ];
  for (const [title, prepare, version, says] of refused)
    it(`refuses ${title}, and leaves everything as it was`, () => {
      prepare();
      const before = [git("status", "--porcelain"), git("rev-parse", "HEAD"), git("tag")];
      const { status, stderr } = release(...version);
      assert.equal(status, 2, stderr);
      assert.match(stderr, says);
      assert.deepEqual([git("status", "--porcelain"), git("rev-parse", "HEAD"), git("tag")], before);
    });
});
