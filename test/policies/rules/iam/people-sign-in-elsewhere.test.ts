import { peopleSignInElsewhere } from "../../../../policies/rules/iam/people-sign-in-elsewhere";
import { describeRule } from "../../describe-rule";

describeRule(peopleSignInElsewhere, {
  fails: [{}],
  nothingPasses: "that it is there is the fault",
  neverUnknown: "that it is there is the fault",
});
