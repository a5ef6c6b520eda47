import { PolicyPack } from "@pulumi/policy";
import { exceptions } from "./exceptions";
import { contextOfStack } from "./frame/context";
import { ownRules } from "./frame/own-rules";
import { type Judge, packPolicies } from "./frame/policy";
import { knownStacks } from "./frame/stacks";
import { rules as catalogue } from "./rules";

const rules = [...catalogue, ...ownRules(catalogue, exceptions, knownStacks())];
const judge: Judge = { rules, exceptions, context: contextOfStack() };

new PolicyPack("onebox", { policies: packPolicies(judge) });
