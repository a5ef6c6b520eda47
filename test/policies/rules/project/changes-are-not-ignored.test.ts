import { changesAreNotIgnored } from "../../../../policies/rules/project/changes-are-not-ignored";
import { describeRule, graph, node } from "../../describe-rule";

const of = (type: string, ...ignoreChanges: string[]) => graph([node(type, "one", {}, {}, { ignoreChanges })]);

describeRule(changesAreNotIgnored, {
  passes: [
    of("aws:rds/instance:Instance"),
    of("aws:rds/instance:Instance", "availabilityZone"),
    of("aws:ecs/service:Service", "taskDefinition", "desiredCount"),
    of("aws:secretsmanager/secret:Secret", "description"),
    of("pulumi-nodejs:dynamic/onebox:RollOut", "release"),
  ],
  fails: [
    of("aws:rds/instance:Instance", "*"),
    of("aws:rds/instance:Instance", "availabilityZone", "storageEncrypted"),
    of("aws:iam/rolePolicy:RolePolicy", "policy"),
    of("aws:ec2/securityGroup:SecurityGroup", "ingress[0].cidrBlocks"),
    // What one type may ignore is a guard of another.
    of("aws:cloudwatch/compositeAlarm:CompositeAlarm", "actionsEnabled"),
  ],
  neverUnknown: "what is ignored is always known",
});
