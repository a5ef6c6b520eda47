import { Decimal } from "decimal.js";
import { hoursPerMonth } from "../../cost/billing";
import { readBook } from "../../cost";
import type { AnswerTo } from "../../host/contract/requests";
import { Instances, instancePatience } from "../../operations/instances";
import type { RestorePlace } from "../../operations/restore/database";
import type { DrillPlace } from "../../operations/restore/drill";
import type { Inspection } from "../../operations/restore/inspection";
import type { OperatedEnvironment } from "../deploy/environment";
import { runningHost } from "../host/instance";
import { remoteHost } from "../host/remote";
import { placesOf, placeToRun } from "../place";
import { pointState } from "./state";

type Print = (line: string) => void;

export async function drillPlace(
  environment: OperatedEnvironment,
  signal: AbortSignal,
  print: Print,
  patience = instancePatience,
): Promise<DrillPlace> {
  const { names, region } = environment;
  return {
    names,
    instances: new Instances(region, patience, signal),
    inspect: await inspector(environment),
    costOf: (instanceClass, storageGb, minutes) => costOf(region, instanceClass, storageGb, minutes),
    print,
    now: Date.now,
  };
}

type Given = Pick<RestorePlace, "journal" | "agree" | "print" | "parameterGroup"> & { readonly signal: AbortSignal };

export async function restorePlace(
  environment: OperatedEnvironment,
  { signal, ...given }: Given,
  patience = instancePatience,
): Promise<RestorePlace> {
  const { names, region } = environment;
  return {
    ...given,
    names,
    instances: new Instances(region, patience, signal),
    inspect: await inspector(environment),
    pointState: (oldId, newId) => pointState(names, oldId, newId, given.print),
    migrateAndRestart: async () => {
      await placeToRun(environment).migrate(given.print);
      // Each connects anew: an address that is another is read when a process starts.
      for (const place of placesOf(environment)) await place.restart(given.print);
    },
    now: Date.now,
  };
}

/** The host reads databases, because it alone may connect to them. @throws where it does not run. */
export async function inspector(environment: OperatedEnvironment): Promise<(address: string) => Promise<Inspection>> {
  const { id } = await runningHost(environment, "it is what reads the restored database");
  return async (address) => {
    const answer: AnswerTo<"inspect"> = await remoteHost(environment, id).ask({ action: "inspect", address });
    if ("refused" in answer) throw new Error(`The host does not read it: ${answer.refused}`);
    return answer;
  };
}

/** RDS bills at least ten minutes. https://aws.amazon.com/rds/postgresql/pricing/ */
const leastMinutes = 10;

/** Null where the region's book has no price of it. */
export function costOf(region: string, instanceClass: string, storageGb: number, minutes: number): string | null {
  const rates = new Map(readBook(region).rates.map(({ key, usd }) => [key, usd]));
  const [hourly, monthly] = [rates.get(`rds.${instanceClass}.single`), rates.get("rds.gp3.single")];
  if (hourly === undefined || monthly === undefined) return null;
  const hours = Math.max(minutes, leastMinutes) / 60;
  return new Decimal(hourly)
    .times(hours)
    .plus(new Decimal(monthly).times(storageGb).times(hours).div(hoursPerMonth))
    .toFixed(2);
}
