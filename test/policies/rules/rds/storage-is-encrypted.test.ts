import { unknown } from "../../../../graph";
import { storageIsEncrypted } from "../../../../policies/rules/rds/storage-is-encrypted";
import { describeRule } from "../../describe-rule";

describeRule(storageIsEncrypted, {
  passes: [{ storageEncrypted: true }],
  fails: [{}, { storageEncrypted: false }],
  notEvaluated: [{ storageEncrypted: unknown }],
});
