import { unknown } from "../../../../model";
import { isNotClassic } from "../../../../policies/rules/load-balancer/is-not-classic";
import { describeRule } from "../../describe-rule";

describeRule(isNotClassic, {
  nothingPasses: "no setting makes it a current one",
  fails: [{}, { listeners: [{ lbProtocol: "https", lbPort: 443 }] }, { listeners: unknown }],
  neverUnknown: "it is there or not",
});
