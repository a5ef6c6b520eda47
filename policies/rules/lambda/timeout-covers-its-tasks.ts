import { z } from "zod";
import { byText, expect } from "../../framework/expect";
import type { Graph, Node } from "../../framework/graph";
import { stackRule } from "../../framework/rule";
import { all, pass, type Verdict } from "../../framework/verdict";
import { parseJson } from "../../../model/json";

const type = "aws:lambda/function:Function";

/** What a task's input says of the time that it may take. */
const inputSchema = z.looseObject({ timeoutSeconds: z.number() });

export const timeoutCoversItsTasks = stackRule(type, {
  id: "lambda-timeout-covers-its-tasks",
  severity: "high",
  sameAs: [],
  why: "A function that times out before its task ends reports a failure, and calls the task again while it still runs.",
  fix: "Set `timeout` above the longest `timeoutSeconds` of the tasks that call the function.",
  check: (graph) => graph.of(type).map((resource) => ({ resource, verdict: judge(graph, resource) })),
});

function judge(graph: Graph, resource: Node): Verdict {
  const schedules = graph
    .of("aws:scheduler/schedule:Schedule")
    .filter((schedule) => graph.origins(schedule, "target").includes(resource));
  return all(...schedules.map((schedule) => covers(resource, schedule)));
}

function covers(resource: Node, schedule: Node): Verdict {
  return byText(schedule, "target.input", (input) => {
    const parsed = inputSchema.safeParse(parseJson(input ?? ""));
    if (!parsed.success) return pass;
    const wanted = parsed.data.timeoutSeconds;
    // https://docs.aws.amazon.com/lambda/latest/dg/configuration-timeout.html
    return expect(resource, "timeout", { default: 3 }).toSatisfy(
      (seconds) => typeof seconds === "number" && seconds > wanted,
      `${schedule.name} may take ${wanted} seconds`,
    );
  });
}
