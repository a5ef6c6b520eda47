import { expect } from "../../framework/expect";
import type { Graph, Node } from "../../framework/graph";
import { read } from "../../framework/resource";
import { stackRule } from "../../framework/rule";
import { all, fail, notEvaluated, pass, passes, type Verdict } from "../../framework/verdict";

const definition = "aws:ecs/taskDefinition:TaskDefinition";

export const rolesAreApart = stackRule(definition, {
  id: "ecs-roles-are-apart",
  severity: "high",
  sameAs: ["CKV_AWS_249"],
  why: "An intruder gets every secret and image that ECS fetches for tasks, those of other containers as well.",
  fix: "Use a separate role for `taskRoleArn`, or leave that out.",
  check: (graph) => graph.of(definition).map((resource) => ({ resource, verdict: judge(graph, resource) })),
});

function judge(graph: Graph, resource: Node): Verdict {
  const areTexts = all(...paths.map((path) => byName(resource, path)));
  if (!passes(areTexts)) return areTexts;
  const [task, execution] = paths.map((path) => roleOf(graph, resource, path));
  if (task === undefined || execution === undefined) return pass;
  if (task.name !== null && execution.name !== null) return task.name === execution.name ? areOne : pass;
  if (task.made.some((role) => execution.made.includes(role))) return areOne;
  const isNothingKnown = [task, execution].every(({ isUnknown, made }) => isUnknown && made.length === 0);
  return isNothingKnown ? notEvaluated("Both roles are known only after creation.") : pass;
}

const paths = ["taskRoleArn", "executionRoleArn"] as const;
const areOne = fail("`taskRoleArn` and `executionRoleArn` are one role.");

/** A role that is known only after creation has a name all the same. */
function byName(resource: Node, path: string): Verdict {
  return read(resource, path).state === "absent" ? pass : expect(resource, path).toBePresent();
}

/** A role of the stack is known before its ARN is. */
function roleOf(graph: Graph, resource: Node, path: string) {
  const found = read(resource, path);
  return {
    name: found.state === "known" ? found.value : null,
    isUnknown: found.state === "unknown",
    made: graph.origins(resource, path).filter(({ type }) => type === "aws:iam/role:Role"),
  };
}
