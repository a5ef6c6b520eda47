import { unknown } from "../../../../model";
import { suppressesWhoBounced } from "../../../../policies/rules/ses/suppresses-who-bounced";
import { describeRule } from "../../describe-rule";

describeRule(suppressesWhoBounced, {
  passes: [{}, { suppressionOptions: {} }, { suppressionOptions: { suppressedReasons: ["COMPLAINT", "BOUNCE"] } }],
  fails: [
    { suppressionOptions: { suppressedReasons: [] } },
    { suppressionOptions: { suppressedReasons: ["BOUNCE"] } },
    { suppressionOptions: { suppressedReasons: "BOUNCE" } },
  ],
  notEvaluated: [{ suppressionOptions: { suppressedReasons: unknown } }],
});
