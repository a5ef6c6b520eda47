import type { Resource } from "../../model";
import { type Bills, gapWhere, isSet, items, text } from "../billing";

/** A group of rules that AWS manages is one rule. https://aws.amazon.com/waf/pricing/ */
export const webAcl: Bills = (resource, { usage }) => {
  const rules = items(resource, "rules");
  const groups = rules.map((path) => `${path}.statement.managedRuleGroupStatement`);
  return [
    { what: "web ACL", key: "waf.acl", quantity: 1, origin: "property" },
    ...(rules.length === 0
      ? []
      : [{ what: "rules of a web ACL", key: "waf.rule", quantity: rules.length, origin: "property" as const }]),
    { what: "requests to a web ACL", key: "waf.requests", quantity: usage.webAclRequests, origin: "usage" },
    ...gapWhere(
      groups.some((path) => isSet(resource, `${path}.managedRuleGroupConfigs`) || hasItsOwnPrice(resource, path)),
      "There is no price for rules against bots, floods and stolen accounts, which are billed by what they look at.",
    ),
    ...gapWhere(
      groups.some((path) => !["", "AWS"].includes(text(resource, `${path}.vendorName`, "").value)),
      "There is no price for rules of the marketplace, which their vendor sets.",
    ),
    ...gapWhere(
      ["captcha", "challenge"].some((action) => rules.some((path) => isSet(resource, `${path}.action.${action}`))),
      "There is no price for puzzles and challenges, which are billed by how many are tried.",
    ),
    ...gapWhere(isSet(resource, "ruleJson"), "There is no price for the rules in `ruleJson`, which are not read here."),
    ...gapWhere(
      isSet(resource, "associationConfig"),
      "There is no price for bodies of which more is looked at than the first 16 KB.",
    ),
  ];
};

/** Groups that cost by the month and by what they look at, with settings of their own or without. */
function hasItsOwnPrice(resource: Resource, path: string): boolean {
  return /^AWSManagedRules(BotControl|ATP|ACFP|AntiDDoS)RuleSet$/.test(text(resource, `${path}.name`, "").value);
}
