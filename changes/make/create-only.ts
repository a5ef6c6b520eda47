import { readFileSync } from "node:fs";
import path from "node:path";

/** Properties that CloudFormation can set at creation alone, by type. */
export interface CreateOnly {
  readonly name: string;
  readonly version: string;
  readonly date: string;
  readonly url: string;
  readonly licence: string;
  readonly types: Readonly<Record<string, readonly string[]>>;
}

/** Any region's list knows the same files for these types. */
const region = "us-east-1";

/**
 * What cfn-lint ships of CloudFormation's registry, of the types that are asked for.
 * @param site folder into which cfn-lint was installed.
 */
export function createOnlySource(site: string, version: string, types: readonly string[]): CreateOnly {
  const data = path.join(site, "cfnlint", "data", "schemas");
  const files = json(path.join(data, "providers", `${region}.json`)) as Readonly<Record<string, string>>;
  const { schema_date: date } = json(path.join(data, "version.json")) as { readonly schema_date: string };
  return {
    name: "cfn-lint",
    version,
    date: date.slice(0, 10),
    url: "https://github.com/aws-cloudformation/cfn-lint",
    licence: "MIT-0",
    types: Object.fromEntries([...new Set(types)].sort().map((type) => [type, createOnlyOf(data, files, type)])),
  };
}

function createOnlyOf(data: string, files: Readonly<Record<string, string>>, type: string): string[] {
  const file = files[`AWS::${type}`];
  if (file === undefined) throw new Error(`cfn-lint has no schema of AWS::${type}.`);
  const { createOnlyProperties = [] } = json(path.join(data, "resources", `${file}.json`)) as {
    readonly createOnlyProperties?: readonly string[];
  };
  return createOnlyProperties.map((pointer) => pointer.replace("/properties/", "").replaceAll("/", ".")).sort();
}

function json(file: string): unknown {
  return JSON.parse(readFileSync(file, "utf8"));
}
