import { providerIsExplicit } from "../../../../policies/rules/project/provider-is-explicit";
import { describeRule, graph, node } from "../../describe-rule";

describeRule(providerIsExplicit, {
  passes: [
    graph([node("aws:s3/bucket:Bucket", "b", {}, {}, { provider: { name: "aws", properties: {} } })]),
    graph([node("awsx:ec2:Vpc", "v")]),
  ],
  fails: [
    graph([node("aws:s3/bucket:Bucket", "b")]),
    graph([node("aws:s3/bucket:Bucket", "b", {}, {}, { provider: { name: "default_7_48_0", properties: {} } })]),
  ],
  neverUnknown: "a provider is there or not",
});
