/** What the `Release` resource is made of; every value ends up in the state, so none of them is a secret. */
export interface ReleaseInputs {
  readonly environment: string;
  readonly region: string;
  /** Twelve digits; credentials of any other account are refused before anything is sent. */
  readonly accountId: string;
  readonly instanceId: string;
  /** Identifier of the RDS instance that is woken together with the host. */
  readonly databaseId: string;
  /** Our SSM document: the only one that a deploy role may send. */
  readonly documentName: string;
  /** The desired release: `none`, or a version and its image digest: `1.4.2@sha256:…`. */
  readonly release: string;
  /** SHA-256 of the host bundle (compose file, Caddyfile, release tool), 64 hex digits. */
  readonly bundle: string;
  /** SHA-256 of the part of the bundle that the proxy is made of. */
  readonly proxy: string;
  /** SHA-256 of the application's settings; empty where it keeps to the contract's usual. */
  readonly application: string;
}

const declared = [
  "environment",
  "region",
  "accountId",
  "instanceId",
  "databaseId",
  "documentName",
  "release",
  "bundle",
  "proxy",
  "application",
] as const;

/** The declared inputs whose values differ; the serialised provider code, an input too, is not one of them. */
export function changedInputs(before: ReleaseInputs, after: ReleaseInputs): string[] {
  return declared.filter((name) => before[name] !== after[name]);
}

/** The declared inputs alone, as they are kept in the state. */
export function declaredInputs(inputs: ReleaseInputs): ReleaseInputs {
  return Object.fromEntries(declared.map((name) => [name, inputs[name]])) as unknown as ReleaseInputs;
}
