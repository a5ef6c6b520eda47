import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { runPulumi } from "../../ci/pulumi";
import { withScratch } from "../../ci/scratch";
import { exportState, isOwnCode } from "../../ci/state/own-code";
import type { Names } from "../../model/names";

const stateSchema = z.looseObject({
  deployment: z.looseObject({
    resources: z.array(z.looseObject({ urn: z.string(), type: z.string(), id: z.string().optional() })).default([]),
  }),
});

type Print = (line: string) => void;

/**
 * Tells the state that the database is another instance, and reads that one. Without it the next `up` would follow the old
 * instance to its new name, and call it back: the provider knows an instance by RDS's own id, which stays when it is
 * renamed. https://registry.terraform.io/providers/hashicorp/aws/latest/docs/guides/version-5-upgrade#resource-aws_db_instance
 * @throws Error where the state knows no such instance; it stays as it is then.
 */
export async function pointState({ environment }: Names, oldId: string, newId: string, print: Print): Promise<void> {
  const exported = await exportState(environment, {});
  if (exported === null) throw new Error(`The state of ${environment} could not be read.`);
  const changed = withOtherInstance(exported, oldId, newId);
  if (changed === null) return;
  if (!isOwnCode(environment, changed.state, print)) throw new Error(`The state of ${environment} was not changed.`);
  await withScratch(async (scratch) => {
    const file = join(scratch, "state.json");
    writeFileSync(file, changed.state, { mode: 0o600 });
    await pulumi(["stack", "import", "--stack", environment, "--file", file]);
  });
  await pulumi(["refresh", "--stack", environment, "--yes", "--skip-preview", "--target", changed.urn]);
}

async function pulumi(args: readonly string[]): Promise<void> {
  const code = await runPulumi({ args, environment: {} });
  if (code !== 0)
    throw new Error(`pulumi ${args.slice(0, 2).join(" ")} ended with ${code}; run the same command again.`);
}

/** Null where the state knows the new instance already. @throws Error where it knows neither. */
export function withOtherInstance(state: string, oldId: string, newId: string): { state: string; urn: string } | null {
  const parsed = stateSchema.parse(JSON.parse(state));
  const instances = parsed.deployment.resources.filter(({ type }) => type === "aws:rds/instance:Instance");
  const found = instances.find(({ id }) => id === oldId);
  if (found === undefined && instances.some(({ id }) => id === newId)) return null;
  if (found === undefined)
    throw new Error(`The state has no instance ${oldId}: docs/recover-state.md says what to do.`);
  found.id = newId;
  return { state: JSON.stringify(parsed), urn: found.urn };
}
