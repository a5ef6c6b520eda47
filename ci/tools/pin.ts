import { type Checksums, type Platform, platforms, type Tool } from "./checksums";
import { cliAddress, download, pluginAddress, sha256 } from "./download";

/** Fetches every program for every platform and notes its checksum. What it gets is believed: run it where you trust. */
export async function pinned({ pulumi, plugins }: Checksums): Promise<Checksums> {
  const pin = async (tool: Tool, url: (platform: Platform) => string): Promise<Tool> => {
    const sums: Record<string, string> = {};
    for (const platform of platforms) sums[platform] = sha256(await download(url(platform)));
    return { ...tool, sha256: sums };
  };
  const result: Record<string, Tool> = {};
  for (const [name, tool] of Object.entries(plugins)) {
    result[name] = await pin(tool, (platform) => pluginAddress(name, tool.version, platform));
  }
  return { pulumi: await pin(pulumi, (platform) => cliAddress(pulumi.version, platform)), plugins: result };
}
