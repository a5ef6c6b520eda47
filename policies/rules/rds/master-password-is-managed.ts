import { expect } from "../../framework/expect";
import type { Checked } from "../../framework/resource";
import { rule } from "../../framework/rule";
import { all, pass, passes } from "../../framework/verdict";
import { databaseTypes } from "./databases";

/** What is restored, is a replica, or is a second cluster of a global one has the password of what it comes from. */
function hasOneFromElsewhere(database: Checked): boolean {
  const origins = ["snapshotIdentifier", "replicateSourceDb", "replicationSourceIdentifier", "globalClusterIdentifier"];
  return (
    origins.some((path) => passes(expect(database, path).toBePresent())) ||
    passes(expect(database, "restoreToPointInTime").toHaveItems())
  );
}

/** A password that the provider forgets is in the program all the same. */
const passwords = ["password", "passwordWo", "masterPassword", "masterPasswordWo"];

export const masterPasswordIsManaged = rule(databaseTypes, {
  id: "rds-master-password-is-managed",
  severity: "critical",
  sameAs: [],
  why: "A password in the program is in the state, in its history and in every preview.",
  fix: "Leave every password out and set `manageMasterUserPassword: true`.",
  check: (database) =>
    all(
      ...passwords.map((path) => expect(database, path).toBeAbsent()),
      hasOneFromElsewhere(database) ? pass : expect(database, "manageMasterUserPassword").toBe(true),
    ),
});
