import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "yaml";
import type * as installing from "../../ci/tools/install";
import { type Cut, without } from "./without";

const installFile = "ci/tools/install.ts";

/** At 43ce624 previews of unmerged code and the deployment of prod shared the folder of plug-ins as a cache. */
describe("somebody who puts a plug-in of their own where prod's deployment looks for it", () => {
  let work: string;
  let server: Server;
  let served: Buffer;
  before(async () => {
    work = mkdtempSync(join(tmpdir(), "onebox-plug-ins-"));
    server = createServer((_request, response) => response.end(served)).listen(0, "127.0.0.1");
    await once(server, "listening");
    process.env["ONEBOX_TOOLS_URL"] = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  after(() => {
    delete process.env["ONEBOX_TOOLS_URL"];
    server.close();
    server.closeAllConnections();
    rmSync(work, { recursive: true });
  });

  function archive(text: string): Buffer {
    const folder = mkdtempSync(join(work, "archive-"));
    writeFileSync(join(folder, "pulumi-resource-aws"), text);
    return execFileSync("tar", ["--create", "--gzip", "--directory", folder, "pulumi-resource-aws"]);
  }

  /** What runs as the plug-in of AWS in prod's build. */
  async function runs({ installAll }: typeof installing, cached: string | null, sent: string | null): Promise<string> {
    const home = mkdtempSync(join(work, "home-"));
    const folder = join(home, "plugins/resource-aws-v7.1.0");
    if (cached !== null) {
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, "pulumi-resource-aws"), cached);
    }
    const good = archive("good");
    served = sent === null ? good : archive(sent);
    const sum = createHash("sha256").update(good).digest("hex");
    const tool = (version: string, of: string) => ({ version, sha256: { "linux-arm64": of } });
    const cli = createHash("sha256").update(served).digest("hex");
    const all = { pulumi: tool("3.1.0", cli), plugins: { aws: tool("7.1.0", sum) } };
    await installAll(all, "linux-arm64", home, () => undefined).catch((error: unknown) => {
      assert.match(String(error), /has the checksum/);
    });
    return execFileSync("cat", [join(folder, "pulumi-resource-aws")], {
      stdio: ["ignore", "pipe", "ignore"],
    }).toString();
  }

  it("has nothing of it run out of a cache; it ran where what is there was kept", async () => {
    assert.equal(await runs((await without(installFile, [])) as typeof installing, "evil", null), "good");
    const kept: Cut = {
      file: installFile,
      text: "  const content = await download(url);",
      instead: `  if (folder.includes("plugins")) return;\n  const content = await download(url);`,
    };
    assert.equal(await runs((await without(installFile, [kept])) as typeof installing, "evil", null), "evil");
  });

  it("has nothing of it run that the address sends; it ran where nothing was compared", async () => {
    await assert.rejects(async () => runs((await without(installFile, [])) as typeof installing, null, "evil"), /cat/);
    const compared: Cut = { file: installFile, text: "if (found !== expected)", instead: "if (false)" };
    assert.equal(await runs((await without(installFile, [compared])) as typeof installing, null, "evil"), "evil");
  });

  it("finds no cache of the pipelines that holds programs", () => {
    const file = parse(readFileSync("bitbucket-pipelines.yml", "utf8")) as { definitions: { caches: object } };
    assert.deepEqual(Object.keys(file.definitions.caches), ["npm"]);
  });
});
