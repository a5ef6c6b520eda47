import { expect } from "../../frame/expect";
import { asText, read } from "../../frame/resource";
import { rule } from "../../frame/rule";
import { fail } from "../../frame/verdict";

export const hasOwnParameters = rule("aws:rds/instance:Instance", {
  id: "rds-has-own-parameters",
  severity: "medium",
  sameAs: [],
  why: "In the default group nothing can be set: no forced TLS, no log of connections.",
  fix: "Set `parameterGroupName` to a group of your own.",
  check: (database) => {
    const group = read(database, "parameterGroupName");
    if (group.state === "known" && asText(group.value).startsWith("default."))
      return fail("`parameterGroupName` is a default group.");
    return expect(database, "parameterGroupName").toBePresent();
  },
});
