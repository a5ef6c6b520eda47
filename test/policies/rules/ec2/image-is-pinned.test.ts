import { unknown } from "../../../../model";
import { imageIsPinned } from "../../../../policies/rules/ec2/image-is-pinned";
import { describeRule, given } from "../../describe-rule";
import { prodSettings, settingsOf } from "../../settings";

const settings = prodSettings();
const wanted = settings.kind === "environment" ? settings.host.ami.id : "none";

describeRule(imageIsPinned, {
  passes: [
    given({ ami: wanted }, { settings }),
    given({ imageId: wanted }, { type: "aws:ec2/launchTemplate:LaunchTemplate", settings }),
  ],
  fails: [
    // As `getAmi` finds one: an id like any other.
    given({ ami: "ami-0123456789abcdef0" }, { settings }),
    {},
    { ami: "resolve:ssm:/aws/service/canonical/ubuntu" },
    { ami: "latest" },
    given({ imageId: "resolve:ssm:/aws/service/ami" }, { type: "aws:ec2/launchTemplate:LaunchTemplate" }),
  ],
  notEvaluated: [{ ami: unknown }, { ami: wanted }, given({ ami: wanted }, { settings: settingsOf("account") })],
});
