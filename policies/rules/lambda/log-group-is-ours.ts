import { asText, read } from "../../framework/resource";
import { stackRule } from "../../framework/rule";
import { fail, pass } from "../../framework/verdict";

export const logGroupIsOurs = stackRule("aws:lambda/function:Function", {
  id: "lambda-log-group-is-ours",
  severity: "medium",
  sameAs: [],
  why: "Otherwise Lambda makes one whose logs are never deleted.",
  fix: "Create an `aws.cloudwatch.LogGroup` named `/aws/lambda/<name>` with a retention, or name one in `loggingConfig.logGroup`.",
  check: (graph) =>
    graph.of("aws:lambda/function:Function").map((resource) => {
      const name = read(resource, "name");
      const groups = graph.of("aws:cloudwatch/logGroup:LogGroup").map((group) => read(group, "name"));
      const wanted = name.state === "known" ? `/aws/lambda/${asText(name.value)}` : null;
      const isThere = groups.some((group) => group.state === "known" && group.value === wanted);
      const isNamed = read(resource, "loggingConfig.logGroup").state !== "absent";
      return { resource, verdict: isThere || isNamed ? pass : fail("Its log group is not made here.") };
    }),
});
