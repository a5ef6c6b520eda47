import { GetParameterCommand, PutParameterCommand, SSMClient } from "@aws-sdk/client-ssm";
import { type Opened, openedSchema } from "./contract";
import { refuse } from "./refusal";
import type { GatedEnvironment } from "./settings";

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
