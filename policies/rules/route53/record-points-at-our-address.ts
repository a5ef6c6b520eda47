import { byText } from "../../framework/expect";
import { stackRule } from "../../framework/rule";
import { fail, pass } from "../../framework/verdict";

export const recordPointsAtOurAddress = stackRule("aws:route53/record:Record", {
  id: "route53-record-points-at-our-address",
  severity: "medium",
  sameAs: ["CKV2_AWS_23"],
  why: "A record with an address that is written down points at a stranger once the address is released.",
  fix: "Take `records` from the Elastic IP of the same stack, or `aliases` from what they name.",
  check: (graph) =>
    graph.of("aws:route53/record:Record").map((record) => {
      const isOurs = ["records", "aliases"].some(
        (property) => (record.propertyDependencies[property] ?? []).length > 0,
      );
      const verdict = byText(record, "type", (type) =>
        !["A", "AAAA"].includes(type ?? "") || isOurs
          ? pass
          : fail("Its address comes from no resource of this stack."),
      );
      return { resource: record, verdict };
    }),
});
