import { covers, eachStatement } from "../../framework/documents";
import { expect } from "../../framework/expect";
import type { Graph, Node } from "../../framework/graph";
import { stackRule } from "../../framework/rule";
import { all, notEvaluated, pass, passes, type Verdict } from "../../framework/verdict";
import { eachContainer } from "./containers";

const service = "aws:ecs/service:Service";

/**
 * In seconds: Fargate gives no more, so who asks for all of it has jobs that may need longer.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html
 */
const longestStop = 120;

/** By which a task keeps itself from being stopped: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-scale-in-protection.html */
const action = "ecs:UpdateTaskProtection";

// Why: docs/decisions/0191.
export const longJobsAreProtected = stackRule(service, {
  id: "ecs-long-jobs-are-protected",
  severity: "medium",
  sameAs: [],
  why: "Scaling in kills a task after 120 s, in the middle of a job that takes longer.",
  fix: `Allow the task's role \`${action}\` and protect the task while a job runs, or set a \`stopTimeout\` below ${longestStop} where jobs are shorter.`,
  check: (graph) => graph.of(service).map((resource) => ({ resource, verdict: judge(graph, resource) })),
});

function judge(graph: Graph, resource: Node): Verdict {
  const targets = graph.about(resource, "resourceId", ["id"], "aws:appautoscaling/target:Target");
  const isWeb = !passes(expect(resource, "loadBalancers").toBeEmpty());
  if (targets.length === 0 || isWeb) return pass;
  const definitions = graph.origins(resource, "taskDefinition").filter(({ type }) => type.endsWith(":TaskDefinition"));
  if (definitions.length === 0) return notEvaluated("Its task definition belongs to no resource of this stack.");
  return all(...definitions.map((definition) => ofDefinition(graph, definition)));
}

function ofDefinition(graph: Graph, definition: Node): Verdict {
  const isShort = eachContainer(
    definition,
    "may take all the time allowed to stop, and its task cannot protect itself",
    ({ stopTimeout = 30 }) => stopTimeout >= longestStop,
  );
  const isList = eachContainer(definition, "", () => false);
  if (!passes(isList) || passes(isShort)) return isList;
  const roles = graph.origins(definition, "taskRoleArn").filter(({ type }) => type === "aws:iam/role:Role");
  const documents = roles.flatMap((role) => graph.about(role, "role", ["name", "id"], "aws:iam/rolePolicy:RolePolicy"));
  return documents.some(allows)
    ? pass
    : documents.some(isUnclear)
      ? notEvaluated("What its role may do is known only after creation.")
      : isShort;
}

/** A statement that gives the action is told by what it says of it. */
function allows(policy: Node): boolean {
  let isAllowed = false;
  eachStatement(policy, "policy", (statement) => {
    isAllowed ||= statement.effect === "Allow" && covers(statement, action);
    return null;
  });
  return isAllowed;
}

function isUnclear(policy: Node): boolean {
  return eachStatement(policy, "policy", () => null).unknowns.length > 0;
}
