import { PutParameterCommand, SSMClient } from "@aws-sdk/client-ssm";
import { messageOf } from "../../model/message-of";
import { type DrillRecord, failedDrill, keptText } from "../../operations/restore/drill";
import type { OperatedEnvironment } from "../deploy/environment";

// Why: docs/decisions/0164.
/** Runs a drill, and keeps its record where the host looks; one that could not even begin leaves one, too. */
export async function keeping(
  keep: boolean,
  environment: OperatedEnvironment,
  run: () => Promise<DrillRecord>,
): Promise<DrillRecord> {
  if (!keep) return run();
  const started = Date.now();
  try {
    const record = await run();
    await keepRecord(environment, record);
    return record;
  } catch (error) {
    await keepRecord(environment, failedDrill(environment.names, started, Date.now(), messageOf(error)));
    throw error;
  }
}

async function keepRecord({ region, names }: OperatedEnvironment, record: DrillRecord): Promise<void> {
  const { name: Name } = names.parameters.restoreDrill;
  const kept = new PutParameterCommand({ Name, Value: keptText(record), Overwrite: true });
  await new SSMClient({ region }).send(kept);
}
