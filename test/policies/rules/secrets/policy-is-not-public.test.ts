import { policyIsNotPublic } from "../../../../policies/rules/secrets/policy-is-not-public";
import { describeRule } from "../../describe-rule";
import { publicPolicy } from "../../public-policy";

describeRule(policyIsNotPublic, publicPolicy);
