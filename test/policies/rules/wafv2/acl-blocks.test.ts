import { type Properties, unknown } from "../../../../model";
import { aclBlocks } from "../../../../policies/rules/wafv2/acl-blocks";
import { balancerTypes } from "../../../../policies/rules/load-balancer/balancers";
import { describeRule, given } from "../../describe-rule";

const defaultAction = { allow: {} };
const statement = { managedRuleGroupStatement: { name: "AWSManagedRulesCommonRuleSet", vendorName: "AWS" } };

function overriding(actionToUse: Properties): Properties {
  const ruleActionOverrides = [{ name: "SizeRestrictions_BODY", actionToUse }];
  return {
    overrideAction: { none: {} },
    statement: { managedRuleGroupStatement: { ...statement.managedRuleGroupStatement, ruleActionOverrides } },
  };
}

describeRule(aclBlocks, {
  passes: [
    ...balancerTypes.flatMap((type) => [given({}, { type }), given({ enableWafFailOpen: false }, { type })]),
    { defaultAction: { block: {} } },
    { defaultAction, rules: [{ action: { block: {} } }] },
    { defaultAction, rules: [{ action: { count: {} } }, { action: { challenge: {} } }] },
    { defaultAction, rules: [{ overrideAction: { none: {} }, statement }] },
    { defaultAction, rules: [{ action: { block: {} }, statement: { rateBasedStatement: { limit: 2_000 } } }] },
    { defaultAction, rules: [overriding({ count: {} })] },
  ],
  fails: [
    ...balancerTypes.map((type) => given({ enableWafFailOpen: true }, { type })),
    {},
    { defaultAction },
    { defaultAction, rules: [] },
    { defaultAction, rules: "all" },
    { defaultAction, rules: ["all"] },
    { defaultAction, rules: [{ overrideAction: { count: {} }, statement }, { action: { allow: {} } }] },
    { defaultAction, rules: [{ action: { block: {} }, statement: { rateBasedStatement: { limit: 2_000_000_000 } } }] },
    { defaultAction, rules: [overriding({ allow: {} })] },
  ],
  notEvaluated: [
    ...balancerTypes.map((type) => given({ enableWafFailOpen: unknown }, { type })),
    { defaultAction: unknown },
    { defaultAction, rules: unknown },
    { defaultAction, ruleJson: "[]" },
  ],
});
