import path from "node:path";
import { docker, run } from "./docker";
import { lastLines } from "./failure";
import { restartDocker } from "./heal-docker";
import { lastHealed, tellHealed } from "./healed";
import { note } from "./note";
import { places } from "./places";

interface Places {
  readonly healed?: string;
  readonly bundle?: string;
}

const rulesAreGone = "docker had lost its rules of the firewall, and was started again";

// Why: docs/decisions/0241.
/**
 * Puts back what is ours and what is Docker's in the firewall, where a person or a package has emptied it: without the
 * first a container may ask the metadata address, without the others it reaches nothing, the database least of all.
 * @returns whether Docker was started again for it. @throws where that has not helped: the unit fails, and is told of.
 */
export async function healFirewall(
  say: (text: string) => void,
  { healed = places.healed, bundle = places.currentBundle }: Places = {},
): Promise<boolean> {
  const { code, stdout, stderr } = await run(path.join(bundle, "block-metadata"), []);
  if (code !== 0) throw new Error(`containers may reach the metadata address: ${lastLines(stderr, 1).join("")}`);
  if (stdout !== "") await tell("the firewall had lost what keeps containers from the metadata address: it is back");
  if (!(await lacksDockersRules())) return false;
  // Where a restart does not help, one each minute would only cost requests.
  if (lastHealed(healed)?.what === rulesAreGone)
    throw new Error(`${rulesAreGone}, which has not brought them back: iptables -t nat -S`);
  await tell(rulesAreGone);
  await restartDocker(say);
  return true;

  async function tell(what: string): Promise<void> {
    say(`problem: ${what}`);
    await note("healed", "firewall", what);
    tellHealed(what, healed);
  }
}

/** A daemon that is away has lost nothing: systemd starts it. */
async function lacksDockersRules(): Promise<boolean> {
  if ((await docker(["network", "ls", "--quiet"])).code !== 0) return false;
  const { code, stdout, stderr } = await run("iptables", ["-w", "-t", "nat", "-S", "POSTROUTING"]);
  if (code !== 0) throw new Error(`iptables does not say which rules Docker has: ${lastLines(stderr, 1).join("")}`);
  return !stdout.includes("-j MASQUERADE");
}
