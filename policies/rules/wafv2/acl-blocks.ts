import { isProperties, type Value } from "../../../model";
import { expect } from "../../framework/expect";
import { type Checked, read } from "../../framework/resource";
import { rule } from "../../framework/rule";
import { fail, notEvaluated, pass, type Verdict } from "../../framework/verdict";
import { balancerTypes } from "../load-balancer/balancers";

export const aclBlocks = rule(["aws:wafv2/webAcl:WebAcl", ...balancerTypes], {
  id: "wafv2-acl-blocks",
  severity: "medium",
  sameAs: ["CKV_AWS_175", "FSBP WAF.10"],
  why: "It costs as much as one that blocks, and blocks nothing, or lets through what it has found.",
  fix: "Give it a rule with `action: { block: {} }`, or a group of rules with `overrideAction: { none: {} }`; `count` is for trying it out, `allow` in an override passes all rules that follow, nobody who may ask 100,000 times in five minutes is held up, and a balancer with `enableWafFailOpen` asks none.",
  check: (acl) => {
    // While the ACL cannot be asked, everything goes through, as it does without one.
    if (balancerTypes.includes(acl.type)) return expect(acl, "enableWafFailOpen", { default: false }).toBe(false);
    const { state } = read(acl, "defaultAction.block");
    return state === "known"
      ? pass
      : state === "absent"
        ? byRules(acl)
        : notEvaluated("`defaultAction` is not known yet.");
  },
});

function byRules(acl: Checked): Verdict {
  const [rules, json] = [read(acl, "rules"), read(acl, "ruleJson")];
  if (rules.state === "unknown" || json.state !== "absent")
    return notEvaluated("What its rules do is known only after creation, or stands in a document of AWS's.");
  if (rules.state !== "known" || !Array.isArray(rules.value)) return expect(acl, "rules").toHaveItems();
  if (!rules.value.some(blocks)) return fail("None of its rules blocks anything.");
  const found = rules.value.flatMap((one: Value) => holeIn(one) ?? []);
  return found.length === 0 ? pass : fail(found.join(" "));
}

/** Requests of one address in the time that a rule counts; five minutes where it does not say. */
const most = 100_000;

function holeIn(one: Value): string | null {
  const statement = isProperties(one) && isProperties(one["statement"]) ? one["statement"] : {};
  const { rateBasedStatement: rate, managedRuleGroupStatement: group } = statement;
  const limit = isProperties(rate) ? rate["limit"] : undefined;
  if (typeof limit === "number" && limit > most) return `A rule holds up nobody below ${limit} requests.`;
  const overrides = isProperties(group) ? group["ruleActionOverrides"] : undefined;
  const allowed = (Array.isArray(overrides) ? (overrides as readonly Value[]) : []).filter(
    (each) => isProperties(each) && isProperties(each["actionToUse"]) && "allow" in each["actionToUse"],
  );
  return allowed.length === 0 ? null : "A group's rule lets through whatever it finds.";
}

/** Of a group of rules each has an action of its own, unless all are overridden. */
function blocks(one: Value): boolean {
  if (!isProperties(one)) return false;
  const { action, overrideAction } = one;
  const stops = isProperties(action) && ["block", "captcha", "challenge"].some((name) => name in action);
  return stops || (isProperties(overrideAction) && "none" in overrideAction);
}
