import { unknown } from "../../../../model";
import { userDataFits } from "../../../../policies/rules/ec2/user-data-fits";
import { describeRule, given } from "../../describe-rule";

describeRule(userDataFits, {
  passes: [
    {},
    { userData: "x".repeat(16_384) },
    { userDataBase64: "eA==" },
    given(
      { userData: Buffer.from("x".repeat(16_384)).toString("base64") },
      { type: "aws:ec2/launchTemplate:LaunchTemplate" },
    ),
  ],
  fails: [
    { userData: "x".repeat(16_385) },
    { userData: 7 },
    given(
      { userData: Buffer.from("x".repeat(16_385)).toString("base64") },
      { type: "aws:ec2/launchTemplate:LaunchTemplate" },
    ),
    { userDataBase64: Buffer.from("x".repeat(16_385)).toString("base64") },
  ],
  notEvaluated: [{ userData: unknown }, { userDataBase64: unknown }],
});
