import { unknown } from "../../../../model";
import { runsOnGraviton } from "../../../../policies/rules/lambda/runs-on-graviton";
import { describeRule } from "../../describe-rule";

describeRule(runsOnGraviton, {
  passes: [{ architectures: ["arm64"] }],
  fails: [{}, { architectures: ["x86_64"] }],
  notEvaluated: [{ architectures: unknown }],
});
