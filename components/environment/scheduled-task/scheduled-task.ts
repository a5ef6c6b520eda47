import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { scheduleState } from "../../schedule-state";
import { schedulerExpressions } from "../../../model/scheduler-expressions";
import { ScheduleError } from "../../../model/unix-schedule";
import type { TaskCaller } from "./task-caller";

export interface ScheduledTaskArgs {
  readonly caller: TaskCaller;
  /** false: there is no application yet, and nothing is called. */
  readonly isRunning: pulumi.Input<boolean>;
  /** Unix cron, a macro as `@daily`, or `rate(5 minutes)`; anything else is an error. */
  readonly schedule: string;
  /** IANA name. @example Europe/Berlin */
  readonly timezone: string;
  /** @example /internal/tasks/nightly */
  readonly path: string;
  /** How long the application may take; no longer than the caller's own. */
  readonly timeoutSeconds: number;
}

/** A call that was not delivered for an hour is not worth making any more. */
const retryPolicy = { maximumRetryAttempts: 5, maximumEventAgeInSeconds: 3_600 };

/** One line of a crontab: a schedule that has the application called. */
export class ScheduledTask extends pulumi.ComponentResource {
  constructor(name: string, args: ScheduledTaskArgs, opts?: pulumi.ComponentResourceOptions) {
    super("onebox:components:ScheduledTask", name, {}, opts);
    const { caller, path, timeoutSeconds } = args;
    const state = scheduleState(args.isRunning);
    // Both schedules of one task name the same occurrence the same way, so the application runs it once.
    const input = JSON.stringify({ task: name, path, timeoutSeconds, scheduledTime: "<aws.scheduler.scheduled-time>" });
    for (const [index, scheduleExpression] of expressions(name, args.schedule).entries()) {
      const own = index === 0 ? name : `${name}-${index + 1}`;
      new aws.scheduler.Schedule(
        own,
        {
          name: own,
          groupName: caller.groupName,
          description: `${args.schedule} ${args.timezone}`,
          state,
          scheduleExpression,
          scheduleExpressionTimezone: args.timezone,
          flexibleTimeWindow: { mode: "OFF" },
          target: {
            arn: caller.functionArn,
            roleArn: caller.schedulerRoleArn,
            input,
            retryPolicy,
            deadLetterConfig: { arn: caller.undeliveredArn },
          },
        },
        { parent: this },
      );
    }
    this.registerOutputs({});
  }
}

function expressions(name: string, schedule: string): string[] {
  try {
    return schedulerExpressions(schedule);
  } catch (error) {
    if (error instanceof ScheduleError)
      throw new pulumi.RunError(`The task ${name}: its schedule has to be ${error.message}.`);
    throw error;
  }
}

/** The shortest time between two runs of a schedule, in seconds, at a guess that is never too long. */
export function shortestPeriodSeconds(schedule: string): number {
  const rate = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(schedule);
  const unitSeconds: Readonly<Record<string, number>> = { minute: 60, hour: 3_600, day: 86_400 };
  if (rate !== null) return Number(rate[1]) * (unitSeconds[rate[2] ?? ""] ?? 60);
  const [minute = "*", hour = "*"] = (schedulerExpressions(schedule)[0] ?? "").replace("cron(", "").split(" ");
  if (!/^\d+$/.test(minute)) return 60;
  return /^\d+$/.test(hour) ? 86_400 : 3_600;
}
