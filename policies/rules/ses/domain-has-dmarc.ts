import { read } from "../../framework/resource";
import { stackRule } from "../../framework/rule";
import type { Node } from "../../framework/graph";
import { all, any, fail, notEvaluated, pass, type Verdict } from "../../framework/verdict";
import { identityType, ofDomain, recordsOf } from "./identities";

export const domainHasDmarc = stackRule(identityType, {
  id: "ses-domain-has-dmarc",
  severity: "medium",
  sameAs: [],
  why: "Without a policy anybody's mail is believed to be from the domain, and large providers refuse the domain's own.",
  fix: 'Make a TXT record `_dmarc.<domain>` that begins with "v=DMARC1; p=quarantine" or "v=DMARC1; p=reject"; `p=none` is for environments that are thrown away.',
  check: (graph, { keep }) =>
    graph.of(identityType).map((identity) => {
      const verdict = ofDomain(identity, (domain) => {
        const records = recordsOf(graph, "TXT").map((record) => isDmarcOf(record, domain));
        const there = records.filter((one): one is Node => typeof one === "object");
        if (there.length > 0) return all(...there.map((record) => policyOf(record, keep)));
        if (records.includes("unknown")) return notEvaluated("The name of a TXT record is known only after creation.");
        return fail(`There is no TXT record _dmarc.${domain}.`);
      });
      return { resource: identity, verdict };
    }),
});

function isDmarcOf(record: Node, domain: string): Node | "unknown" | "other" {
  const name = read(record, "name");
  if (name.state !== "known") return name.state === "absent" ? "other" : "unknown";
  return name.value === `_dmarc.${domain}` ? record : "other";
}

function policyOf(record: Node, keep: boolean): Verdict {
  const found = read(record, "records");
  if (found.state === "unknown" || found.state === "secret")
    return notEvaluated("The text of its DMARC record is known only after creation.");
  const texts = found.state === "known" && Array.isArray(found.value) ? found.value : [];
  if (texts.length === 0) return fail("Its DMARC record says nothing.");
  return any(...texts.map((text) => judged(text, keep)));
}

function judged(text: unknown, keep: boolean): Verdict {
  if (typeof text !== "string") return notEvaluated("The text of its DMARC record is known only after creation.");
  // https://www.rfc-editor.org/rfc/rfc7489#section-6.3
  const policy = /^"?v=DMARC1\s*;\s*p=(none|quarantine|reject)\b/.exec(text)?.[1];
  if (policy === undefined) return fail("Its DMARC record names no policy.");
  return policy === "none" && keep ? fail("Its DMARC record asks nobody to do anything.") : pass;
}
