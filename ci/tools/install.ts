import { renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { execFileSync } from "node:child_process";
import { scratchFolder } from "../../model/scratch-folder";
import { checksumOf, type Checksums, type Platform } from "./checksums";
import { cliAddress, download, pluginAddress, sha256 } from "./download";
import { makeFolder } from "../../model/make-folder";

type Print = (line: string) => void;

/** Installs the CLI into `<home>/bin` and every plug-in into `<home>/plugins`, each held against its checksum. */
export async function installAll(
  { pulumi, plugins }: Checksums,
  platform: Platform,
  home: string,
  print: Print,
): Promise<void> {
  // All of them first: nothing is fetched where one is unknown.
  const cliSum = checksumOf("pulumi", pulumi, platform);
  for (const [name, tool] of Object.entries(plugins)) checksumOf(name, tool, platform);
  await unpack(cliAddress(pulumi.version, platform), cliSum, join(home, "bin"), ["--strip-components=1"]);
  print(`pulumi ${pulumi.version}: ${cliSum}`);
  // Where Pulumi itself would put them: https://www.pulumi.com/docs/iac/concepts/plugins/
  for (const [name, tool] of Object.entries(plugins)) {
    const sum = checksumOf(name, tool, platform);
    const folder = join(home, "plugins", `resource-${name}-v${tool.version}`);
    await unpack(pluginAddress(name, tool.version, platform), sum, folder, []);
    print(`${name} ${tool.version}: ${sum}`);
  }
}

/** What is there already goes, whatever it is: it may have come out of a cache. What comes is there whole, or not at all. */
async function unpack(url: string, expected: string, folder: string, options: readonly string[]): Promise<void> {
  const content = await download(url);
  const found = sha256(content);
  if (found !== expected)
    throw new Error(`${url} has the checksum ${found}; expected is ${expected}. Nothing of it was run.`);
  const work = scratchFolder("onebox-tool-");
  const draft = `${folder}.draft`;
  try {
    const archive = join(work.folder, "archive.tar.gz");
    writeFileSync(archive, content);
    rmSync(draft, { recursive: true, force: true });
    makeFolder(draft);
    const how = ["--extract", "--gzip", "--no-same-owner", "--file", archive, "--directory", draft, ...options];
    // What it says of a failure is the error's.
    execFileSync("tar", how, { stdio: ["ignore", "ignore", "pipe"] });
    rmSync(folder, { recursive: true, force: true });
    renameSync(draft, folder);
  } finally {
    rmSync(draft, { recursive: true, force: true });
    work.remove();
  }
}
