import { packageIsJudged } from "../../../../policies/rules/project/package-is-judged";
import { describeRule, graph, node } from "../../describe-rule";

describeRule(packageIsJudged, {
  passes: [
    graph([
      node("pulumi:pulumi:Stack", "s"),
      node("pulumi:providers:aws", "aws"),
      node("aws:s3/bucket:Bucket", "b"),
      node("awsx:ec2:Vpc", "v"),
      node("onebox:components:Database", "d"),
      node("pulumi-nodejs:dynamic/onebox:Release", "r"),
    ]),
  ],
  fails: [
    graph([node("aws-native:s3:Bucket", "b")]),
    graph([node("pulumi:providers:gcp", "gcp")]),
    graph([node("gcp:storage/bucket:Bucket", "b")]),
    graph([node("docker:index/container:Container", "c")]),
  ],
  neverUnknown: "the type of a resource is always known",
});
