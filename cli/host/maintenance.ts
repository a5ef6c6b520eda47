import { isIP, isIPv6 } from "node:net";
import { assertAccount } from "../../host/client/account";
import { writeName } from "../../host/client/run";
import type { Maintenance } from "../../host/contract/details";
import type { OperatedEnvironment } from "../deploy/environment";
import { runningHost } from "./instance";
import { operatedHost } from "./remote";
import { minuteOf } from "./time-words";

/** Puts up the page of maintenance, or takes it down. @throws for what is no address, and where no host runs. */
export async function setMaintenance(
  environment: OperatedEnvironment,
  page: "on" | "off",
  addresses: readonly string[],
  print: (line: string) => void,
): Promise<void> {
  const allow = addresses.map(canonical).join(",") || "none";
  const by = writeName(await assertAccount(environment));
  const { id } = await runningHost(environment, "visitors see nothing of it");
  const answer = await operatedHost(environment, id).ask({ action: "maintenance", page, allow, by });
  if ("refused" in answer) throw new Error(`the host changed nothing: ${answer.refused}`);
  const { maintenance } = answer;
  const site = `https://${environment.domain}`;
  if (maintenance === null) print(`${site} is open to all.`);
  else print(`${site} shows the page of maintenance ${maintenanceText(maintenance)}.`);
}

export function maintenanceText({ since, by, allowed }: Maintenance): string {
  const who = allowed.length === 0 ? "nobody is let through" : `${allowed.join(", ")} let through`;
  return `since ${minuteOf(since)}, put up by ${by}; ${who}`;
}

/** As the proxy writes addresses: of IPv6 the short form. @throws for anything else. */
export function canonical(address: string): string {
  if (isIP(address) === 0)
    throw new Error(`"${address}" is no address; give one of IPv4 or IPv6, as 203.0.113.7, and no network.`);
  return isIPv6(address) ? new URL(`http://[${address}]`).hostname.slice(1, -1) : address;
}
