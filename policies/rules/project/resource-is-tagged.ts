import { tag } from "../../frame/resource";
import { rule } from "../../frame/rule";
import { fail, notEvaluated, pass } from "../../frame/verdict";

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
    check: (resource) => {
      const found = tag(resource, "onebox:stack");
      if (found.state === "absent") return fail("It has no tag `onebox:stack`.");
      return found.state === "known" ? pass : notEvaluated("Its tags are known only after creation.");
    },
  },
);
