import { repositoryIsNotPublic } from "../../../../policies/rules/ecr/repository-is-not-public";
import { describeRule } from "../../describe-rule";
import { publicPolicy } from "../../public-policy";

describeRule(repositoryIsNotPublic, publicPolicy);
