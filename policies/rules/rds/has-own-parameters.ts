import { expect } from "../../frame/expect";
import { asText, read } from "../../frame/resource";
import { rule } from "../../frame/rule";
import { fail } from "../../frame/verdict";
import { databaseTypes } from "./databases";

export const hasOwnParameters = rule(databaseTypes, {
  id: "rds-has-own-parameters",
  severity: "medium",
  sameAs: [],
  why: "In the default group nothing can be set: no forced TLS, no log of connections.",
  fix: "Set `parameterGroupName`, or a cluster's `dbClusterParameterGroupName`, to a group of your own.",
  check: (database) => {
    const path = database.type.endsWith(":Cluster") ? "dbClusterParameterGroupName" : "parameterGroupName";
    const group = read(database, path);
    if (group.state === "known" && asText(group.value).startsWith("default."))
      return fail(`\`${path}\` is a default group.`);
    return expect(database, path).toBePresent();
  },
});
