import { type Facts, parseFacts } from "../contract/facts";
import { clientOptions } from "./aws";
import { readFacts } from "./read-facts";
import { writeWhole } from "./files";
import { places } from "./places";

/**
 * The environment's facts as its parameter says them now: the first boot read them once, and `pulumi up` may have changed
 * them since. A parameter that cannot be read, or is wrong, leaves the host with what it knows.
 */
export async function refreshFacts(): Promise<Facts> {
  const known = readFacts();
  const { parameter: Name } = known;
  try {
    const { GetParameterCommand, SSMClient } = await import("@aws-sdk/client-ssm");
    const { Parameter } = await new SSMClient(clientOptions(known.region)).send(new GetParameterCommand({ Name }));
    const text = Parameter?.Value ?? "";
    const facts = parseFacts(text, Name);
    writeWhole(places.facts, text);
    return facts;
  } catch (error) {
    console.error(`the facts were not refreshed: ${(error as Error).message}`);
    return known;
  }
}
