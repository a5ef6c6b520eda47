import { expect } from "../../framework/expect";
import { rule } from "../../framework/rule";
import { any } from "../../framework/verdict";
import { hostTypes, isTemplate } from "./hosts";

export const instanceHasARole = rule(hostTypes, {
  id: "ec2-instance-has-a-role",
  severity: "medium",
  sameAs: ["CKV2_AWS_41"],
  why: "Without a role somebody will put keys on the host.",
  fix: "Set `iamInstanceProfile`; in a launch template its `arn` or its `name`.",
  check: (resource) =>
    isTemplate(resource)
      ? any(...["arn", "name"].map((key) => expect(resource, `iamInstanceProfile.${key}`).toBePresent()))
      : expect(resource, "iamInstanceProfile").toBePresent(),
});
