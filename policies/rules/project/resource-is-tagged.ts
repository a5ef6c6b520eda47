import { tagKeys, usualPrefix } from "../../../model/names";
import { type Checked, providerTag, tag } from "../../framework/resource";
import { rule } from "../../framework/rule";
import { all, fail, notEvaluated, pass, type Verdict } from "../../framework/verdict";

/** A tag of its own hides that of the provider, which the settings and the approvals are held against. */
function agrees(resource: Checked, key: string): Verdict {
  const own = tag(resource, key);
  const ofProvider = providerTag(resource, key);
  if (ofProvider.state !== "known") return pass;
  if (own.state !== "known") return notEvaluated("Its tags are known only after creation.");
  return own.value === ofProvider.value ? pass : fail(`Its tag \`${key}\` contradicts that of its provider.`);
}

export const resourceIsTagged = rule(
  [
    "aws:ec2/instance:Instance",
    "aws:ebs/volume:Volume",
    "aws:ec2/eip:Eip",
    "aws:ec2/vpc:Vpc",
    "aws:rds/instance:Instance",
    "aws:rds/cluster:Cluster",
    "aws:rds/clusterInstance:ClusterInstance",
    "aws:s3/bucket:Bucket",
    "aws:s3/bucketV2:BucketV2",
    "aws:lambda/function:Function",
    "aws:sqs/queue:Queue",
    "aws:secretsmanager/secret:Secret",
    "aws:cloudwatch/logGroup:LogGroup",
    "aws:ecr/repository:Repository",
    "aws:ecs/service:Service",
    "aws:elasticache/cluster:Cluster",
    "aws:elasticache/replicationGroup:ReplicationGroup",
    "aws:elasticache/serverlessCache:ServerlessCache",
    "aws:lb/loadBalancer:LoadBalancer",
    "aws:alb/loadBalancer:LoadBalancer",
  ],
  {
    id: "project-resource-is-tagged",
    severity: "medium",
    sameAs: [],
    why: "Budgets, office hours and deploy roles go by the tags; without them a cost belongs to nobody.",
    fix: "Use the stack's explicit provider, whose default tags hold `onebox:stack`.",
    check: (resource, { settings }) => {
      // A program without settings of ours has no other prefix either.
      const keys = tagKeys(settings?.project.prefix ?? usualPrefix);
      const found = tag(resource, keys.stack);
      if (found.state === "absent") return fail(`It has no tag \`${keys.stack}\`.`);
      return found.state === "known"
        ? all(...[keys.stack, keys.environment, keys.approvals].map((key) => agrees(resource, key)))
        : notEvaluated("Its tags are known only after creation.");
    },
  },
);
