import { taskTimeWarnings } from "../../../settings/task-times";
import { stackRule } from "../../framework/rule";
import { all, fail, notEvaluated, pass, type Verdict } from "../../framework/verdict";
import type { Context } from "../../framework/context";
import { stackType } from "../../../model/urn";

export const taskRunsAtItsTime = stackRule(stackType, {
  id: "scheduler-task-runs-at-its-time",
  severity: "low",
  sameAs: [],
  why: "Scheduler skips times that daylight saving skips, and nothing answers while office hours have stopped the host.",
  fix: "Choose a time within `officeHours`, 20 minutes after their start or later, and outside of the hour that the clock skips; the timezone UTC skips none.",
  check: ({ stack }, context) => (stack === undefined ? [] : [{ resource: stack, verdict: judge(context) }]),
});

function judge({ settings, today }: Context): Verdict {
  if (settings === null) return notEvaluated("The stack's settings cannot be read.");
  if (settings.kind !== "environment") return pass;
  return all(...taskTimeWarnings(settings.tasks, settings.officeHours, today).map((one) => fail(`${one}.`)));
}
