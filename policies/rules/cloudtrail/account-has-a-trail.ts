import { stackRule } from "../../framework/rule";
import { fail, pass } from "../../framework/verdict";
import { stackType } from "../../../model/urn";

export const accountHasATrail = stackRule(stackType, {
  id: "cloudtrail-account-has-a-trail",
  severity: "critical",
  sameAs: [],
  why: "Without a trail nobody can tell afterwards who did what, and it cannot be created afterwards.",
  fix: "Create an `aws.cloudtrail.Trail` in the stack of the account, or say by `madeElsewhere` that another project of the account has one.",
  check: (graph, { settings }) => {
    const { stack } = graph;
    if (stack === undefined || settings?.kind !== "account") return [];
    const isThere = settings.madeElsewhere.includes("auditTrail") || graph.of("aws:cloudtrail/trail:Trail").length > 0;
    return [{ resource: stack, verdict: isThere ? pass : fail("The account has no trail.") }];
  },
});
