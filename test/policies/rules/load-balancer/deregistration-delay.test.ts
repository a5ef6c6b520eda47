import { unknown } from "../../../../model";
import { deregistrationDelay } from "../../../../policies/rules/load-balancer/deregistration-delay";
import { describeRule, given } from "../../describe-rule";

describeRule(deregistrationDelay, {
  passes: [{ deregistrationDelay: 30 }, { deregistrationDelay: "120" }, { targetType: "lambda" }],
  fails: [
    {},
    { deregistrationDelay: 0 },
    { deregistrationDelay: 4 },
    { deregistrationDelay: 121 },
    { deregistrationDelay: "soon" },
    given({ targetType: "ip" }, { type: "aws:alb/targetGroup:TargetGroup" }),
  ],
  notEvaluated: [{ deregistrationDelay: unknown }, { targetType: unknown }],
});
