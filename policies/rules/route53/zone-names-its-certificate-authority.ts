import { read } from "../../framework/resource";
import { stackRule } from "../../framework/rule";
import { fail, notEvaluated, pass } from "../../framework/verdict";

export const zoneNamesItsCertificateAuthority = stackRule("aws:route53/zone:Zone", {
  id: "route53-zone-names-its-certificate-authority",
  severity: "medium",
  sameAs: [],
  why: "Without a CAA record every authority in the world may issue a certificate for the domain.",
  fix: "Create an `aws.route53.Record` of type CAA in the zone.",
  check: (graph) =>
    graph.of("aws:route53/zone:Zone").map((zone) => {
      const records = graph
        .about(zone, "zoneId", ["zoneId", "id"], "aws:route53/record:Record")
        .map((record) => read(record, "type"));
      const isThere = records.some((type) => type.state === "known" && type.value === "CAA");
      const isUnclear = records.some(({ state }) => state === "unknown");
      const missing = isUnclear
        ? notEvaluated("The type of a record is known only after creation.")
        : fail("The zone has no CAA record.");
      return { resource: zone, verdict: isThere ? pass : missing };
    }),
});
