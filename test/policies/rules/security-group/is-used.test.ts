import { isUsed } from "../../../../policies/rules/security-group/is-used";
import { describeRule, graph, node } from "../../describe-rule";

/** How several services call it. */
const usedBy = [
  ["aws:opensearch/domain:Domain", "vpcOptions"],
  ["aws:batch/computeEnvironment:ComputeEnvironment", "computeResources"],
  ["aws:emr/cluster:Cluster", "ec2Attributes"],
  ["aws:msk/cluster:Cluster", "brokerNodeGroupInfo"],
  ["aws:eks/nodeGroup:NodeGroup", "remoteAccess"],
  ["aws:dms/replicationInstance:ReplicationInstance", "vpcSecurityGroupIds"],
  ["aws:cloudwatch/eventTarget:EventTarget", "ecsTarget"],
  ["aws:transfer/server:Server", "endpointDetails"],
] as const;

describeRule(isUsed, {
  passes: [
    ...usedBy.map(([type, property]) =>
      graph([node("aws:ec2/securityGroup:SecurityGroup", "g"), node(type, "it", {}, { [property]: ["g"] })]),
    ),
    graph([
      node("aws:ec2/securityGroup:SecurityGroup", "g"),
      node("aws:rds/instance:Instance", "db", {}, { vpcSecurityGroupIds: ["g"] }),
    ]),
    graph([
      node("aws:ec2/securityGroup:SecurityGroup", "g"),
      node("aws:lambda/function:Function", "f", {}, { vpcConfig: ["g"] }),
    ]),
  ],
  fails: [
    graph([
      node("aws:ec2/securityGroup:SecurityGroup", "g"),
      node("aws:ec2/instance:Instance", "i", {}, { tags: ["g"] }),
    ]),
    // To write its id down is not to use it.
    graph([
      node("aws:ec2/securityGroup:SecurityGroup", "g"),
      node("aws:ssm/parameter:Parameter", "p", {}, { value: ["g"] }),
    ]),
    graph([
      node("aws:ec2/securityGroup:SecurityGroup", "g"),
      node("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", "r", {}, { securityGroupId: ["g"] }),
    ]),
  ],
  neverUnknown: "a reference is there or not",
});
