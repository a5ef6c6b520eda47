import { isProperties } from "../../../model";
import { whyUnknown } from "../../framework/expect";
import { asText, read, type Checked } from "../../framework/resource";
import { rule } from "../../framework/rule";
import { all, fail, notEvaluated, pass, type Verdict } from "../../framework/verdict";
import { looksLikeSecret } from "../../../model/looks-like-secret";
import { isRandom } from "../../../model/secret-names";
import { namesSecret } from "../shared/variables";

/** What says where a secret is has the form of a place; an id or a name may have any but that of a secret. */
function isPlace(name: string, text: string): boolean {
  if (name.endsWith("_FILE")) return text.startsWith("/");
  if (name.endsWith("_ARN")) return text === "" || text.startsWith("arn:");
  if (name.endsWith("_URL")) return text === "" || /^[a-z][a-z+.-]*:\/\//i.test(text);
  return /_(NAME|ID)$/.test(name) && !isRandom(text);
}

function variable(resource: Checked, name: string): Verdict {
  const value = read(resource, `environment.variables.${name}`);
  if (value.state === "unknown") return notEvaluated(whyUnknown(`environment.variables.${name}`, value));
  if (value.state === "known" && typeof value.value !== "string") return fail(`The variable ${name} is no text.`);
  const text = value.state === "known" ? asText(value.value) : "";
  const isSuspect = namesSecret(name, text) && !isPlace(name, text);
  return isSuspect || looksLikeSecret(text) ? fail(`The variable ${name} looks as if it held a secret.`) : pass;
}

export const environmentHoldsNoSecret = rule("aws:lambda/function:Function", {
  id: "lambda-environment-holds-no-secret",
  severity: "critical",
  sameAs: ["CKV_AWS_45"],
  why: "Anyone who may describe the function can read its environment.",
  fix: "Remove the secret, replace it with a new one, and read it from Secrets Manager when the function runs.",
  check: (resource) => {
    const variables = read(resource, "environment.variables");
    if (variables.state === "absent") return pass;
    if (variables.state !== "known") return notEvaluated(whyUnknown("environment.variables", variables));
    if (!isProperties(variables.value)) return fail("`environment.variables` are not variables.");
    return all(...Object.keys(variables.value).map((name) => variable(resource, name)));
  },
});
