import { z } from "zod";

const exportSchema = z.object({
  deployment: z
    .object({
      pending_operations: z.array(z.object({ type: z.string(), resource: z.object({ urn: z.string() }) })).nullish(),
    })
    .nullish(),
});

/** One operation that was under way when an update was interrupted, and what puts it right. */
export interface Interrupted {
  readonly urn: string;
  readonly operation: string;
  readonly repair: readonly string[];
}

/** Reads `pulumi stack export`. A resource that was being created may exist without the state knowing it. */
export function interruptedOperations(stack: string, stackExport: string): Interrupted[] {
  const { deployment } = exportSchema.parse(JSON.parse(stackExport));
  return (deployment?.pending_operations ?? []).map(({ type, resource: { urn } }) => ({
    urn,
    operation: type,
    repair:
      type === "creating"
        ? [
            `if it exists in AWS:      pulumi refresh --stack ${stack} --import-pending-creates '${urn}' --import-pending-creates '<its id>'`,
            `if it does not exist:     pulumi refresh --stack ${stack} --clear-pending-creates`,
          ]
        : [`pulumi refresh --stack ${stack}`],
  }));
}
