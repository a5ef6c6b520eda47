import { isIP, isIPv6 } from "node:net";
import { assertAccount } from "../../host/client/account";
import { writeName } from "../../host/client/run";
import type { Maintenance } from "../../host/contract/details";
import type { OperatedEnvironment } from "../deploy/environment";
import { runningHost } from "./instance";
import { operatedHost } from "./remote";
import { minuteOf } from "./time-words";
import { assertHasHost } from "./without-host";

/** Puts up the page of maintenance, or takes it down. @throws for what is no address, and where no host runs. */
export async function setMaintenance(
  environment: OperatedEnvironment,
  page: "on" | "off",
  addresses: readonly string[],
  print: (line: string) => void,
): Promise<void> {
  const allow = addresses.map(canonical).join(",") || "none";
  assertHasHost(environment, "host maintenance");
  const by = writeName(await assertAccount(environment));
  const { id } = await runningHost(environment, "visitors see nothing of it");
  const answer = await operatedHost(environment, id).ask({ action: "maintenance", page, allow, by });
  if ("refused" in answer) throw new Error(`the host changed nothing: ${answer.refused}`);
  const { maintenance } = answer;
  const site = `https://${environment.domain}`;
  if (maintenance === null) print(`${site} is open to everybody.`);
  else print(`${site} shows the maintenance page ${maintenanceText(maintenance)}.`);
  if (environment.runsOn === "both")
    print("Visitors whom DNS sends to the load balancer do not see it: docs/runbooks/service-maintenance.md.");
}

export function maintenanceText({ since, by, allowed }: Maintenance): string {
  const who = allowed.length === 0 ? "nobody is let through" : `${allowed.join(", ")} let through`;
  return `since ${minuteOf(since)}, set by ${by}; ${who}`;
}

/** As the proxy writes addresses: of IPv6 the short form. @throws for anything else. */
export function canonical(address: string): string {
  if (isIP(address) === 0)
    throw new Error(
      `"${address}" is not an address; give a single IPv4 or IPv6 address, as 203.0.113.7, not a network.`,
    );
  return isIPv6(address) ? new URL(`http://[${address}]`).hostname.slice(1, -1) : address;
}
