import { ownDynamicTypes } from "../../../../model/dynamic-types";
import { packageIsJudged } from "../../../../policies/rules/project/package-is-judged";
import { describeRule, graph, node } from "../../describe-rule";

/** What a provider makes. */
const made = (type: string) => node(type, "one", {}, {}, { provider: { name: "default", properties: {} } });

describeRule(packageIsJudged, {
  passes: [
    graph([
      node("pulumi:pulumi:Stack", "s"),
      node("pulumi:providers:aws", "aws"),
      node("aws:s3/bucket:Bucket", "b"),
      node("awsx:ec2:Vpc", "v"),
      node("onebox:components:Database", "d"),
      // A component of the program, whatever it is called.
      node("shop:aws:Queue", "q"),
      ...ownDynamicTypes.map((type) => node(type, type, {}, {}, { provider: { name: "default", properties: {} } })),
    ]),
  ],
  fails: [
    graph([made("aws-native:s3:Bucket")]),
    graph([node("pulumi:providers:gcp", "gcp")]),
    graph([made("pulumi-nodejs:dynamic:Resource")]),
    graph([made("pulumi-nodejs:dynamic/onebox:Bucket")]),
    graph([made("gcp:storage/bucket:Bucket")]),
    graph([made("docker:index/container:Container")]),
    // A component that a plugin makes has a provider, too.
    graph([made("eks:index:Cluster")]),
    graph([node("aws:cloudcontrol/resource:Resource", "b", { typeName: "AWS::S3::Bucket", desiredState: "{}" })]),
    graph([node("aws:cloudformation/stack:Stack", "s", { templateBody: "Resources: {}" })]),
    graph([node("aws:cloudformation/stackSet:StackSet", "s")]),
    graph([node("aws:serverlessrepository/cloudFormationStack:CloudFormationStack", "s")]),
    graph([node("aws:servicecatalog/provisionedProduct:ProvisionedProduct", "p")]),
  ],
  neverUnknown: "the type of a resource is always known",
});
