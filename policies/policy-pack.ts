import { PolicyPack } from "@pulumi/policy";
import { contextOfStack } from "./framework/context";
import { parseExceptions } from "./framework/exception";
import { ownRules } from "./framework/own-rules";
import { type Judge, packPolicies } from "./framework/policy";
import { knownStacks } from "./framework/stacks";
import { judgedOnce } from "./framework/judged-once";
import { rules as all } from "./rules";

/**
 * Starts the pack in the engine's analyzer.
 * @param written the exceptions of whoever uses it, as `exceptions.json` holds them.
 * @throws Error for what is no list of exceptions.
 */
export function policyPack(written: unknown = []): PolicyPack {
  const exceptions = parseExceptions(written);
  const catalogue = all.map(judgedOnce);
  const rules = [...catalogue, ...ownRules(catalogue, exceptions, knownStacks())];
  const judge: Judge = { rules, exceptions, context: contextOfStack() };
  return new PolicyPack("onebox", { policies: packPolicies(judge) });
}
