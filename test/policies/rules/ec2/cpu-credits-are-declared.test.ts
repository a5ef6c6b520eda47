import { unknown } from "../../../../model";
import { cpuCreditsAreDeclared } from "../../../../policies/rules/ec2/cpu-credits-are-declared";
import { describeRule, given } from "../../describe-rule";

describeRule(cpuCreditsAreDeclared, {
  passes: [
    given({}, { type: "aws:ec2/launchTemplate:LaunchTemplate" }),
    given({ instanceType: "m7g.large" }, { type: "aws:ec2/launchTemplate:LaunchTemplate" }),
    { instanceType: "m7g.large" },
    { instanceType: "t4g.large", creditSpecification: { cpuCredits: "standard" } },
  ],
  fails: [
    {},
    given({ instanceType: "t4g.large" }, { type: "aws:ec2/launchTemplate:LaunchTemplate" }),
    { instanceType: "t4g.large" },
    { instanceType: "t3.small", creditSpecification: { cpuCredits: "some" } },
  ],
  notEvaluated: [{ instanceType: "t4g.large", creditSpecification: unknown }],
});
