import { z } from "zod";
import { changesOf } from "../../ci/preview/changes";
import { previewSchema } from "../../ci/preview/schema";
import type { Differing } from "../../operations/drift";

const namedSchema = z.object({
  steps: z
    .array(
      z.object({
        urn: z.string(),
        oldState: z
          .object({ id: z.string().optional(), outputs: z.record(z.string(), z.unknown()).optional() })
          .nullish(),
      }),
    )
    .nullish(),
});

/** Outputs that AWS's own calls name a resource by. */
const names = ["arn", "identifier", "name", "bucket"];

/**
 * What a preview after a refresh would change: what AWS has other than the program says.
 * @param json output of `pulumi preview --refresh --json`. @throws Error where it is none.
 */
export function differingIn(json: string): Differing[] {
  const knownAs = new Map<string, readonly string[]>();
  let steps;
  try {
    const parsed: unknown = JSON.parse(json);
    steps = previewSchema.parse(parsed).steps ?? [];
    for (const { urn, oldState } of namedSchema.parse(parsed).steps ?? []) {
      const outputs = names.map((name) => oldState?.outputs?.[name]);
      const all = [oldState?.id, ...outputs].filter((one) => typeof one === "string" && one !== "") as string[];
      if (all.length > 0) knownAs.set(urn, [...new Set(all)]);
    }
  } catch (error) {
    throw new Error(`The preview's output is not what the engine prints: ${String(error).split("\n")[0] ?? ""}`);
  }
  return changesOf(steps)
    .filter(({ custom, operation, type }) => custom && operation !== "same" && !type.startsWith("pulumi:"))
    .map(({ urn, type, operation, properties }) => ({
      urn,
      type,
      operation,
      properties,
      knownAs: knownAs.get(urn) ?? [],
    }));
}
