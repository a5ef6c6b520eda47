import { unknown } from "../../../../graph";
import { cpuCreditsAreDeclared } from "../../../../policies/rules/ec2/cpu-credits-are-declared";
import { describeRule } from "../../describe-rule";

describeRule(cpuCreditsAreDeclared, {
  passes: [
    { instanceType: "m7g.large" },
    { instanceType: "t4g.large", creditSpecification: { cpuCredits: "standard" } },
  ],
  fails: [{ instanceType: "t4g.large" }, { instanceType: "t3.small", creditSpecification: { cpuCredits: "some" } }],
  notEvaluated: [{ instanceType: "t4g.large", creditSpecification: unknown }],
});
