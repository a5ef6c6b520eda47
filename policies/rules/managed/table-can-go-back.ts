import { expect } from "../../framework/expect";
import { rule } from "../../framework/rule";
import { isOn } from "../shared/switches";

export const tableCanGoBack = rule("aws:dynamodb/table:Table", {
  id: "managed-table-can-go-back",
  severity: "medium",
  sameAs: ["CKV_AWS_28", "FSBP DynamoDB.2"],
  why: "What a bug has deleted or overwritten could not be brought back; backups of DynamoDB do not come by themselves.",
  fix: "Set `pointInTimeRecovery: { enabled: true }`, which costs $0.20 a GB and month.",
  check: (table) => expect(table, "pointInTimeRecovery.enabled").toSatisfy(isOn, "it has to be true"),
});
