import { unknown } from "../../../../model";
import { keyPolicyIsWrittenDown } from "../../../../policies/rules/kms/key-policy-is-written-down";
import { describeRule, graph, node } from "../../describe-rule";

const key = "aws:kms/key:Key";

describeRule(keyPolicyIsWrittenDown, {
  passes: [
    graph([node(key, "k", { policy: "{}" })]),
    graph([node(key, "k", { policy: unknown })]),
    graph([node(key, "k"), node("aws:kms/keyPolicy:KeyPolicy", "p", { policy: "{}" }, { keyId: ["k"] })]),
  ],
  fails: [
    graph([node(key, "k")]),
    graph([node("aws:kms/replicaKey:ReplicaKey", "k")]),
    graph([node(key, "k"), node("aws:kms/keyPolicy:KeyPolicy", "p", { policy: "{}", keyId: "another" })]),
  ],
  neverUnknown: "a policy that is known only after creation is one",
});
