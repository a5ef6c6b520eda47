import { rule } from "../../framework/rule";
import { fail } from "../../framework/verdict";

export const valueIsNotInTheProgram = rule("aws:secretsmanager/secretVersion:SecretVersion", {
  id: "secrets-value-is-not-in-the-program",
  severity: "critical",
  sameAs: [],
  why: "A value in the program is in the state, in its history and in every preview.",
  fix: "Make the secret without a value, and enter it: `npx onebox host secret set NAME --stack prod`.",
  check: () => fail("A value of a secret is part of the program."),
});
