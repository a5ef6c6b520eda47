import { type AwsEvent, matches } from "../components/event-pattern";
import type { Run } from "../components/registered";
import type { Told } from "./watching";
import { timeOf } from "./world";

/** What AWS says at a minute of the year. */
export interface Said {
  readonly minute: number;
  readonly event: AwsEvent;
}

/** By which AWS names what the program has made; ids and ARNs are those of a run without an account. */
export interface Entities {
  readonly database: string;
  readonly host: string;
  readonly dataVolume: string;
  readonly snapshotPolicy: string;
}

export function entitiesOf(run: Run, databaseArn: string): Entities {
  return {
    database: databaseArn,
    host: `${run.one("aws:ec2/instance:Instance").name}-id`,
    dataVolume: `${run.one("aws:ebs/volume:Volume").name}-id`,
    snapshotPolicy: `arn:of:${run.one("aws:dlm/lifecyclePolicy:LifecyclePolicy").name}`,
  };
}

/** Names of the program's rules, as its alarms are named. */
export function ruleNames(run: Run): string[] {
  return run.of("aws:cloudwatch/eventRule:EventRule").map(({ name }) => name.replace("events-", ""));
}

/** Of what AWS says, what somebody hears of by the program's own rules. */
export function heardOf(run: Run, said: readonly Said[]): Told[] {
  const rules = run.of("aws:cloudwatch/eventRule:EventRule").map(({ name, inputs }) => ({
    alarm: name.replace("events-", ""),
    pattern: JSON.parse(String(inputs["eventPattern"])) as unknown,
  }));
  return said.flatMap(({ minute, event }) =>
    rules.filter(({ pattern }) => matches(pattern, event)).map(({ alarm }) => ({ at: timeOf(minute), alarm })),
  );
}
