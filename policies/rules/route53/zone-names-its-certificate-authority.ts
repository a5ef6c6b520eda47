import type { Value } from "../../../model";
import type { Context } from "../../framework/context";
import { expect } from "../../framework/expect";
import type { Node } from "../../framework/graph";
import { read } from "../../framework/resource";
import { stackRule } from "../../framework/rule";
import { all, fail, notEvaluated, type Verdict } from "../../framework/verdict";

export const zoneNamesItsCertificateAuthority = stackRule("aws:route53/zone:Zone", {
  id: "route53-zone-names-its-certificate-authority",
  severity: "medium",
  sameAs: [],
  why: "Without a CAA record every authority in the world may issue a certificate for the domain.",
  fix: "Create an `aws.route53.Record` of type CAA in the zone.",
  check: (graph, { settings }) =>
    graph.of("aws:route53/zone:Zone").map((zone) => {
      const records = graph
        .about(zone, "zoneId", ["zoneId", "id"], "aws:route53/record:Record")
        .map((record) => ({ record, type: read(record, "type") }));
      const own = records.filter(({ type }) => type.state === "known" && type.value === "CAA");
      const isUnclear = records.some(({ type }) => type.state === "unknown");
      const missing = isUnclear
        ? notEvaluated("The type of a record is known only after creation.")
        : fail("The zone has no CAA record.");
      const verdicts = own.map(({ record }) => namesAuthorities(record, settings));
      return { resource: zone, verdict: own.length > 0 ? all(...verdicts) : missing };
    }),
});

/** Whom the hosts ask for certificates. */
const usual = "letsencrypt.org";

/** A record that names no issuer lets every authority issue, whatever else it says. https://www.rfc-editor.org/rfc/rfc8659 */
function namesAuthorities(record: Node, settings: Context["settings"]): Verdict {
  const allowed = settings?.kind === "account" ? [usual, ...settings.otherAuthorities] : null;
  return expect(record, "records").toSatisfy(
    (lines) => {
      const issuers = (Array.isArray(lines) ? (lines as readonly Value[]) : []).flatMap((line) => {
        const [, issuer] = /^\s*\d+\s+issue(?:wild)?\s+"\s*([^;"]*)/i.exec(typeof line === "string" ? line : "") ?? [];
        return issuer === undefined ? [] : [issuer.trim().toLowerCase()];
      });
      const isNamed = (issuer: string): boolean => issuer === "" || allowed === null || allowed.includes(issuer);
      return issuers.length > 0 && issuers.every(isNamed);
    },
    allowed === null ? "it has to name an issuer" : `it has to name issuers, and none but ${allowed.join(", ")}`,
  );
}
