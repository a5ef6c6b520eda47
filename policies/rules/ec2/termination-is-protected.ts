import { expect } from "../../framework/expect";
import { rule } from "../../framework/rule";
import { all, pass } from "../../framework/verdict";

export const terminationIsProtected = rule("aws:ec2/instance:Instance", {
  id: "ec2-termination-is-protected",
  severity: "medium",
  sameAs: [],
  why: "Where data is kept, one wrong call ends the host; a shutdown does, or AWS that wants a Spot machine back.",
  fix: "Set `disableApiTermination: true`, and leave `instanceInitiatedShutdownBehavior` and `instanceMarketOptions` out, where data must not be lost.",
  check: (resource, { keep }) =>
    keep
      ? all(
          expect(resource, "disableApiTermination").toBe(true),
          // A shutdown from within asks nobody: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/Using_ChangingDisableAPITermination.html
          expect(resource, "instanceInitiatedShutdownBehavior", { default: "stop" }).toBe("stop"),
          expect(resource, "instanceMarketOptions").toBeAbsent(),
        )
      : pass,
});
