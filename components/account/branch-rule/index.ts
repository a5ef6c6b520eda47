export { BranchRule, type BranchRuleArgs } from "./branch-rule";
