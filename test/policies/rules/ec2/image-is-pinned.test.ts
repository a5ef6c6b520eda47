import { unknown } from "../../../../model";
import { imageIsPinned } from "../../../../policies/rules/ec2/image-is-pinned";
import { describeRule, given } from "../../describe-rule";

describeRule(imageIsPinned, {
  passes: [
    { ami: "ami-0123456789abcdef0" },
    given({ imageId: "ami-0123456789abcdef0" }, { type: "aws:ec2/launchTemplate:LaunchTemplate" }),
  ],
  fails: [
    {},
    { ami: "resolve:ssm:/aws/service/canonical/ubuntu" },
    { ami: "latest" },
    given({ imageId: "resolve:ssm:/aws/service/ami" }, { type: "aws:ec2/launchTemplate:LaunchTemplate" }),
  ],
  notEvaluated: [{ ami: unknown }],
});
