import { messageOf } from "../../model/message-of";
import type { Aws } from "./aws";

const answerMs = 5_000;

export interface FilePlaces {
  readonly mediaBucket: string;
  readonly staticBucket: string;
  /** Scheme and host that the proxy fetches `/static/…` from. */
  readonly staticOrigin: string;
}

// Why: docs/decisions/0225.
/**
 * What S3 refuses of what visitors are to get: uploads, asked for as the application, and a static file, as the proxy asks
 * for it without credentials, which makes a 404 of a refusal.
 */
export async function refusedFiles(
  aws: Aws,
  { mediaBucket, staticBucket, staticOrigin }: FilePlaces,
): Promise<string[]> {
  const uploads = await aws.firstKey(mediaBucket, "").then(
    () => [],
    (error: unknown) => [`the application does not reach its uploads in ${mediaBucket}: ${messageOf(error)}`],
  );
  const why = await aws
    .firstKey(staticBucket, "static/")
    .then((key) => (key === undefined ? null : refusalOf(`${staticOrigin}/${key}`)), messageOf);
  return why === null ? uploads : [...uploads, `visitors get no static files from ${staticBucket}: ${why}`];
}

function refusalOf(address: string): Promise<string | null> {
  return fetch(address, { method: "HEAD", signal: AbortSignal.timeout(answerMs) }).then(
    ({ status }) => (status < 400 ? null : `it answers ${status}`),
    messageOf,
  );
}
