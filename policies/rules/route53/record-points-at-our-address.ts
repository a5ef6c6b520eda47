import { isUnknown, type Value } from "../../../model";
import { byText } from "../../framework/expect";
import type { Node } from "../../framework/graph";
import { read } from "../../framework/resource";
import { stackRule } from "../../framework/rule";
import { fail, pass, type Verdict } from "../../framework/verdict";

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
        !["A", "AAAA"].includes(type ?? "")
          ? pass
          : isOurs
            ? comesWhole(record)
            : fail("Its address comes from no resource of this stack."),
      );
      return { resource: record, verdict };
    }),
});

/** Beside an address that is not known yet, one that is written down is another's. */
function comesWhole(record: Node): Verdict {
  const found = read(record, "records");
  const addresses = found.state === "known" && Array.isArray(found.value) ? (found.value as readonly Value[]) : [];
  return addresses.some(isUnknown) && addresses.some((one) => !isUnknown(one))
    ? fail("One of its addresses is written down.")
    : pass;
}
