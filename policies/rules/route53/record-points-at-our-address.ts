import { expect, whyUnknown } from "../../frame/expect";
import { asText, read } from "../../frame/resource";
import { stackRule } from "../../frame/rule";
import { fail, notEvaluated, pass, passes } from "../../frame/verdict";

export const recordPointsAtOurAddress = stackRule("aws:route53/record:Record", {
  id: "route53-record-points-at-our-address",
  severity: "medium",
  sameAs: ["CKV2_AWS_23"],
  why: "A record with an address that is written down points at a stranger once the address is released.",
  fix: "Take `records` from the Elastic IP of the same stack, or use an alias.",
  check: (graph) =>
    graph.of("aws:route53/record:Record").flatMap((record) => {
      const type = read(record, "type");
      if (type.state === "unknown") return [{ resource: record, verdict: notEvaluated(whyUnknown("type", type)) }];
      if (type.state !== "known" || !["A", "AAAA"].includes(asText(type.value))) return [];
      const isAlias = passes(expect(record, "aliases").toHaveItems());
      const isOurs = (record.propertyDependencies["records"] ?? []).length > 0;
      return [
        {
          resource: record,
          verdict: isAlias || isOurs ? pass : fail("Its address comes from no resource of this stack."),
        },
      ];
    }),
});
