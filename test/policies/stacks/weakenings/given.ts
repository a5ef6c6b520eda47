import type { Value } from "../../../../model";
import { dataStaysInOwnAccount, destinations } from "../../../../policies/rules/iam/data-stays-in-own-account";
import {
  passwordIsNotInTheProgram,
  passwords,
} from "../../../../policies/rules/managed/password-is-not-in-the-program";
import { textHoldsNoSecret, texts, variables } from "../../../../policies/rules/secrets/text-holds-no-secret";
import { none, type Weakening, type Weakenings } from "./weakening";

/** The same at each place of a table, and what is no list where one of it has to be. */
function everywhere(
  table: Readonly<Record<string, readonly string[]>>,
  rule: string,
  to: Value,
  unknown: readonly string[],
): Weakenings {
  const one: Weakening = { to: [to], by: [rule], removed: none, unknown, because: "nothing there is nothing given" };
  const lists = (path: string): string[] =>
    path.split(".").flatMap((step, index, steps) => (step === "*" ? [steps.slice(0, index).join(".")] : []));
  return Object.fromEntries(
    Object.entries(table).flatMap(([type, paths]) =>
      paths.flatMap((path) => [
        ...lists(path).map((list) => [`${type} ${list}`, { ...one, to: ["all"], unknown: [rule] }] as const),
        [`${type} ${path}`, one] as const,
      ]),
    ),
  );
}

/** Where a program gives a text, a password or data to somebody. */
export const given: Weakenings = {
  ...everywhere(passwords, passwordIsNotInTheProgram.id, "correct horse", [passwordIsNotInTheProgram.id]),
  ...everywhere(destinations, dataStaysInOwnAccount.id, "arn:aws:sqs:us-east-1:210987654321:queue", none),
  ...everywhere(texts, textHoldsNoSecret.id, "key AKIAABCDEFGHIJKLMNOP", [textHoldsNoSecret.id]),
  ...everywhere(variables, textHoldsNoSecret.id, { A: "key AKIAABCDEFGHIJKLMNOP" }, [textHoldsNoSecret.id]),
};
