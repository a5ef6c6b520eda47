import { unknown } from "../../../../model";
import { rolesAreApart } from "../../../../policies/rules/ecs/roles-are-apart";
import { describeRule, graph, type GraphCase, node } from "../../describe-rule";

const definition = "aws:ecs/taskDefinition:TaskDefinition";
const role = (name: string) => node("aws:iam/role:Role", name, {});

const byRoles = (task: string, execution: string): GraphCase =>
  graph([
    ...[...new Set([task, execution])].map(role),
    node(
      definition,
      "web",
      { taskRoleArn: unknown, executionRoleArn: unknown },
      { taskRoleArn: [task], executionRoleArn: [execution] },
    ),
  ]);

const byName = (taskRoleArn: string, executionRoleArn: string): GraphCase =>
  graph([node(definition, "web", { taskRoleArn, executionRoleArn })]);

describeRule(rolesAreApart, {
  passes: [
    graph([node(definition, "web", {})]),
    graph([node(definition, "web", { executionRoleArn: "arn:aws:iam::1:role/tasks" })]),
    byName("arn:aws:iam::1:role/app", "arn:aws:iam::1:role/tasks"),
    byRoles("app", "tasks"),
  ],
  fails: [byName("arn:aws:iam::1:role/tasks", "arn:aws:iam::1:role/tasks"), byRoles("tasks", "tasks")],
  notEvaluated: [graph([node(definition, "web", { taskRoleArn: unknown, executionRoleArn: unknown })])],
});
