import { taskRunsAtItsTime } from "../../../../policies/rules/scheduler/task-runs-at-its-time";
import { describeRule, graph, node } from "../../describe-rule";
import { settingsOf } from "../../settings";

const stack = node("pulumi:pulumi:Stack", "stack");
const today = "2026-11-28";
const at = (of: "dev" | "prod", schedule: string, timezone = "Europe/Berlin") =>
  graph([stack], {
    today,
    settings: settingsOf(of, { tasks: [{ name: "nightly", schedule, timezone, path: "/internal/tasks/nightly" }] }),
  });

// dev runs from 07:00 to 20:00 from Monday to Friday; clocks in Berlin go forward on 2027-03-28, a Sunday, at 02:00.
describeRule(taskRunsAtItsTime, {
  passes: [
    graph([]),
    graph([stack], { settings: settingsOf("account") }),
    at("prod", "0 4 * * *"),
    at("prod", "30 2 * * *", "UTC"),
    at("prod", "30 2 * * mon-fri"),
    at("prod", "*/30 * * * *"),
    at("prod", "rate(1 hour)"),
    at("dev", "0 8 * * mon-fri"),
    at("dev", "0 * * * *"),
    at("dev", "20 7 * * mon-fri"),
    at("dev", "*/5 7 * * mon-fri"),
    at("prod", "30 1,2 * * *"),
    at("dev", "0 17 * * *", "Asia/Kolkata"),
  ],
  fails: [
    at("prod", "30 2 * * *"),
    at("prod", "30 2 * * *", "America/New_York"),
    at("prod", "*/30 2 * * *"),
    at("dev", "30 2 * * *"),
    at("dev", "0 7 * * mon-fri"),
    at("dev", "0,15 7 * * mon-fri"),
    at("dev", "0 9 * * sat,sun"),
    at("dev", "0 20 * * *"),
    at("dev", "0 8 * * *", "Asia/Kolkata"),
  ],
  notEvaluated: [graph([stack])],
});
