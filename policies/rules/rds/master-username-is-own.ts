import { expect } from "../../framework/expect";
import { rule } from "../../framework/rule";
import { all } from "../../framework/verdict";
import { databaseTypes } from "./databases";

export const masterUsernameIsOwn = rule(databaseTypes, {
  id: "rds-master-username-is-own",
  severity: "low",
  sameAs: ["FSBP RDS.24", "FSBP RDS.25"],
  why: "Anyone who guesses passwords need not guess the name as well, and it cannot be changed later.",
  fix: "Choose another `username` (of a cluster `masterUsername`) than postgres, admin or root.",
  check: (database) =>
    all(
      ...["username", "masterUsername"].map((path) =>
        expect(database, path).notToMatch(
          /^(postgres|admin|administrator|root|master|rdsadmin)$/i,
          "a name that everybody knows",
        ),
      ),
    ),
});
