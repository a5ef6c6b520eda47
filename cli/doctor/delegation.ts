import { type Answer, note, unknown, well, wrong } from "./answer";
import { type Hidden, hiddenBy, hiddenText } from "./hidden";
import type { Found, Lookup } from "./resolver";
import type { OwnZone } from "./route53";

export interface ZoneQuestion {
  readonly zone: string;
  /** Names below it that the project uses. */
  readonly domains: readonly string[];
  /** Those beside Let's Encrypt that may issue certificates for the zone. */
  readonly otherAuthorities: readonly string[];
  /** Zones of this name in the account; null where that is not known. */
  readonly own: readonly OwnZone[] | null;
}

const seeZone =
  "Only its owner can delegate it. docs/bring-your-app.md, A domain that is in use already, says how to delegate a part of it.";

/** Who answers for the zone today, and what would be out of sight once the account's zone answers. */
export async function delegationAnswers(question: ZoneQuestion, lookup: Lookup): Promise<Answer[]> {
  const { zone, own } = question;
  const top = zone.split(".").at(-1) ?? zone;
  if (((await lookup(top, "NS")) ?? []).length === 0)
    return [
      unknown(
        `the DNS server asked here does not know .${top}, so its answers about ${zone} mean nothing`,
        "Try again from another network, or ask a public server: npx onebox doctor --dns 1.1.1.1",
      ),
    ];
  const served = await lookup(zone, "NS");
  if (own !== null && own.length > 1)
    return [
      wrong(
        `the account has ${own.length} zones ${zone} (${own.map(({ id }) => id).join(", ")}), and only one can be checked`,
        "Delete those that are not an output of the account's stack: pulumi stack output zoneNameServers --stack account",
      ),
    ];
  const ours = own?.[0];
  if (served === null || served.length === 0) return undelegated(zone, served, ours, lookup);
  if (ours !== undefined && isSame(served, ours.nameServers))
    return [well(`${zone} is answered by the account's zone`), ...(await authorityAnswers(question, lookup))];
  const hidden = await hiddenBy(question, ours?.records ?? new Set(), lookup);
  return [
    movingAnswer(question, served, ours),
    ...hiddenAnswers(zone, hidden),
    ...(await authorityAnswers(question, lookup)),
  ];
}

function isSame(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((name) => other.includes(name));
}

async function undelegated(zone: string, served: Found, ours: OwnZone | undefined, lookup: Lookup): Promise<Answer[]> {
  const above = await nearestAbove(zone, lookup);
  const servers = ours === undefined ? "the four that the account's stack shows" : ours.nameServers.join(", ");
  const says =
    served === null ? `${zone} is not in DNS` : `${zone} is a name of ${above ?? "another zone"}, not a zone`;
  // Above a registered domain are registries alone: a name of one label, or of two that sell names (co.uk).
  if (above === null || !above.includes("."))
    return [
      (ours === undefined ? note : wrong)(
        says,
        `Register ${zone} where nobody has, and enter its name servers there: ${servers}.`,
      ),
    ];
  const next = `Enter NS records for ${zone} at the DNS provider of ${above}: ${servers}.`;
  return [ours === undefined ? note(`${says} yet`, `Once the account's stack is made. ${next}`) : wrong(says, next)];
}

async function nearestAbove(zone: string, lookup: Lookup): Promise<string | null> {
  for (let above = zone.split(".").slice(1); above.length > 0; above = above.slice(1)) {
    const name = above.join(".");
    if (((await lookup(name, "NS")) ?? []).length > 0) return name;
  }
  return null;
}

function movingAnswer({ zone, own }: ZoneQuestion, served: readonly string[], ours: OwnZone | undefined): Answer {
  const says = `${zone} is answered by ${served.join(", ")}`;
  if (own === null)
    return unknown(`${says}; whether that is the account's zone is not known`, "See above, at credentials.");
  if (ours === undefined) return note(`${says}; the account's stack will make another zone`, seeZone);
  return wrong(
    `${says}, and not by the account's zone`,
    `Copy what is listed below, then enter at the registrar: ${ours.nameServers.join(", ")}.`,
  );
}

function hiddenAnswers(zone: string, hidden: readonly Hidden[]): Answer[] {
  const unseen = `DNS cannot list names: other records of ${zone} can only be seen in an export from its present provider.`;
  if (hidden.length === 0)
    return [note(`none of the usual names of ${zone} has a record that would be hidden`, unseen)];
  return [
    ...hidden.map((one) =>
      wrong(
        `a new zone hides ${hiddenText(one)}`,
        `Keep ${zone} where it is and delegate a part of it, such as app.${zone}; or copy the record first.`,
      ),
    ),
    note("there may be more", unseen),
  ];
}

/** Certificates that others issue today, and that the CAA record of the account's zone will refuse. */
async function authorityAnswers({ zone, otherAuthorities }: ZoneQuestion, lookup: Lookup): Promise<Answer[]> {
  const found = (await lookup(zone, "CAA")) ?? [];
  const issuers = found.flatMap((record) => /^\d+ issue(?:wild)? "\s*([\w.-]+)/.exec(record)?.[1] ?? []);
  const permitted = ["letsencrypt.org", ...otherAuthorities];
  const refused = [...new Set(issuers)].filter((name) => !permitted.includes(name));
  if (refused.length === 0) return [];
  return [
    wrong(
      `${refused.join(", ")} may issue certificates for ${zone} today, and not by the account's zone`,
      `In Pulumi.account.yaml: onebox:otherAuthorities: [${[...otherAuthorities, ...refused].join(", ")}]`,
    ),
  ];
}
