import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { z } from "zod";
import { leadLine, leadsOf, leadsTo } from "../dns/lead";
import type { DnsRecord, NameServer } from "../dns/query";
import { readZone, serversOf, zoneDifferences } from "../dns/zone";
import type { Move, MoveSettings } from "../move";
import { count } from "../../model/words";
import { writeWhole } from "../../model/whole-file";
import { requestsThroughProxy } from "./proxy";

type Dns = NonNullable<MoveSettings["dns"]>;

export interface DnsOptions {
  readonly everyMs: number;
  /** How long nobody may have come through the old server. */
  readonly quietMs: number;
  /** Looks once, and waits for nothing. */
  readonly once: boolean;
}

// Why: docs/decisions/0197.
/**
 * The last part of the switch. It says what is to be changed, by the program and never by itself, and waits until the
 * zone's own name servers and public resolvers lead to the new host with every other record as before; then until
 * nobody comes through the old server's proxy. @returns whether both is so.
 */
export async function followDns(move: Move, options: DnsOptions): Promise<boolean> {
  const { journal, steps, say, settings } = move;
  const { dns } = settings;
  if (dns === null) throw new Error("No `dns` is set in the move's settings: docs/moving-data.md.");
  if (!journal.isDone("cutover.open") && !steps.isDry)
    throw new Error("The old server does not forward everything yet: run `onebox migrate cutover`.");
  await noteZone(move);
  for (const line of toDo(settings.new.environment, dns)) say(line);
  const led = async (): Promise<boolean> => journal.isDone("dns.led") || (await lead(move, dns));
  const quiet = async (): Promise<boolean> =>
    journal.isDone("dns.quiet") || (await isQuiet(move, dns, options.quietMs));
  return steps.isDry || ((await until(led, move, options)) && (await until(quiet, move, options)));
}

/** Before anything of DNS is changed: what the zone has has to be there afterwards. */
export async function noteZone(move: Move): Promise<void> {
  const { dns } = move.settings;
  if (dns === null) return;
  await move.steps.once("dns.zone", "Keep the zone as it is, record by record", async () => ({
    records: await keepZone(move, dns),
  }));
}

async function until(isSo: () => Promise<boolean>, { signal }: Move, { once, everyMs }: DnsOptions): Promise<boolean> {
  for (;;) {
    if (await isSo()) return true;
    if (once) return false;
    await pause(everyMs, undefined, { signal }).catch(() => undefined);
    signal.throwIfAborted();
  }
}

function toDo(environment: string, { names, address }: Dns): string[] {
  return [
    `To be changed, by the program: ${names.join(", ")} to ${address}.`,
    `  npx onebox check --stack ${environment}, then the merge request; where the zone moves as well, the name servers at the registrar after it.`,
    "The old server forwards everything until nobody uses it any more: remove nothing there.",
  ];
}

/** The zone's own, asked for anew each time: a zone that moves has others from then on. */
async function ownServers({ zone, nameServers }: Dns): Promise<readonly NameServer[]> {
  return nameServers === null ? await serversOf(zone) : nameServers.map(serverOf);
}

function serverOf(text: string): NameServer {
  const [, address = text, port] = /^([\d.]+|\[[^\]]+\]):(\d+)$/.exec(text) ?? [];
  return port === undefined ? { address } : { address: address.replace(/^\[|\]$/g, ""), port: Number(port) };
}

async function lead(move: Move, dns: Dns): Promise<boolean> {
  const own = await ownServers(dns);
  const [ofZone, ofWorld] = [await leadsOf(dns.names, own), await leadsOf(dns.names, dns.resolvers.map(serverOf))];
  for (const name of dns.names) {
    const [zone, world] = [ofZone, ofWorld].map((leads) => leads.filter((one) => one.name === name));
    move.say(
      `${name}: ${leadLine(zone ?? [], "name servers", dns.address)}, ${leadLine(world ?? [], "public resolvers", dns.address)} lead to ${dns.address}`,
    );
  }
  if (![...ofZone, ...ofWorld].every((one) => leadsTo(one, dns.address))) return false;
  const missing = await missingRecords(move, dns, own);
  if (missing.length > 0)
    throw new Error(
      `The names lead to the new host, but the zone lacks what it had before:\n${missing.map((one) => `  ${one.name} ${one.type} ${one.value}`).join("\n")}\nEnter it, then run \`onebox migrate dns\` again.`,
    );
  move.say("Every name leads to the new host, and every other record stands as before.");
  move.journal.add({ step: "dns.led", state: "done" });
  return true;
}

async function isQuiet(move: Move, { names, proxyLog }: Dns, quietMs: number): Promise<boolean> {
  const requests = await requestsThroughProxy(move, names, proxyLog, quietMs);
  const hours = (quietMs / 3_600_000).toFixed(0);
  if (requests > 0) {
    move.say(`${count(requests, "request")} came through the old server within ${hours} h: its proxy stays.`);
    return false;
  }
  move.say(`Nobody has used the old server for ${hours} h: \`onebox migrate retire\` may remove it.`);
  move.journal.add({ step: "dns.quiet", state: "done" });
  return true;
}

const keptSchema = z.array(z.object({ name: z.string(), type: z.string(), ttl: z.number(), value: z.string() }));

const fileOf = ({ folder }: Move): string => path.join(folder, "zone.json");

async function keepZone(move: Move, dns: Dns): Promise<number> {
  const { records } = await readZone(dns.zone, [...dns.names, ...dns.otherNames], await ownServers(dns));
  writeWhole(fileOf(move), `${JSON.stringify(records, null, 2)}\n`, 0o600);
  return records.length;
}

/** Of the names that are switched only what leads elsewhere may be gone. */
async function missingRecords(move: Move, dns: Dns, servers: readonly NameServer[]): Promise<DnsRecord[]> {
  const file = fileOf(move);
  const before = existsSync(file) ? keptSchema.parse(JSON.parse(readFileSync(file, "utf8"))) : [];
  const { records } = await readZone(dns.zone, [...dns.names, ...dns.otherNames], servers);
  const isSwitched = ({ name, type }: DnsRecord): boolean =>
    dns.names.includes(name) && ["A", "AAAA", "CNAME"].includes(type);
  return zoneDifferences(before, records).flatMap(({ record, what }) =>
    what === "missing" && !isSwitched(record) ? [record] : [],
  );
}
