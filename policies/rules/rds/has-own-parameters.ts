import { expect } from "../../framework/expect";
import { asText, read } from "../../framework/resource";
import { rule } from "../../framework/rule";
import { fail } from "../../framework/verdict";
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
