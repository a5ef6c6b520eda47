import type * as cloudWatch from "@aws-sdk/client-cloudwatch";
import { assertAccount } from "../../host/client/account";
import { pause } from "../../host/client/patience";
import { exitCodes } from "../../model/check-result";
import type { OperatedEnvironment } from "../deploy/environment";

/** An alarm that has gone off, and CloudWatch's reason. */
export interface Gate {
  readonly name: string;
  readonly reason: string;
}

/** The alarms by which a share of visitors is given up. */
interface Gates {
  /** How many there are. */
  readonly count: number;
  readonly open: readonly Gate[];
}

/** What of an environment's alarms is a gate, by the beginnings of their names after the environment's own. */
export const gateAlarms = ["service-", "database-"] as const;

/** Asks once. */
export async function gatesOf({ names, region }: Pick<OperatedEnvironment, "names" | "region">): Promise<Gates> {
  const { CloudWatch } = require("@aws-sdk/client-cloudwatch") as typeof cloudWatch;
  const client = new CloudWatch({ region, maxAttempts: 5 });
  const found = await Promise.all(
    gateAlarms.map((beginning) =>
      client.describeAlarms({ AlarmNamePrefix: `${names.prefix}-${beginning}`, MaxRecords: 100 }),
    ),
  );
  const alarms = found.flatMap(({ MetricAlarms = [] }) => MetricAlarms);
  const open = alarms.filter(({ StateValue }) => StateValue === "ALARM");
  return {
    count: alarms.length,
    open: open.map(({ AlarmName = "", StateReason = "" }) => ({
      name: AlarmName.slice(names.prefix.length + 1),
      reason: StateReason,
    })),
  };
}

interface Watching {
  readonly minutes: number;
  /** Between two looks. */
  readonly everyMs?: number;
  readonly print: (line: string) => void;
}

// Why: docs/decisions/0206.
/**
 * Watches the alarms of an environment that moves, and ends as soon as one goes off.
 * @returns the exit code: 0 where none has, 1 where one has.
 * @throws where nothing moves, or there is nothing to watch.
 */
export async function watchGates(
  environment: OperatedEnvironment,
  { minutes, everyMs = 30_000, print }: Watching,
): Promise<number> {
  const stack = environment.names.environment;
  if (environment.runsOn === "host")
    throw new Error(`${stack} runs on its host alone (runsOn): there is no share of visitors to watch.`);
  await assertAccount(environment);
  const until = Date.now() + minutes * 60_000;
  const { count } = await gatesOf(environment);
  if (count === 0) throw new Error(`${stack} has no alarm of its service or database: deploy it before it is watched.`);
  print(`Watching ${count} alarms of ${stack} for ${minutes} min.`);
  for (;;) {
    const { open } = await gatesOf(environment);
    for (const { name, reason } of open) print(`${name} has gone off: ${reason}`);
    if (open.length > 0) {
      print(`Stop here: ${wayBack(environment)} \`npx onebox grow plan --stack ${stack}\` names what comes after it.`);
      return exitCodes.findings;
    }
    if (Date.now() + everyMs > until) break;
    await pause(everyMs);
  }
  print("No alarm has gone off: continue with the next step.");
  return exitCodes.clean;
}

function wayBack({ runsOn }: OperatedEnvironment): string {
  return runsOn === "both"
    ? "write `service.trafficPercent: 0` and deploy; the host answers for every name again, a minute after that."
    : "the host has gone; `npx onebox rollback` if a release has brought it, or the way back by `runsOn: both`.";
}
