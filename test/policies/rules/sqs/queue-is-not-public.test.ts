import { queueIsNotPublic } from "../../../../policies/rules/sqs/queue-is-not-public";
import { describeRule } from "../../describe-rule";
import { publicPolicy } from "../../public-policy";

describeRule(queueIsNotPublic, publicPolicy);
