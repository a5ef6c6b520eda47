import type { Node } from "../../framework/graph";
import { stackRule } from "../../framework/rule";
import { fail, pass } from "../../framework/verdict";
import { ownDynamicTypes } from "../../../model/dynamic-types";
import { isProviderType, packageOf, providerType, stackType } from "../../../model/urn";

/** What rules and prices are about, what groups it, and what makes keys and names. */
const judged = new Set(["aws", "awsx", "onebox", "pulumi", "pulumi-nodejs", "random", "tls"]);

// Why: docs/decisions/0227.
/** The package that makes it; null for a component of the program, which only groups what is judged one by one. */
function makerOf({ type, provider }: Node): string | null {
  if (isProviderType(type)) return packageOf(type.slice(providerType("").length));
  return provider === null ? null : packageOf(type);
}

/** What makes others that are in no program: by a template, a text or a product. */
const making = new Set([
  "aws:cloudcontrol/resource:Resource",
  "aws:cloudformation/stack:Stack",
  "aws:cloudformation/stackInstances:StackInstances",
  "aws:cloudformation/stackSet:StackSet",
  "aws:cloudformation/stackSetInstance:StackSetInstance",
  "aws:serverlessrepository/cloudFormationStack:CloudFormationStack",
  "aws:servicecatalog/provisionedProduct:ProvisionedProduct",
]);

/** A dynamic resource makes whatever its code in the program calls for, of any service and any account. */
function isOfOtherCode({ type, provider }: Node): boolean {
  return provider !== null && packageOf(type) === "pulumi-nodejs" && !ownDynamicTypes.includes(type);
}

export const packageIsJudged = stackRule(stackType, {
  id: "project-package-is-judged",
  severity: "high",
  sameAs: [],
  why: "No rule and no price covers it, so anything passes: the same bucket from another provider would go unnoticed.",
  fix: "Create it with `@pulumi/aws`, or add a policy pack that judges its package and record an exception in `policies/exceptions.json`.",
  fixElsewhere: "Create it with `@pulumi/aws`, or add a policy pack that judges its package.",
  check: (graph) =>
    graph.resources.map((resource) => {
      if (making.has(resource.type)) return { resource, verdict: fail("Nothing judges what it creates.") };
      if (isOfOtherCode(resource)) return { resource, verdict: fail("Nothing judges what its own code creates.") };
      const name = makerOf(resource);
      return {
        resource,
        verdict: name === null || judged.has(name) ? pass : fail(`Nothing judges what the package ${name} creates.`),
      };
    }),
});
