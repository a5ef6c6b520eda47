import { expect } from "../../frame/expect";
import { rule } from "../../frame/rule";

export const instanceHasARole = rule("aws:ec2/instance:Instance", {
  id: "ec2-instance-has-a-role",
  severity: "medium",
  sameAs: ["CKV2_AWS_41"],
  why: "Without a role somebody will put keys on the host.",
  fix: "Set `iamInstanceProfile`.",
  check: (resource) => expect(resource, "iamInstanceProfile").toBePresent(),
});
