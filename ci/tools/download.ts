import { createHash } from "node:crypto";
import { fetchProblem } from "../../model/fetch-problem";
import type { Platform } from "./checksums";

/** Where Pulumi publishes its programs: https://www.pulumi.com/docs/install/ and `pulumi plugin install --help`. */
const publisher = "https://get.pulumi.com";

function address(path: string): string {
  return `${process.env["ONEBOX_TOOLS_URL"] ?? publisher}${path}`;
}

export function cliAddress(version: string, platform: Platform): string {
  return address(`/releases/sdk/pulumi-v${version}-${platform}.tar.gz`);
}

/** Archives of plug-ins call the processor as Go does. */
export function pluginAddress(name: string, version: string, platform: Platform): string {
  return address(`/releases/plugins/pulumi-resource-${name}-v${version}-${platform.replace("x64", "amd64")}.tar.gz`);
}

/** @throws where it is not there, or does not come whole. */
export async function download(url: string): Promise<Buffer> {
  const [status, content] = await fetched(url);
  if (content === null) throw new Error(`${url} answered ${status}.`);
  return content;
}

async function fetched(url: string): Promise<readonly [status: number, Buffer | null]> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(300_000) });
    return [response.status, response.ok ? Buffer.from(await response.arrayBuffer()) : null];
  } catch (error) {
    throw new Error(`${url}: ${fetchProblem(error)}.`, { cause: error });
  }
}

export function sha256(content: Buffer): string {
  return createHash("sha256").update(content).digest("hex");
}
