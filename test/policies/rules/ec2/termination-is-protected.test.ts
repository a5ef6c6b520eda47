import { unknown } from "../../../../model";
import { terminationIsProtected } from "../../../../policies/rules/ec2/termination-is-protected";
import { describeRule, given } from "../../describe-rule";

describeRule(terminationIsProtected, {
  passes: [
    { disableApiTermination: true },
    { disableApiTermination: true, instanceInitiatedShutdownBehavior: "stop" },
    given({ instanceMarketOptions: { marketType: "spot" } }, { keep: false }),
    given({}, { keep: false }),
  ],
  fails: [
    {},
    { disableApiTermination: false },
    { disableApiTermination: true, instanceInitiatedShutdownBehavior: "terminate" },
    { disableApiTermination: true, instanceMarketOptions: { marketType: "spot" } },
  ],
  notEvaluated: [
    { disableApiTermination: unknown },
    { disableApiTermination: true, instanceInitiatedShutdownBehavior: unknown },
  ],
});
