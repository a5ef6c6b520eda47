import { type Bills, gapWhere, items, isSet } from "../billing";

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
      groups.some((path) => isSet(resource, `${path}.managedRuleGroupConfigs`)),
      "There is no price for rules against bots and stolen accounts, which are billed by what they look at.",
    ),
  ];
};
