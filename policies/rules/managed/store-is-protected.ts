import { expect } from "../../framework/expect";
import type { Checked } from "../../framework/resource";
import { rule } from "../../framework/rule";
import { pass, type Verdict } from "../../framework/verdict";
import { isOn } from "../shared/switches";

const on =
  (path: string) =>
  (store: Checked): Verdict =>
    expect(store, path).toSatisfy(isOn, "it has to be true");

/** Stores that AWS deletes with all that is in them unless it is told not to, by type. RDS has a rule of its own. */
const stores: Readonly<Record<string, (store: Checked) => Verdict>> = {
  "aws:backup/vault:Vault": (vault) =>
    expect(vault, "forceDestroy", { default: false }).toSatisfy(
      (value) => value === false || value === "false",
      "it has to be false",
    ),
  "aws:cognito/userPool:UserPool": (pool) => expect(pool, "deletionProtection").toBe("ACTIVE"),
  "aws:docdb/cluster:Cluster": on("deletionProtection"),
  "aws:dynamodb/table:Table": on("deletionProtectionEnabled"),
  "aws:docdb/globalCluster:GlobalCluster": on("deletionProtection"),
  "aws:neptune/cluster:Cluster": on("deletionProtection"),
  "aws:neptune/globalCluster:GlobalCluster": on("deletionProtection"),
};

export const storeIsProtected = rule(Object.keys(stores), {
  id: "managed-store-is-protected",
  severity: "high",
  sameAs: [],
  why: "Where data is kept, one wrong call deletes all of it.",
  fix: "Enable deletion protection where data must not be lost, and leave `forceDestroy` out.",
  check: (store, { keep }) => (keep ? (stores[store.type] ?? on("deletionProtection"))(store) : pass),
});
