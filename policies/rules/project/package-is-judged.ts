import { stackRule } from "../../framework/rule";
import { fail, pass } from "../../framework/verdict";

/** What rules and prices are about, what groups it, and what makes keys and names. */
const judged = new Set(["aws", "awsx", "onebox", "pulumi", "pulumi-nodejs", "random", "tls"]);

export const packageIsJudged = stackRule("pulumi:pulumi:Stack", {
  id: "project-package-is-judged",
  severity: "high",
  sameAs: [],
  why: "No rule and no price is about it, so it passes whatever it is: the same bucket by another provider would be seen by nobody.",
  fix: "Make it by `@pulumi/aws`, name a component of your own `onebox:…`, or write the rules and prices that its package needs and name it in `policies/rules/project/package-is-judged.ts`.",
  check: (graph) =>
    graph.resources.map((resource) => {
      const [name = ""] = resource.type.replace(/^pulumi:providers:/, "").split(":");
      return { resource, verdict: judged.has(name) ? pass : fail(`Nothing judges what the package ${name} makes.`) };
    }),
});
