/** A version and the image behind it, or none. */
export interface Release {
  readonly version: string;
  /** `sha256:…` */
  readonly digest: string;
}

export const none = "none";

/** What a version of the application may be called: a tag of the image repository. */
export const versionPattern = "[0-9A-Za-z][0-9A-Za-z._-]{0,63}";

/** How a release is written: `none`, or `version@sha256:digest`. */
export const releasePattern = `^(?:none|(${versionPattern})@(sha256:[0-9a-f]{64}))$`;

/** @throws for anything but `none` (null) and `version@sha256:digest`. */
export function parseRelease(text: string): Release | null {
  if (text === none) return null;
  const [, version, digest] = new RegExp(releasePattern).exec(text) ?? [];
  if (version === undefined || digest === undefined)
    throw new Error(`"${text}" is no release; allowed are none, and version@sha256:digest.`);
  return { version, digest };
}

export function writeRelease(release: Release | null): string {
  return release === null ? none : `${release.version}@${release.digest}`;
}

/** For people: a digest's first digits tell it from another. */
export function shortRelease(release: Release | null | string): string {
  const text = typeof release === "string" ? release : writeRelease(release);
  return text.replace(/(@sha256:[0-9a-f]{12})[0-9a-f]+$/, "$1");
}

export function isSame(left: Release | null, right: Release | null): boolean {
  return writeRelease(left) === writeRelease(right);
}
