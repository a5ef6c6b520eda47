import { unknown } from "../../../../model";
import { storageAutoscaling } from "../../../../policies/rules/rds/storage-autoscaling";
import { describeRule } from "../../describe-rule";

describeRule(storageAutoscaling, {
  passes: [{ allocatedStorage: 20, maxAllocatedStorage: 40 }],
  fails: [{ allocatedStorage: 20 }, { allocatedStorage: 20, maxAllocatedStorage: 20 }],
  notEvaluated: [
    { allocatedStorage: unknown, maxAllocatedStorage: 40 },
    { allocatedStorage: 20, maxAllocatedStorage: unknown },
  ],
});
