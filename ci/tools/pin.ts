import { type Checksums, type Platform, platforms, type Tool } from "./checksums";
import { cliAddress, download, pluginAddress, sha256 } from "./download";

/**
 * Fetches every program for every platform and notes its checksum. What it gets is believed where nothing is known yet: run
 * it where you trust. A checksum that is known is compared.
 * @throws where what came is not what is known.
 */
export async function pinned({ pulumi, plugins }: Checksums): Promise<Checksums> {
  const pin = async (tool: Tool, url: (platform: Platform) => string): Promise<Tool> => {
    const sums: Record<string, string> = {};
    for (const platform of platforms) {
      const address = url(platform);
      const [known, found] = [tool.sha256[platform], sha256(await download(address))];
      if (known !== undefined && known !== found)
        throw new Error(
          `${address} has the checksum ${found}, and ci/tools/pinned.json knows ${known}. Where the version has changed, take the old checksum out and pin again; else do not run what came.`,
        );
      sums[platform] = found;
    }
    return { ...tool, sha256: sums };
  };
  const result: Record<string, Tool> = {};
  for (const [name, tool] of Object.entries(plugins)) {
    result[name] = await pin(tool, (platform) => pluginAddress(name, tool.version, platform));
  }
  return { pulumi: await pin(pulumi, (platform) => cliAddress(pulumi.version, platform)), plugins: result };
}
