import { unknown } from "../../../../model";
import { documentParametersAreBound } from "../../../../policies/rules/ssm/document-parameters-are-bound";
import { describeRule } from "../../describe-rule";

/** A document with one parameter. */
function yaml(...lines: readonly string[]): string {
  return `schemaVersion: "2.2"\nparameters:\n  release:\n${["type: String", ...lines].map((line) => `    ${line}\n`).join("")}`;
}

function pattern(allowedPattern: string): { readonly content: string } {
  const release = { type: "String", allowedPattern, interpolationType: "ENV_VAR" };
  return { content: JSON.stringify({ parameters: { release } }) };
}

describeRule(documentParametersAreBound, {
  passes: [
    ...["^[\\w./@:-]+$", "^(none|[\\w.-]+@sha256:[0-9a-f]{64})$", "^[A-Za-z0-9 .,]{1,200}$"].map(pattern),
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
    ...[
      "^.*$",
      "^.+$",
      "^[\\s\\S]+$",
      "^[a-z]+|.*$",
      "^[a-z]+$|^.+$",
      "^[^\\n]*$",
      "^[a-z $()]*$",
      "^[a-z$",
      "^(?i)[a-z]+$",
    ].map(pattern),
    { content: "schemaVersion: 2.2" },
    { documentFormat: "YAML", content: yaml("allowedPattern: ^[a-z]+$") },
    { documentFormat: "YAML", content: "parameters: [" },
    { documentFormat: "TEXT", content: "anything" },
    { content: JSON.stringify({ parameters: { release: { type: "String" } } }) },
    { content: JSON.stringify({ parameters: { release: { type: "String", allowedPattern: "^[a-z]+$" } } }) },
  ],
  notEvaluated: [{ content: unknown }, { content: "{}", documentFormat: unknown }],
});
