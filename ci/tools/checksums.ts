import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { readJsonFile } from "../../model/json-file";

/** Where programs are that were held against a checksum; kept in the repository, so that a change of one is approved. */
export const checksumsFile = fileOfProject() ?? join(__dirname, "pinned.json");

/** A project that has this as a package keeps its own. */
function fileOfProject(): string | null {
  const file = join(process.cwd(), "ci", "tools", "pinned.json");
  return existsSync(file) ? file : null;
}

const toolSchema = z.object({
  version: z.string().regex(/^\d+\.\d+\.\d+$/),
  /** By platform, 64 hexadecimal digits. */
  sha256: z.record(z.string(), z.string().regex(/^[0-9a-f]{64}$/)),
});

const checksumsSchema = z.object({
  /** The CLI, with the parts of it that run programs and policies in Node. */
  pulumi: toolSchema,
  /** Plug-ins of the providers, by the name that Pulumi knows. */
  plugins: z.record(z.string(), toolSchema),
});

export type Tool = z.infer<typeof toolSchema>;
export type Checksums = z.infer<typeof checksumsSchema>;

export const platforms = ["linux-arm64", "linux-x64"] as const;
export type Platform = (typeof platforms)[number];

export function readChecksums(): Checksums {
  return readJsonFile(checksumsFile, checksumsSchema);
}

export function writeChecksums(checksums: Checksums): void {
  writeFileSync(checksumsFile, `${JSON.stringify(checksums, null, 2)}\n`);
}

/** @throws for a machine that nothing is deployed from. */
export function platformHere(platform = process.platform, arch: string = process.arch): Platform {
  const found = platforms.find((one) => one === `${platform}-${arch}`);
  if (found !== undefined) return found;
  throw new Error(`Checksums are kept for ${platforms.join(" and ")}; this is ${platform}-${arch}.`);
}

/** @throws where nobody has entered it yet: a program that is held against nothing is not run beside credentials. */
export function checksumOf(name: string, { version, sha256 }: Tool, platform: Platform): string {
  const known = sha256[platform];
  if (known !== undefined) return known;
  throw new Error(
    `No checksum of ${name} ${version} for ${platform} is known. On a machine that you trust: npx onebox tools pin, and commit ci/tools/pinned.json.`,
  );
}
