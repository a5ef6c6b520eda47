import { unknown } from "../../../../model";
import { valueIsNotInTheProgram } from "../../../../policies/rules/secrets/value-is-not-in-the-program";
import { describeRule } from "../../describe-rule";

describeRule(valueIsNotInTheProgram, {
  fails: [{}, { secretString: unknown }],
  nothingPasses: "that it is there is the fault",
  neverUnknown: "that it is there is the fault",
});
