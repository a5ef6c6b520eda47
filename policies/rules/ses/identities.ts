import { read } from "../../framework/resource";
import { byText } from "../../framework/expect";
import type { Graph, Node } from "../../framework/graph";
import { pass, type Verdict } from "../../framework/verdict";

export const identityType = "aws:sesv2/emailIdentity:EmailIdentity";
export const setType = "aws:sesv2/configurationSet:ConfigurationSet";
export const recordType = "aws:route53/record:Record";

/** What is said of an identity that is a domain; a single address has no records. */
export function ofDomain(identity: Node, judge: (domain: string) => Verdict): Verdict {
  return byText(identity, "emailIdentity", (name) => (name === null || name.includes("@") ? pass : judge(name)));
}

/** The records of a type in a stack. A type that is not known may be it. */
export function recordsOf(graph: Graph, type: string): readonly Node[] {
  return graph.of(recordType).filter((record) => {
    const found = read(record, "type");
    return found.state === "unknown" || (found.state === "known" && found.value === type);
  });
}
