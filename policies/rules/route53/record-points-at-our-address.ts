import { byText, expect } from "../../frame/expect";
import { stackRule } from "../../frame/rule";
import { fail, pass, passes } from "../../frame/verdict";

export const recordPointsAtOurAddress = stackRule("aws:route53/record:Record", {
  id: "route53-record-points-at-our-address",
  severity: "medium",
  sameAs: ["CKV2_AWS_23"],
  why: "A record with an address that is written down points at a stranger once the address is released.",
  fix: "Take `records` from the Elastic IP of the same stack, or use an alias.",
  check: (graph) =>
    graph.of("aws:route53/record:Record").map((record) => {
      const isAlias = passes(expect(record, "aliases").toHaveItems());
      const isOurs = (record.propertyDependencies["records"] ?? []).length > 0;
      const verdict = byText(record, "type", (type) =>
        !["A", "AAAA"].includes(type ?? "") || isAlias || isOurs
          ? pass
          : fail("Its address comes from no resource of this stack."),
      );
      return { resource: record, verdict };
    }),
});
