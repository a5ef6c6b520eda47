import { stackRule } from "../../framework/rule";
import { fail, pass } from "../../framework/verdict";
import { stackType } from "../../../model/urn";

export const providerIsExplicit = stackRule(stackType, {
  id: "project-provider-is-explicit",
  severity: "high",
  sameAs: [],
  why: "A default provider takes its region and account from the person who runs it, and adds no tags.",
  fix: "Pass the stack's provider: `{ provider }`, or `{ providers: { aws: provider } }` to a component.",
  check: (graph) =>
    graph.resources
      .filter(({ type }) => type.startsWith("aws:"))
      .map((resource) => {
        const isExplicit = resource.provider !== null && !resource.provider.name.startsWith("default");
        return { resource, verdict: isExplicit ? pass : fail("It is served by a default provider.") };
      }),
});
