import { unknown } from "../../../../model";
import { runtimeIsSupported } from "../../../../policies/rules/lambda/runtime-is-supported";
import { describeRule, given } from "../../describe-rule";

describeRule(runtimeIsSupported, {
  passes: [
    ...["nodejs24.x", "java25", "ruby3.4", "dotnet10", "provided.al2023"].map((runtime) => ({ runtime })),
    given({ runtime: "nodejs22.x" }, { today: "2027-04-30" }),
    { packageType: "Image" },
  ],
  fails: [
    {},
    ...["nodejs14.x", "go1.x", "nodejs20.x", "provided.al2", "python2.7"].map((runtime) => ({ runtime })),
    { runtime: 24 },
    { runtime: "" },
    given({ runtime: "nodejs22.x" }, { today: "2027-05-01" }),
  ],
  // What the list does not know may be newer than it.
  notEvaluated: [{ runtime: unknown }, { runtime: "nodejs26.x" }, { runtime: " " }],
});
