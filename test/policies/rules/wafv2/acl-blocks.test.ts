import { type Properties, unknown } from "../../../../model";
import { aclBlocks } from "../../../../policies/rules/wafv2/acl-blocks";
import { describeRule } from "../../describe-rule";

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
    { defaultAction: { block: {} } },
    { defaultAction, rules: [{ action: { block: {} } }] },
    { defaultAction, rules: [{ action: { count: {} } }, { action: { challenge: {} } }] },
    { defaultAction, rules: [{ overrideAction: { none: {} }, statement }] },
    { defaultAction, rules: [{ action: { block: {} }, statement: { rateBasedStatement: { limit: 2_000 } } }] },
    { defaultAction, rules: [overriding({ count: {} })] },
  ],
  fails: [
    {},
    { defaultAction },
    { defaultAction, rules: [] },
    { defaultAction, rules: "all" },
    { defaultAction, rules: ["all"] },
    { defaultAction, rules: [{ overrideAction: { count: {} }, statement }, { action: { allow: {} } }] },
    { defaultAction, rules: [{ action: { block: {} }, statement: { rateBasedStatement: { limit: 2_000_000_000 } } }] },
    { defaultAction, rules: [overriding({ allow: {} })] },
  ],
  notEvaluated: [{ defaultAction: unknown }, { defaultAction, rules: unknown }, { defaultAction, ruleJson: "[]" }],
});
