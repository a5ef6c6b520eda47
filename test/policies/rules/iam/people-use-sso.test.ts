import { peopleUseSso } from "../../../../policies/rules/iam/people-use-sso";
import { describeRule } from "../../describe-rule";

describeRule(peopleUseSso, {
  fails: [{}],
  nothingPasses: "that it is there is the fault",
  neverUnknown: "that it is there is the fault",
});
