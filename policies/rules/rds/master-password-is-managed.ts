import { expect } from "../../frame/expect";
import type { Checked } from "../../frame/resource";
import { rule } from "../../frame/rule";
import { all, pass, passes } from "../../frame/verdict";

/** A restored database and a replica have the password of what they come from. */
function hasOneFromElsewhere(database: Checked): boolean {
  return ["snapshotIdentifier", "replicateSourceDb"].some((path) => passes(expect(database, path).toBePresent()));
}

export const masterPasswordIsManaged = rule(["aws:rds/instance:Instance", "aws:rds/cluster:Cluster"], {
  id: "rds-master-password-is-managed",
  severity: "critical",
  sameAs: [],
  why: "A password in the program is in the state, in its history and in every preview.",
  fix: "Leave `password` out and set `manageMasterUserPassword: true`.",
  check: (database) =>
    all(
      expect(database, "password").toBeAbsent(),
      expect(database, "masterPassword").toBeAbsent(),
      hasOneFromElsewhere(database) ? pass : expect(database, "manageMasterUserPassword").toBe(true),
    ),
});
