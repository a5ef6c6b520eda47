import { expect } from "../../frame/expect";
import { read } from "../../frame/resource";
import { rule } from "../../frame/rule";
import { all, pass } from "../../frame/verdict";

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
      read(database, "snapshotIdentifier").state === "absent" && read(database, "replicateSourceDb").state === "absent"
        ? expect(database, "manageMasterUserPassword").toBe(true)
        : pass,
    ),
});
