import { topicIsNotPublic } from "../../../../policies/rules/sns/topic-is-not-public";
import { describeRule } from "../../describe-rule";
import { publicPolicy } from "../../public-policy";

describeRule(topicIsNotPublic, publicPolicy);
