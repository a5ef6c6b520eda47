import type { Context } from "../../framework/context";
import { expect } from "../../framework/expect";
import type { Checked } from "../../framework/resource";
import { stackRule } from "../../framework/rule";
import { all, notEvaluated, passes, type Verdict } from "../../framework/verdict";
import { packageOf, stackType } from "../../../model/urn";

/** Where AWS keeps what is of no region. */
const home = "us-east-1";

/** What tells of things of no region, and what wakes that or protects them. */
const beside = /^aws:(acm|scheduler|sns|sqs|wafv2)\//;
const alarm = "aws:cloudwatch/metricAlarm:MetricAlarm";
/** Of things of no region, and of queues for calls that failed beside those. */
const metricsThere = ["AWS/Route53", "AWS/CloudFront", "AWS/Billing", "AWS/SQS"];

/** What may be set for another account than the one that the provider is bound to. */
const forAnyAccount: ReadonlySet<string> = new Set([
  "aws:account/alternativeContact:AlternativeContact",
  "aws:account/primaryContact:PrimaryContact",
  "aws:budgets/budget:Budget",
  "aws:budgets/budgetAction:BudgetAction",
  "aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock",
]);

const unread = "The stack's settings cannot be read.";

// Why: docs/decisions/0245.
export const resourceIsInItsRegion = stackRule(stackType, {
  id: "project-resource-is-in-its-region",
  severity: "high",
  sameAs: [],
  why: "An alarm, a plan of snapshots or a switch of the account that lies in another region or account is there, and guards nothing here.",
  fix: "Leave `region` and `accountId` of the resource out; an alarm on metrics of Route 53, and its topic, belong to us-east-1.",
  check: (graph, { settings }) =>
    graph.resources
      .filter(({ type }) => packageOf(type) === "aws")
      .map((resource) => {
        const own = placesOf(resource);
        const judged = own.map((isRight) => (settings === null ? notEvaluated(unread) : isRight(settings)));
        return { resource, verdict: all(...judged) };
      }),
});

type Settings = NonNullable<Context["settings"]>;

/** Judges the places that a resource names itself; where it names none, its provider decides. */
function placesOf(resource: Checked): ((settings: Settings) => Verdict)[] {
  const isSaid = (name: string): boolean => name in resource.properties;
  return [
    ...(isSaid("region") ? [({ region }: Settings) => isInRegion(resource, region)] : []),
    ...(isSaid("accountId") && forAnyAccount.has(resource.type)
      ? [({ awsAccountId }: Settings) => expect(resource, "accountId").toBe(awsAccountId)]
      : []),
  ];
}

function isInRegion(resource: Checked, own: string): Verdict {
  const isOwn = expect(resource, "region").toBe(own);
  if (passes(isOwn) || !isOfNoRegion(resource)) return isOwn;
  return expect(resource, "region").toBeOneOf([own, home]);
}

function isOfNoRegion(resource: Checked): boolean {
  if (resource.type !== alarm) return beside.test(resource.type);
  return passes(expect(resource, "namespace").toBeOneOf(metricsThere));
}
