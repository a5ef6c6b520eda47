import { unknown } from "../../../../graph";
import { permissionNamesSomebody } from "../../../../policies/rules/lambda/permission-names-somebody";
import { describeRule } from "../../describe-rule";

describeRule(permissionNamesSomebody, {
  passes: [{ principal: "scheduler.amazonaws.com" }, { principal: "*", principalOrgId: "o-1" }],
  fails: [{}, { principal: "*" }, { principal: "*", functionUrlAuthType: "NONE" }],
  notEvaluated: [{ principal: unknown }],
});
