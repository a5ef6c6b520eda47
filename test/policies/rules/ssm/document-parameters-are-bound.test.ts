import { unknown } from "../../../../model";
import { documentParametersAreBound } from "../../../../policies/rules/ssm/document-parameters-are-bound";
import { describeRule } from "../../describe-rule";

/** A document with one parameter. */
function yaml(...lines: readonly string[]): string {
  return `schemaVersion: "2.2"\nparameters:\n  release:\n${["type: String", ...lines].map((line) => `    ${line}\n`).join("")}`;
}

describeRule(documentParametersAreBound, {
  passes: [
    { content: JSON.stringify({ schemaVersion: "2.2" }) },
    { documentFormat: "YAML", content: yaml("allowedPattern: ^[a-z]+$", "interpolationType: ENV_VAR") },
    {
      content: JSON.stringify({
        parameters: { release: { type: "String", allowedPattern: "^[a-z]+$", interpolationType: "ENV_VAR" } },
      }),
    },
  ],
  fails: [
    {},
    { content: "schemaVersion: 2.2" },
    { documentFormat: "YAML", content: yaml("allowedPattern: ^[a-z]+$") },
    { documentFormat: "YAML", content: "parameters: [" },
    { documentFormat: "TEXT", content: "anything" },
    { content: JSON.stringify({ parameters: { release: { type: "String" } } }) },
    { content: JSON.stringify({ parameters: { release: { type: "String", allowedPattern: "^[a-z]+$" } } }) },
  ],
  notEvaluated: [{ content: unknown }, { content: "{}", documentFormat: unknown }],
});
