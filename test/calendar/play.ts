import type { AwsEvent } from "../components/event-pattern";
import type { Deployed } from "./deployed";
import { heardOf, type Rule, type Said } from "./events";
import { type Alarm, type Measured, type Told, type Version, watch } from "./watching";
import { minuteOf } from "./world";

/** By which AWS names what the program has made. */
export interface Entities {
  readonly database: string;
  readonly host: string;
  readonly dataVolume: string;
  readonly snapshotPolicy: string;
}

export async function entitiesOf(deployed: Deployed): Promise<Entities> {
  const [host, volume, { DBInstanceArn = "" }] = [
    await deployed.host(),
    await deployed.dataVolume(),
    await deployed.database(),
  ];
  const snapshotPolicy = deployed.arnOf("aws:dlm/lifecyclePolicy:LifecyclePolicy");
  return { host: host.id, dataVolume: volume.id, database: DBInstanceArn, snapshotPolicy };
}

/** What is done or said at a time. */
export interface Deed {
  readonly at: string;
  /** What somebody does in AWS, or changes of the program. @default nothing */
  readonly acts?: (deployed: Deployed, minute: number) => Promise<unknown>;
  /** What AWS says of it. @default nothing */
  readonly says?: (entities: Entities) => AwsEvent[];
}

/** Alarms and rules of a year, as they stood at each time. */
export class Stood {
  private readonly seen: {
    readonly from: number;
    readonly alarms: readonly Alarm[];
    readonly rules: readonly Rule[];
  }[] = [];

  async look(deployed: Deployed, from = 0): Promise<void> {
    this.seen.push({ from, alarms: await deployed.alarms(), rules: await deployed.rules() });
  }

  get names(): string[] {
    return [...new Set(this.seen.flatMap(({ alarms }) => alarms.map(({ name }) => name)))];
  }

  /** All that stand at the end. */
  get last(): { readonly alarms: readonly Alarm[]; readonly rules: readonly Rule[] } {
    return this.seen.at(-1) ?? { alarms: [], rules: [] };
  }

  watch(world: Measured, name: string, silent?: (minute: number) => boolean): Told[] {
    const versions = this.seen.map(({ from, alarms }): Version => {
      return { from, alarm: alarms.find((one) => one.name === name) ?? null };
    });
    return watch(world, versions, silent);
  }

  heard(said: readonly Said[]): Told[] {
    return heardOf((minute) => this.seen.findLast(({ from }) => from <= minute)?.rules ?? [], said);
  }
}

/** Does all of it in the order of time. @returns what AWS has said. */
export async function play(deployed: Deployed, stood: Stood, deeds: readonly Deed[]): Promise<Said[]> {
  const said: Said[] = [];
  for (const { at, acts, says } of [...deeds].sort((left, right) => left.at.localeCompare(right.at))) {
    const minute = minuteOf(at);
    if (says !== undefined) {
      const entities = await entitiesOf(deployed);
      said.push(...says(entities).map((event) => ({ minute, event })));
    }
    if (acts === undefined) continue;
    await acts(deployed, minute);
    await stood.look(deployed, minute);
  }
  return said;
}
