import { whyUnknown } from "../../frame/expect";
import { asText, read } from "../../frame/resource";
import { rule } from "../../frame/rule";
import { fail, notEvaluated, pass } from "../../frame/verdict";

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
    const logs = items.filter((item) => {
      const name = read(group, `${item}.name`);
      return name.state === "known" && /^log_(connections|statement|min_duration_statement)$/.test(asText(name.value));
    });
    return logs.length > 0 ? pass : fail("Neither connections nor statements are logged.");
  },
});
