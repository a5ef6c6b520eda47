import { unknown } from "../../../../model";
import { documentParametersAreBound } from "../../../../policies/rules/ssm/document-parameters-are-bound";
import { describeRule } from "../../describe-rule";

describeRule(documentParametersAreBound, {
  passes: [
    { content: JSON.stringify({ schemaVersion: "2.2" }) },
    {
      content: JSON.stringify({
        parameters: { release: { type: "String", allowedPattern: "^[a-z]+$", interpolationType: "ENV_VAR" } },
      }),
    },
  ],
  fails: [
    {},
    { content: "schemaVersion: 2.2" },
    { content: JSON.stringify({ parameters: { release: { type: "String" } } }) },
    { content: JSON.stringify({ parameters: { release: { type: "String", allowedPattern: "^[a-z]+$" } } }) },
  ],
  notEvaluated: [{ content: unknown }],
});
