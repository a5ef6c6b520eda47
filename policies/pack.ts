import { PolicyPack } from "@pulumi/policy";
import { exceptions } from "./recorded-exceptions";
import { contextOfStack } from "./framework/context";
import { ownRules } from "./framework/own-rules";
import { type Judge, packPolicies } from "./framework/policy";
import { knownStacks } from "./framework/stacks";
import { rules as catalogue } from "./rules";

const rules = [...catalogue, ...ownRules(catalogue, exceptions, knownStacks())];
const judge: Judge = { rules, exceptions, context: contextOfStack() };

new PolicyPack("onebox", { policies: packPolicies(judge) });
