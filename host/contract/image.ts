export type Hook = "before" | "after";

/** What a registry may keep an image or an index of several as: https://distribution.github.io/distribution/spec/manifest-v2-2/ */
export const manifestTypes: readonly string[] = [
  "application/vnd.oci.image.index.v1+json",
  "application/vnd.oci.image.manifest.v1+json",
  "application/vnd.docker.distribution.manifest.list.v2+json",
  "application/vnd.docker.distribution.manifest.v2+json",
];

/** What an image says of itself: host/contract.md explains each label. */
export interface Image {
  /** As Docker says: amd64, arm64. */
  readonly architecture: string;
  readonly migrations: "expand" | "contract";
  /** What the build that pushed it calls it; empty where it does not say. */
  readonly version: string;
  /** Names of the secrets that it cannot do without. */
  readonly secrets: readonly string[];
  /** Names of the Redis lists in which jobs wait. */
  readonly queues: readonly string[];
  /** Words of the command that opens the application's own shell. */
  readonly console: readonly string[];
  /** Words of the commands that a release runs before anything is changed, and once it serves; none where it names none. */
  readonly hooks: Readonly<Record<Hook, readonly string[]>>;
  /** Whether it brings the queue's password. */
  readonly bringsQueuePassword: boolean;
}

export function labelledImage(architecture: string, labels: Readonly<Record<string, string>>): Image {
  const label = (name: string): string => labels[`onebox.${name}`] ?? "";
  const words = (text: string): string[] => text.split(/\s+/).filter((word) => word !== "");
  const names = (text: string): string[] => text.split(/[\s,]+/).filter((name) => name !== "");
  return {
    architecture,
    migrations: label("migrations") === "contract" ? "contract" : "expand",
    version: labels["org.opencontainers.image.version"] ?? "",
    secrets: names(label("secrets")),
    queues: names(label("queues")),
    console: words(label("console")),
    hooks: { before: words(label("before-release")), after: words(label("after-release")) },
    bringsQueuePassword: label("queue-password") === "supported",
  };
}

/**
 * Only the account's own build pushes images, and labels each with the one version that its commit has.
 * @returns why an image cannot be this version: it was brought here under another name, or no such build has made it.
 */
export function whyOtherVersion({ version }: Pick<Image, "version">, wanted: string): string | null {
  if (version === wanted) return null;
  const said = version === "" ? "does not say which version it is" : `says that it is ${version}`;
  return `the image of ${wanted} ${said}: it was not built for this version`;
}
