import { looksLikeSecret } from "../../../model/looks-like-secret";
import { namesSecret } from "../shared/variables";
import { byText, expect, expectEach, whyUnknown } from "../../framework/expect";
import { asText, type Checked, read } from "../../framework/resource";
import { rule } from "../../framework/rule";
import { all, fail, notEvaluated, pass, type Verdict } from "../../framework/verdict";

/** A build gets its credentials from its role, so even half a pair of keys is one too many. */
function isSuspect(name: string, value: string): boolean {
  return /access_?key/i.test(name) || namesSecret(name, value);
}

export const environmentHoldsNoSecret = rule("aws:codebuild/project:Project", {
  id: "codebuild-environment-holds-no-secret",
  severity: "critical",
  sameAs: ["FSBP CodeBuild.2"],
  why: "Anyone who may describe the project reads its variables and its buildspec, and its builds write them to logs.",
  fix: "Remove the secret, replace it with a new one, and name it by a variable of type SECRETS_MANAGER, or in the buildspec under `env.secrets-manager`.",
  check: (project) =>
    all(
      expectEach(project, "environment.environmentVariables", (item) => ofVariable(project, item)),
      expect(project, "source.buildspec", { default: "" }).toSatisfy(
        (text) => typeof text === "string" && !looksLikeSecret(text),
        "it looks as if it held a secret",
      ),
    ),
});

function ofVariable(project: Checked, item: string): Verdict {
  return byText(project, `${item}.type`, (type) => {
    if (type !== null && type !== "PLAINTEXT") return pass;
    const [name, value] = [read(project, `${item}.name`), read(project, `${item}.value`)];
    if (name.state === "known" && typeof name.value !== "string") return fail(`\`${item}.name\` is no text.`);
    if (name.state === "known" && isSuspect(asText(name.value), value.state === "known" ? asText(value.value) : ""))
      return fail(`The variable ${asText(name.value)} looks as if it held a secret.`);
    if (name.state === "unknown" || value.state === "unknown")
      return notEvaluated(whyUnknown(item, name.state === "unknown" ? name : value));
    if (value.state === "secret") return fail(`\`${item}.value\` is a secret, and is shown as plain text.`);
    return expect(project, `${item}.value`).toSatisfy(
      (text) => typeof text === "string" && !looksLikeSecret(text),
      "it looks as if it held a secret",
    );
  });
}
