import { unknown } from "../../../../model";
import { retriesAreDeclared } from "../../../../policies/rules/scheduler/retries-are-declared";
import { describeRule } from "../../describe-rule";

describeRule(retriesAreDeclared, {
  passes: [{ target: { retryPolicy: { maximumRetryAttempts: 3, maximumEventAgeInSeconds: 300 } } }],
  fails: [{}, { target: { retryPolicy: { maximumRetryAttempts: 3 } } }],
  notEvaluated: [{ target: unknown }],
});
