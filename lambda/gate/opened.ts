import { GetParameterCommand, PutParameterCommand, SSMClient } from "@aws-sdk/client-ssm";
import { z } from "zod";
import { refuse } from "./refusal";
import type { GatedEnvironment } from "./settings";

const hash = z.string().regex(/^[0-9a-f]{40}$/);
const commitsSchema = z.object({ infrastructure: hash, application: hash.nullable() });
const openedSchema = commitsSchema.extend({
  /** What already ran when the gate took over, by the word of whoever administers the account. */
  baseline: commitsSchema,
});

/** For which commits the gate opened last; all that they hold has been judged. */
export type Opened = Readonly<z.infer<typeof openedSchema>>;

/** @throws Refusal where nobody has said yet where to begin: what lies below the first commit is unknown. */
export async function lastOpened({ name, openedParameter }: GatedEnvironment): Promise<Opened> {
  const { Parameter } = await new SSMClient().send(new GetParameterCommand({ Name: openedParameter }));
  const opened = openedSchema.safeParse(json(Parameter?.Value)).data;
  return (
    opened ??
    refuse(
      `The gate has never opened ${name}, and does not know which commits are trusted there.`,
      `An administrator of the account says it once: npx onebox gate baseline --environment ${name} --commit <what runs there>.`,
    )
  );
}

/** Only the gate writes it, and an administrator. */
export async function keepOpened({ openedParameter }: GatedEnvironment, opened: Opened): Promise<void> {
  const Value = JSON.stringify(opened);
  await new SSMClient().send(new PutParameterCommand({ Name: openedParameter, Value, Overwrite: true }));
}

function json(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? "");
  } catch {
    return null;
  }
}
