import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { type Checksums, platformHere, platforms, readChecksums } from "../../../ci/tools/checksums";
import { installAll } from "../../../ci/tools/install";
import { pinned } from "../../../ci/tools/pin";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";

/** What Pulumi publishes, on loopback: an archive of the CLI and one of a plug-in. */
describe("the programs that deploy", () => {
  let work: string;
  let server: Server;
  let archives: Record<string, Buffer>;
  const unpinned: Checksums = {
    pulumi: { version: "3.1.0", sha256: {} },
    plugins: { aws: { version: "7.1.0", sha256: {} } },
  };

  function archive(folder: string, file: string, text: string): Buffer {
    const root = mkdtempSync(join(work, "make-"));
    mkdirSync(join(root, folder), { recursive: true });
    writeFileSync(join(root, folder, file), text, { mode: 0o755 });
    return execFileSync("tar", ["--create", "--gzip", "--directory", root, folder === "" ? file : folder]);
  }

  beforeEach(async () => {
    work = mkdtempSync(join(tmpdir(), "onebox-tools-"));
    archives = {};
    for (const platform of platforms) {
      archives[`/releases/sdk/pulumi-v3.1.0-${platform}.tar.gz`] = archive(
        "pulumi",
        "pulumi",
        `#!/bin/sh\n# ${platform}`,
      );
      const go = platform.replace("x64", "amd64");
      archives[`/releases/plugins/pulumi-resource-aws-v7.1.0-${go}.tar.gz`] = archive("", "pulumi-resource-aws", go);
    }
    server = createServer((request, response) => {
      const found = archives[request.url ?? ""];
      response.writeHead(found === undefined ? 404 : 200).end(found);
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    process.env["ONEBOX_TOOLS_URL"] = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterEach(() => {
    delete process.env["ONEBOX_TOOLS_URL"];
    server.close();
    server.closeAllConnections();
    rmSync(work, { recursive: true });
  });

  const home = (): string => join(work, "home");
  const plugin = (): string => join(home(), "plugins/resource-aws-v7.1.0/pulumi-resource-aws");

  it("are named where they cannot be reached", async () => {
    server.close();
    const wanted = /^Error: http:\/\/127\.0\.0\.1:\d+\/releases\/\S+: it could not be reached, ECONNREFUSED\.$/;
    await assert.rejects(pinned(unpinned), wanted);
  });

  it("are installed where Pulumi finds them, once somebody has noted their checksums", async () => {
    const checksums = await pinned(unpinned);
    const said: string[] = [];
    await installAll(checksums, "linux-arm64", home(), (line) => said.push(line));
    assert.match(readFileSync(join(home(), "bin/pulumi"), "utf8"), /linux-arm64/);
    assert.equal(readFileSync(plugin(), "utf8"), "linux-arm64");
    assert.deepEqual(
      said.map((line) => line.split(":")[0]),
      ["pulumi 3.1.0", "aws 7.1.0"],
    );
  });

  it("are not taken where one byte differs, and nothing of it is unpacked", async () => {
    const checksums = await pinned(unpinned);
    const path = "/releases/plugins/pulumi-resource-aws-v7.1.0-linux-arm64.tar.gz";
    assert.ok(gunzipSync(archives[path] ?? Buffer.alloc(0)).length > 0);
    archives[path] = archive("", "pulumi-resource-aws", "evil");
    await assert.rejects(
      installAll(checksums, "linux-arm64", home(), () => undefined),
      /has the checksum .*; expected is/,
    );
    assert.ok(!existsSync(plugin()));
  });

  it("are pinned again only as what is known of them", async () => {
    const checksums = await pinned(unpinned);
    assert.deepEqual(await pinned(checksums), checksums);
    archives["/releases/plugins/pulumi-resource-aws-v7.1.0-linux-arm64.tar.gz"] = archive(
      "",
      "pulumi-resource-aws",
      "evil",
    );
    await assert.rejects(pinned(checksums), /v7\.1\.0-linux-arm64.* has the checksum .*pinned\.json knows/);
  });

  it("are fetched anew where something is there already, as out of a cache that anybody may write", async () => {
    const checksums = await pinned(unpinned);
    mkdirSync(join(plugin(), ".."), { recursive: true });
    writeFileSync(plugin(), "evil");
    writeFileSync(join(plugin(), "../more"), "evil");
    await installAll(checksums, "linux-x64", home(), () => undefined);
    assert.equal(readFileSync(plugin(), "utf8"), "linux-amd64");
    assert.ok(!existsSync(join(plugin(), "../more")));
  });

  it("are there whole or as before, where one cannot be unpacked, as after Ctrl-C", async () => {
    archives["/releases/plugins/pulumi-resource-aws-v7.1.0-linux-arm64.tar.gz"] = gunzipSync(
      archive("", "pulumi-resource-aws", "newer"),
    ).subarray(0, 700);
    mkdirSync(join(plugin(), ".."), { recursive: true });
    writeFileSync(plugin(), "older");
    const checksums = await pinned(unpinned);
    await assert.rejects(
      installAll(checksums, "linux-arm64", home(), () => undefined),
      /tar --extract/,
    );
    assert.equal(readFileSync(plugin(), "utf8"), "older");
    assert.deepEqual(readdirSync(join(home(), "plugins")), ["resource-aws-v7.1.0"]);
  });

  it("are not installed at all where a checksum is not known", async () => {
    const some = { ...(await pinned(unpinned)), plugins: unpinned.plugins };
    await assert.rejects(
      installAll(some, "linux-arm64", home(), () => undefined),
      /No checksum of aws 7\.1\.0 .*npx onebox tools pin/,
    );
    assert.ok(!existsSync(home()));
  });

  it("are kept for the machines that deploy, and for no other", () => {
    assert.equal(platformHere("linux", "arm64"), "linux-arm64");
    assert.throws(() => platformHere("darwin", "arm64"), /this is darwin-arm64/);
  });

  it("are of the versions that the lock file has", () => {
    const { packages } = JSON.parse(readFileSync("package-lock.json", "utf8")) as {
      packages: Record<string, { version?: string }>;
    };
    const installed = Object.keys(packages).flatMap((path) => {
      const [, name] = /^node_modules\/@pulumi\/([\w-]+)$/.exec(path) ?? [];
      const file = `${path}/package.json`;
      if (name === undefined || !existsSync(file)) return [];
      const { pulumi, version } = JSON.parse(readFileSync(file, "utf8")) as {
        version: string;
        pulumi?: { resource?: boolean };
      };
      return pulumi?.resource === true ? [[name, version] as const] : [];
    });
    const { plugins } = readChecksums();
    assert.deepEqual(
      Object.entries(plugins).map(([name, { version }]) => [name, version]),
      installed.sort(([one], [other]) => one.localeCompare(other)),
    );
  });
});
