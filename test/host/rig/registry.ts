import { createHash } from "node:crypto";
import { copyFileSync, linkSync, mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Layer } from "./layers";

export interface Image {
  readonly layers: readonly Layer[];
  readonly architecture: string;
  readonly configuration: { Env?: string[]; User?: string; Labels?: Record<string, string> };
}

/**
 * A registry's images, put where it keeps them: no daemon has to build, push and forget them first. Places:
 * https://github.com/distribution/distribution/blob/v2.8.2/registry/storage/paths.go; manifest and configuration:
 * https://distribution.github.io/distribution/spec/manifest-v2-2/.
 */
export class Registry {
  /** @param folder the registry's rootdirectory. */
  constructor(readonly folder: string) {}

  /** @returns the digest of its manifest. */
  put(repository: string, tag: string, { layers, architecture, configuration }: Image): string {
    const rootfs = { type: "layers", diff_ids: layers.map(({ diffId }) => diffId) };
    const created = "2026-01-01T00:00:00Z";
    const history = layers.map(() => ({ created }));
    const about = { architecture, os: "linux", created, config: configuration, rootfs, history };
    const config = { mediaType: `${docker}.container.image.v1+json`, ...this.putText(JSON.stringify(about)) };
    for (const layer of layers) this.putFile(layer);
    const manifest = this.putText(
      JSON.stringify({
        schemaVersion: 2,
        mediaType: `${docker}.distribution.manifest.v2+json`,
        config,
        layers: layers.map(({ size, digest }) => ({ mediaType: `${docker}.image.rootfs.diff.tar.gzip`, size, digest })),
      }),
    );
    const place = path.join(this.folder, "docker/registry/v2/repositories", repository);
    for (const { digest } of [config, ...layers]) link(`${place}/_layers`, digest);
    link(`${place}/_manifests/revisions`, manifest.digest);
    link(`${place}/_manifests/tags/${tag}/index`, manifest.digest);
    writeFile(`${place}/_manifests/tags/${tag}/current/link`, manifest.digest);
    return manifest.digest;
  }

  private putText(text: string): { size: number; digest: string } {
    const digest = `sha256:${createHash("sha256").update(text).digest("hex")}`;
    writeFile(this.blob(digest), text);
    return { size: Buffer.byteLength(text), digest };
  }

  private putFile({ digest, file }: Layer): void {
    const blob = this.blob(digest);
    mkdirSync(path.dirname(blob), { recursive: true });
    try {
      linkSync(file, blob);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === "EXDEV") copyFileSync(file, blob);
      else if (code !== "EEXIST") throw error;
    }
  }

  private blob(digest: string): string {
    const hex = digest.slice("sha256:".length);
    return path.join(this.folder, "docker/registry/v2/blobs/sha256", hex.slice(0, 2), hex, "data");
  }
}

const docker = "application/vnd.docker";

function link(folder: string, digest: string): void {
  writeFile(path.join(folder, digest.replace(":", "/"), "link"), digest);
}

function writeFile(file: string, text: string): void {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
}
