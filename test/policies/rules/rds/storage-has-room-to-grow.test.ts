import { unknown } from "../../../../model";
import { storageHasRoomToGrow } from "../../../../policies/rules/rds/storage-has-room-to-grow";
import { describeRule } from "../../describe-rule";

describeRule(storageHasRoomToGrow, {
  passes: [{ allocatedStorage: 20, maxAllocatedStorage: 40 }],
  fails: [{ allocatedStorage: 20 }, { allocatedStorage: 20, maxAllocatedStorage: 20 }],
  notEvaluated: [
    { allocatedStorage: unknown, maxAllocatedStorage: 40 },
    { allocatedStorage: 20, maxAllocatedStorage: unknown },
  ],
});
