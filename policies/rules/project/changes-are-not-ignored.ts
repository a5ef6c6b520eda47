import type { Checked } from "../../framework/resource";
import { stackRule } from "../../framework/rule";
import { fail, pass, type Verdict } from "../../framework/verdict";
import { packageOf, stackType } from "../../../model/urn";

/** What somebody else than the program writes once a resource is there, by type. */
const writtenElsewhere: Readonly<Record<string, readonly string[]>> = {
  "aws:cloudwatch/metricAlarm:MetricAlarm": ["actionsEnabled"],
  "aws:ecs/service:Service": ["desiredCount", "taskDefinition"],
  "aws:elasticache/user:User": ["authenticationMode", "passwords"],
  "aws:rds/instance:Instance": ["availabilityZone"],
  "aws:ssm/parameter:Parameter": ["allowedPattern", "dataType", "insecureValue", "tier", "value"],
};

/** For people alone: another one is no other resource. */
const words = ["description"];

// Why: docs/decisions/0245.
export const changesAreNotIgnored = stackRule(stackType, {
  id: "project-changes-are-not-ignored",
  severity: "high",
  sameAs: [],
  why: "AWS keeps what it has, whatever the program says: every rule judges the program, and no later mend of it arrives.",
  fix: "Leave `ignoreChanges` out; what something else than the program writes needs an exception.",
  check: (graph) =>
    graph.resources
      .filter(({ type }) => packageOf(type) === "aws")
      .map((resource) => ({ resource, verdict: judge(resource) })),
});

function judge({ type, ignoreChanges }: Checked): Verdict {
  const allowed = [...words, ...(writtenElsewhere[type] ?? [])];
  const others = ignoreChanges.filter((name) => !allowed.includes(name));
  return others.length === 0 ? pass : fail(`Changes of ${others.map((name) => `\`${name}\``).join(", ")} are ignored.`);
}
