import { z } from "zod";
import { ownDynamicTypes } from "../../model/dynamic-types";
import { providerType, typeOf } from "../../model/urn";

// Why: docs/decisions/0096.
const valuesSchema = z.record(z.string(), z.unknown()).nullish();
const resourceSchema = z.looseObject({
  urn: z.string(),
  type: z.string(),
  inputs: valuesSchema,
  outputs: valuesSchema,
  /** URN and id of the provider that the engine hands it to, whatever its type is. */
  provider: z.string().nullish(),
  /** Left over from a replacement: the next update deletes it. */
  delete: z.boolean().nullish(),
});
const exportSchema = z.object({
  deployment: z.object({
    resources: z.array(resourceSchema).nullish(),
    /** What an update was about to do when it was interrupted: a refresh goes on with it. */
    pending_operations: z.array(z.looseObject({ resource: resourceSchema })).nullish(),
  }),
});
const previewSchema = z.object({ steps: z.array(z.looseObject({ op: z.string(), urn: z.string() })).nullish() });

/** Packages whose plug-ins run what a state says of their resources. */
const ownPackages = ["aws", "awsx", "pulumi", "pulumi-nodejs", "onebox"];

/**
 * What in an exported state could make Pulumi run code that is not ours: it deletes a dynamic resource with the code that
 * the state holds, and fetches whatever plug-in a resource names. Whoever may write a state could so run code as whoever
 * deploys it next. A sentence for each; none where nothing of the kind is there.
 */
export function foreignCode(stackExport: string): string[] {
  const { deployment } = exportSchema.parse(JSON.parse(stackExport));
  const pending = (deployment.pending_operations ?? []).map(({ resource }) => resource);
  return [...(deployment.resources ?? []), ...pending].flatMap((resource) => {
    const why = foreign(resource);
    return why === null ? [] : [`${resource.urn} ${why}`];
  });
}

function foreign(resource: z.infer<typeof resourceSchema>): string | null {
  const { type, inputs, outputs } = resource;
  const [own = ""] = type.split(":");
  const name = /^pulumi:providers:(.+)$/.exec(type)?.[1];
  const used = name ?? own;
  if (!ownPackages.includes(used)) return `belongs to the package ${used}, which onebox does not use`;
  if (typeOf(resource.urn) !== type) return `has another type in its name than its own, ${type}`;
  const values = [inputs ?? {}, outputs ?? {}];
  if (name !== undefined && values.some(isElsewhere))
    return "names another plug-in, or another place to fetch its own from";
  const served = resource.provider ?? "";
  if (served !== "" && typeOf(served) !== providerType(own))
    return `is served by ${typeOf(served)}, which is not of its own package`;
  if (own !== "pulumi-nodejs") return null;
  if (!ownDynamicTypes.includes(type)) return "is not one of our dynamic types";
  return resource.delete === true ? "would be deleted by the code that the state holds" : null;
}

/**
 * What the engine keeps of a plug-in in the inputs of its provider: below `__internal`, or beside the others where that is
 * not there.
 * https://github.com/pulumi/pulumi/blob/01b443fb7b9757883a0d323ac86096541a72093b/pkg/resource/deploy/providers/registry.go
 */
const ofPlugIns = ["name", "parameterization", "pluginDownloadURL"];

function isElsewhere(values: Readonly<Record<string, unknown>>): boolean {
  const { __internal: inner = {} } = values;
  if (typeof inner !== "object" || inner === null || Array.isArray(inner)) return true;
  return ofPlugIns.some((key) => key in values || key in inner);
}

/** With these the engine asks the code of the program; with all others it runs what the state holds. */
const byTheProgram = ["same", "create", "update"];

/** Dynamic resources that an update would hand to the code in the state, by a preview's JSON. */
export function runsCodeOfState(preview: string): string[] {
  const steps = previewSchema.parse(JSON.parse(preview)).steps ?? [];
  return steps
    .filter(({ op, urn }) => /(::|\$)pulumi-nodejs:/.test(urn) && !byTheProgram.includes(op))
    .map(({ op, urn }) => `${urn} ("${op}") would run the code that the state holds`);
}
