import { schedulerExpressions } from "../model/scheduler-expressions";
import { ScheduleError } from "../model/unix-schedule";

/** Why a schedule cannot be used: what is allowed. undefined when it can. */
export function scheduleProblem(schedule: string): string | undefined {
  try {
    schedulerExpressions(schedule);
    return undefined;
  } catch (error) {
    if (error instanceof ScheduleError) return error.message;
    throw error;
  }
}
