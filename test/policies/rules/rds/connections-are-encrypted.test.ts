import { unknown } from "../../../../graph";
import { connectionsAreEncrypted } from "../../../../policies/rules/rds/connections-are-encrypted";
import { describeRule } from "../../describe-rule";

describeRule(connectionsAreEncrypted, {
  passes: [{ parameters: [{ name: "rds.force_ssl", value: "1" }] }],
  fails: [{}, { parameters: [] }, { parameters: [{ name: "rds.force_ssl", value: "0" }] }, { parameters: "none" }],
  notEvaluated: [
    { parameters: unknown },
    { parameters: [{ name: unknown, value: "1" }] },
    { parameters: [{ name: "rds.force_ssl", value: unknown }] },
  ],
});
