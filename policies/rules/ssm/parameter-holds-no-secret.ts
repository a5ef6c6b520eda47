import { byText } from "../../framework/expect";
import { asText, read } from "../../framework/resource";
import { rule } from "../../framework/rule";
import { all, fail, pass } from "../../framework/verdict";
import { secretNamed } from "../../../model/secret-names";
import { secretsIn } from "../shared/secret-texts";

/** A value that the provider shows, or forgets, is in the program all the same. */
const values = ["value", "insecureValue", "valueWo"];

export const parameterHoldsNoSecret = rule("aws:ssm/parameter:Parameter", {
  id: "ssm-parameter-holds-no-secret",
  severity: "critical",
  sameAs: [],
  why: "A parameter of type String is readable for many, and its value is in the state.",
  fix: "Enter it as a secret: `npx onebox host secret set NAME --stack prod`.",
  fixElsewhere:
    "Create an `aws.secretsmanager.Secret` without a value in its place, and enter it: `aws secretsmanager put-secret-value --secret-id <name> --secret-string file://<file>`.",
  check: (parameter) => {
    const type = read(parameter, "type");
    if (type.state === "known" && type.value === "SecureString")
      return fail("The value of a SecureString is part of the program.");
    const name = read(parameter, "name");
    const own = name.state === "known" ? (asText(name.value).split("/").at(-1) ?? "") : "";
    if (/private/i.test(own) || secretNamed(own) !== "no") return fail("Its name says that it holds a secret.");
    const given = values.map((path) => read(parameter, path));
    if (given.some((value) => value.state === "known" && secretsIn(own, value.value).names.length > 0))
      return fail("Its value looks like a secret.");
    return all(...["type", "name", ...values].map((path) => byText(parameter, path, () => pass)));
  },
});
