import { expect, whyUnknown } from "../../frame/expect";
import { asText, read } from "../../frame/resource";
import { rule } from "../../frame/rule";
import { all, any, fail, notEvaluated } from "../../frame/verdict";

/** Parameters that log what happens, and the values by which they do not. */
const offValues: Readonly<Record<string, readonly string[]>> = {
  log_connections: ["0", "off", "false", ""],
  log_statement: ["none", ""],
  log_min_duration_statement: ["-1", ""],
};

export const connectionsAreLogged = rule("aws:rds/parameterGroup:ParameterGroup", {
  id: "rds-connections-are-logged",
  severity: "low",
  sameAs: ["CKV2_AWS_30"],
  why: "Without it nobody can tell afterwards who was connected.",
  fix: 'Add `{ name: "log_connections", value: "1" }` to `parameters`.',
  check: (group) => {
    const list = read(group, "parameters");
    if (list.state === "unknown") return notEvaluated(whyUnknown("parameters", list));
    const items =
      list.state === "known" && Array.isArray(list.value) ? list.value.map((_, index) => `parameters.${index}`) : [];
    return any(
      fail("Neither connections nor statements are logged."),
      ...items.map((item) =>
        all(
          expect(group, `${item}.name`).toBeOneOf(Object.keys(offValues)),
          expect(group, `${item}.value`).toSatisfy((value) => {
            const name = read(group, `${item}.name`);
            return name.state !== "known" || !offValues[asText(name.value)]?.includes(asText(value));
          }, "it switches the log off"),
        ),
      ),
    );
  },
});
