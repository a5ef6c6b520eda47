import { unknown } from "../../../../graph";
import { userDataFits } from "../../../../policies/rules/ec2/user-data-fits";
import { describeRule } from "../../describe-rule";

describeRule(userDataFits, {
  passes: [{}, { userData: "x".repeat(16_384) }, { userDataBase64: "eA==" }],
  fails: [
    { userData: "x".repeat(16_385) },
    { userData: 7 },
    { userDataBase64: Buffer.from("x".repeat(16_385)).toString("base64") },
  ],
  notEvaluated: [{ userData: unknown }, { userDataBase64: unknown }],
});
