import type { Statement } from "../../framework/documents";
import { expectEachAt, whyUnknown } from "../../framework/expect";
import type { Graph, Node } from "../../framework/graph";
import { read } from "../../framework/resource";
import { stackRule } from "../../framework/rule";
import { all, fail, notEvaluated, pass, type Verdict } from "../../framework/verdict";
import { eachPermission, permissionTypes } from "./documents";
import { accountsNamed } from "./other-accounts";
import { named } from "./policy-admits-own-account";
import { accountsIn } from "./resource-policies";

// Why: docs/decisions/0209.
/**
 * Where it stands to whom something is sent or copied, by an ARN or the number of an account, by type: there it has to be
 * known. What any other input says is looked over.
 */
export const destinations: Readonly<Record<string, readonly string[]>> = {
  "aws:apigateway/stage:Stage": ["accessLogSettings.destinationArn"],
  "aws:apigatewayv2/stage:Stage": ["accessLogSettings.destinationArn"],
  "aws:backup/plan:Plan": ["rules.*.copyActions.*.destinationVaultArn"],
  "aws:cloudwatch/eventTarget:EventTarget": ["arn"],
  "aws:cloudwatch/logSubscriptionFilter:LogSubscriptionFilter": ["destinationArn"],
  "aws:cloudwatch/metricStream:MetricStream": ["firehoseArn"],
  "aws:ec2/flowLog:FlowLog": ["logDestination"],
  "aws:ecr/replicationConfiguration:ReplicationConfiguration": [
    "replicationConfiguration.rules.*.destinations.*.registryId",
  ],
  "aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig": [
    "destinationConfig.onFailure.destination",
    "destinationConfig.onSuccess.destination",
  ],
  "aws:oam/link:Link": ["sinkIdentifier"],
  "aws:pipes/pipe:Pipe": ["target"],
  "aws:s3/bucketNotification:BucketNotification": [
    "lambdaFunctions.*.lambdaFunctionArn",
    "queues.*.queueArn",
    "topics.*.topicArn",
  ],
  "aws:s3/bucketReplicationConfig:BucketReplicationConfig": ["rules.*.destination.account"],
  "aws:scheduler/schedule:Schedule": ["target.arn", "target.deadLetterConfig.arn"],
  "aws:sns/topicSubscription:TopicSubscription": ["endpoint"],
  "aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration": ["logDestinationConfigs.*"],
};

/** Whom these name another rule asks: `iam-policy-admits-own-account`. */
const lent = new Set(Object.keys(named));

export const dataStaysInOwnAccount = stackRule(Object.keys(destinations), {
  id: "iam-data-stays-in-own-account",
  severity: "critical",
  sameAs: [],
  why: "What is sent, logged or copied into somebody else's account is theirs: its own people decide who reads it, and for how long.",
  fix: "Send it to something of this account, and permit nothing but reading in another one; a copy in another account of yours, as for backups, needs an exception.",
  check: (graph, { settings }) =>
    // Without settings nobody knows which account is ours.
    settings === null
      ? []
      : graph.resources
          .filter(({ type }) => type.startsWith("aws:"))
          .map((resource) => ({ resource, verdict: ofResource(graph, resource, settings.awsAccountId) })),
});

function ofResource(graph: Graph, resource: Node, own: string): Verdict {
  const patterns = destinations[resource.type] ?? [];
  return all(
    isPermission(resource.type)
      ? eachPermission(resource, "may hand something to another account", (statement) => reachesOthers(statement, own))
      : pass,
    ...patterns.map((pattern) => expectEachAt(resource, pattern, (path) => ofPath(graph, resource, path, own))),
    ...(lent.has(resource.type) ? [] : accountsNamed(resource.type, resource.properties))
      .filter(({ account }) => account !== own)
      .map(({ path, account }) => isIn(path, account)),
  );
}

function isPermission(type: string): boolean {
  return permissionTypes.some((one) => one === type);
}

/** What is read there gives nothing away; to write, to send and to become somebody there does. */
const reading = /^[a-z0-9-]+:(BatchCheck|BatchGet|Describe|Get|List)[A-Za-z*]*$/;

function reachesOthers({ actions, notActions, resources }: Statement, own: string): boolean {
  const isElsewhere = resources.flatMap(accountsIn).some((account) => account !== own);
  return isElsewhere && (notActions.length > 0 || !actions.every((action) => reading.test(action)));
}

function ofPath(graph: Graph, resource: Node, path: string, own: string): Verdict {
  const found = read(resource, path);
  if (found.state === "absent") return pass;
  // What comes from a resource of this stack is in its account.
  if (found.state !== "known")
    return graph.origins(resource, path.split(".")[0] ?? path).length > 0
      ? pass
      : notEvaluated(whyUnknown(path, found));
  if (typeof found.value !== "string") return fail(`\`${path}\` is neither an ARN nor an account.`);
  const account = accountsIn(found.value).find((one) => one !== own);
  return account === undefined ? pass : isIn(path, account);
}

function isIn(path: string, account: string): Verdict {
  return fail(`\`${path}\` is in the account ${account}.`);
}
