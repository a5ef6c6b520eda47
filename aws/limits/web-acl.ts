import type { Problem } from "../judge/problem";
import { type Limit, limit } from "./limit";
import { isSet, objectOf, objectsOf, type Properties, when } from "./objections";

const page = "https://docs.aws.amazon.com/waf/latest/APIReference/API_Rule.html";
const acl = "aws:wafv2/webAcl:WebAcl";
/** Groups of rules have actions of their own, which can only be overridden. */
const groups = ["managedRuleGroupStatement", "ruleGroupReferenceStatement"];

/** What WAF refuses of web ACLs. */
export const webAclLimits: readonly Limit[] = [
  limit("https://docs.aws.amazon.com/waf/latest/APIReference/API_CreateWebACL.html", [acl], {
    properties: {
      defaultAction: { type: "object", requiredXor: ["allow", "block"] },
      rules: { allOf: [{ uniqueKeys: ["name"] }, { uniqueKeys: ["priority"] }] },
    },
  }),
  { types: [acl], page, judge: ({ rules }) => objectsOf(rules).flatMap(ruleProblems) },
];

function ruleProblems({ statement, action, overrideAction }: Properties, at: number): Problem[] {
  const place = ["rules", at];
  const kinds = Object.entries(objectOf(statement)).flatMap(([kind, value]) => (isSet(value) ? [kind] : []));
  const isGroup = kinds.some((kind) => groups.includes(kind));
  const needed = isGroup ? "overrideAction" : "action";
  const other = isGroup ? "action" : "overrideAction";
  const given = { action, overrideAction }[needed];
  const wrong = { action, overrideAction }[other];
  return [
    ...when(
      kinds.length > 1,
      "combination",
      [...place, "statement"],
      `has ${kinds.join(" and ")}`,
      "exactly one statement",
    ),
    ...when(
      kinds.length > 0 && isSet(wrong),
      "combination",
      [...place, other],
      `is set for ${kinds.join(", ")}`,
      `${needed} in its place`,
    ),
    ...when(
      kinds.length > 0 && !isSet(given),
      "missing",
      place,
      `lacks ${needed}`,
      isGroup ? "overrideAction with none or count" : "one action",
    ),
    ...actionProblems(action, [...place, "action"]),
    ...statementProblems(statement, [...place, "statement"]),
  ];
}

/** Groups of rules that cannot know by themselves what to look at. */
const told: Readonly<Record<string, string>> = {
  AWSManagedRulesATPRuleSet: "where people log in",
  AWSManagedRulesACFPRuleSet: "where people register",
};

/** What a statement holds, as deep as statements go. */
function statementProblems(statement: unknown, place: readonly (string | number)[]): Problem[] {
  const { managedRuleGroupStatement, notStatement, rateBasedStatement, ...others } = objectOf(statement);
  const { name, managedRuleGroupConfigs, scopeDownStatement } = objectOf(managedRuleGroupStatement);
  const needs = typeof name === "string" ? told[name] : undefined;
  const { aggregateKeyType, forwardedIpConfig } = objectOf(rateBasedStatement);
  return [
    ...when(
      isSet(rateBasedStatement) && place.length > 3,
      "combination",
      [...place, "rateBasedStatement"],
      "stands within another statement",
      "a rule of its own, whose scopeDownStatement says what it counts",
    ),
    ...when(
      aggregateKeyType === "FORWARDED_IP" && !isSet(forwardedIpConfig),
      "missing",
      [...place, "rateBasedStatement", "forwardedIpConfig"],
      "is missing, with aggregateKeyType FORWARDED_IP",
      "the header that has the address, and what holds without it",
    ),
    ...when(
      needs !== undefined && !isSet(managedRuleGroupConfigs),
      "missing",
      [...place, "managedRuleGroupStatement", "managedRuleGroupConfigs"],
      `is missing for ${String(name)}`,
      `${needs ?? ""}: https://docs.aws.amazon.com/waf/latest/APIReference/API_ManagedRuleGroupConfig.html`,
    ),
    ...["andStatement", "orStatement"].flatMap((kind) => {
      if (!isSet(others[kind])) return [];
      const { statements } = objectOf(others[kind]);
      const parts = objectsOf(statements);
      return [
        ...when(
          Array.isArray(statements) && statements.length < 2,
          "count",
          [...place, kind, "statements"],
          `has ${Array.isArray(statements) ? statements.length : 0} items`,
          "two or more",
        ),
        ...parts.flatMap((one, at) => statementProblems(one, [...place, kind, "statements", at])),
      ];
    }),
    ...Object.entries({
      managedRuleGroupStatement: scopeDownStatement,
      rateBasedStatement: objectOf(rateBasedStatement)["scopeDownStatement"],
      notStatement: first(objectOf(notStatement)["statements"]),
    }).flatMap(([kind, inner]) => (isSet(inner) ? statementProblems(inner, [...place, kind]) : [])),
  ];
}

function first(list: unknown): unknown {
  return Array.isArray(list) ? list[0] : list;
}

function actionProblems(action: unknown, place: readonly (string | number)[]): Problem[] {
  const given = Object.entries(objectOf(action)).filter(([, value]) => isSet(value));
  return when(
    given.length > 1,
    "combination",
    place,
    `has ${given.map(([name]) => name).join(" and ")}`,
    "exactly one action",
  );
}
