import { expect, whyUnknown } from "../../frame/expect";
import { asText, read } from "../../frame/resource";
import { rule } from "../../frame/rule";
import { fail, notEvaluated } from "../../frame/verdict";

export const connectionsAreEncrypted = rule("aws:rds/parameterGroup:ParameterGroup", {
  id: "rds-connections-are-encrypted",
  severity: "critical",
  sameAs: ["CKV2_AWS_69", "FSBP RDS.38"],
  why: "Without it a client may send passwords and data in the clear.",
  fix: 'Add `{ name: "rds.force_ssl", value: "1" }` to `parameters`.',
  check: (group) => {
    const list = read(group, "parameters");
    if (list.state === "absent") return fail("`rds.force_ssl` is not set.");
    if (list.state !== "known") return notEvaluated(whyUnknown("parameters", list));
    const items = Array.isArray(list.value) ? list.value.map((_, index) => `parameters.${index}`) : [];
    const names = items.map((item) => ({ item, name: read(group, `${item}.name`) }));
    const own = names.find(({ name }) => name.state === "known" && name.value === "rds.force_ssl");
    if (own !== undefined)
      return expect(group, `${own.item}.value`).toSatisfy((value) => asText(value) === "1", "it has to be 1");
    const isUnclear = names.some(({ name }) => name.state === "unknown");
    return isUnclear
      ? notEvaluated("A name in `parameters` is known only after creation.")
      : fail("`rds.force_ssl` is not set.");
  },
});
