import { rule } from "../../framework/rule";
import { expectParameter, parameterGroupTypes, whereItDecides } from "./parameters";

export const connectionsAreLogged = rule(parameterGroupTypes, {
  id: "rds-connections-are-logged",
  severity: "low",
  sameAs: [],
  why: "Without it nobody can tell afterwards who was connected.",
  fix: 'Add `{ name: "log_connections", value: "1" }` to `parameters`.',
  check: (group) =>
    whereItDecides(group, () =>
      expectParameter(
        group,
        "log_connections",
        (value) => !["0", "off", "false", "no", ""].includes(value),
        "it switches the log off",
      ),
    ),
});
