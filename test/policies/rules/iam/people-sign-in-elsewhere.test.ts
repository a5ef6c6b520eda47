import { peopleSignInElsewhere } from "../../../../policies/rules/iam/people-sign-in-elsewhere";
import { describeRule } from "../../describe-rule";

describeRule(peopleSignInElsewhere, {
  fails: [{}],
  neverUnknown: "that it is there is the fault",
});
