import type { AccountSettings } from "./account";
import { applicationProblems } from "./application";
import { zonesOf } from "./availability-zones";
import { scheduleProblem } from "./cron";
import type { EnvironmentSettings, OfficeHours } from "./environment";
import type { Partially } from "./partial";
import type { Problem } from "./problem";
import { serviceProblems } from "./service-rules";
import { isWithin } from "./site-names";
import { allowedTypes, architectureOf, isDatabaseClass } from "./sizes";
import { overlap, withinHours } from "./windows";

type Given = Partially<EnvironmentSettings>;

/** What must hold between settings. A rule whose settings are missing or wrong in themselves says nothing. */
export function environmentProblems(given: Given, stack: string): Problem[] {
  const rules = [placeRule, hostRule, databaseRule, keepRule, windowRule, taskRule, hoursRule, serviceProblems];
  return [...rules.flatMap((rule) => rule(given)), ...applicationProblems(given, stack)];
}

/** The account stack makes a deploy role for every environment of Pulumi.yaml. */
export function accountProblems(given: Partially<AccountSettings>, environments: readonly string[]): Problem[] {
  const { bitbucket, domains, moreDomains, zone } = given;
  const outside = Object.entries(domains ?? {}).filter(
    ([, domain]) => zone !== undefined && domain !== undefined && !isWithin(zone, domain),
  );
  const all = Object.values(domains ?? {});
  const more = Object.entries(moreDomains ?? {}).flatMap(([name, names]) =>
    (names ?? []).map((one) => [name, one] as const),
  );
  const shared = Object.entries(domains ?? {}).filter(([, domain], index) => all.indexOf(domain) < index);
  return [
    ...forEach(environments, "bitbucket.deploymentEnvironments", bitbucket?.deploymentEnvironments, {
      allowed: "the UUID of Bitbucket's deployment environment",
    }),
    ...forEach(environments, "domains", domains, { allowed: "the domain" }),
    ...shared.map(([name, domain]) => ({ key: `domains.${name}`, given: domain, allowed: "a domain of its own" })),
    ...more.flatMap(([name, domain]) => {
      const key = `moreDomains.${name}`;
      const count = [...all, ...more.map(([, one]) => one)].filter((one) => one === domain).length;
      if (!environments.includes(name))
        return [{ key, given: domain, allowed: `only environments of Pulumi.yaml: ${environments.join(", ")}` }];
      if (zone !== undefined && !isWithin(zone, domain)) return [{ key, given: domain, allowed: withinZone(zone) }];
      return count > 1 ? [{ key, given: domain, allowed: "a name that no other environment has" }] : [];
    }),
    ...outside.map(([name, domain]) => ({ key: `domains.${name}`, given: domain, allowed: withinZone(zone) })),
  ];
}

/** A record that has an entry for each environment, and for nothing else. */
function forEach(
  environments: readonly string[],
  key: string,
  entries: Readonly<Record<string, unknown>> | undefined,
  { allowed }: { readonly allowed: string },
): Problem[] {
  if (entries === undefined) return [];
  const missing = environments.filter((name) => !Object.hasOwn(entries, name));
  const unknown = Object.keys(entries).filter((name) => !environments.includes(name));
  return [
    ...missing.map((name) => ({
      key: `${key}.${name}`,
      given: undefined,
      allowed: `${allowed}, for each environment of Pulumi.yaml`,
    })),
    ...unknown.map((name) => ({
      key: `${key}.${name}`,
      given: entries[name],
      allowed: `only environments of Pulumi.yaml: ${environments.join(", ")}`,
    })),
  ];
}

function withinZone(zone: string | undefined): string {
  return `${zone ?? "the zone"}, or a name that ends in .${zone ?? ""} (the zone)`;
}

function placeRule({ domain, zone, region, availabilityZones }: Given): Problem[] {
  const outside = domain !== undefined && zone !== undefined && !isWithin(zone, domain);
  const [first, second] = availabilityZones ?? [];
  const zones = [first, second].filter((name) => name !== undefined);
  const known = zonesOf(region ?? "us-east-1");
  const foreign = region !== undefined && zones.some((name) => !known.includes(name));
  const wrongZones = foreign || (first !== undefined && first === second);
  return [
    ...(outside ? [{ key: "domain", given: domain, allowed: withinZone(zone) }] : []),
    ...(wrongZones
      ? [
          {
            key: "availabilityZones",
            given: availabilityZones,
            allowed: `two different zones of the region: ${known.join(", ")}`,
          },
        ]
      : []),
  ];
}

function hostRule({ host }: Given): Problem[] {
  const { instanceType, ami } = host ?? {};
  if (instanceType === undefined) return [];
  const architecture = architectureOf(instanceType);
  if (architecture === undefined) {
    return [{ key: "host.instanceType", given: instanceType, allowed: allowedTypes(instanceType) }];
  }
  if (ami?.architecture === undefined || ami.architecture === architecture) return [];
  return [
    {
      key: "host.ami.architecture",
      given: ami.architecture,
      allowed: `an image for ${architecture}, because host.instanceType is ${instanceType}`,
    },
  ];
}

function databaseRule({ database }: Given): Problem[] {
  const { instanceClass, storageGb, maxStorageGb } = database ?? {};
  const problems: Problem[] = [];
  if (instanceClass !== undefined && !isDatabaseClass(instanceClass)) {
    const allowed = allowedTypes(instanceClass.startsWith("db.") ? instanceClass : `db.${instanceClass}`);
    problems.push({ key: "database.instanceClass", given: instanceClass, allowed });
  }
  // RDS refuses a limit that is less than a tenth above the size.
  if (storageGb !== undefined && maxStorageGb !== undefined && maxStorageGb < storageGb * 1.1) {
    const allowed = `at most ${Math.floor(maxStorageGb / 1.1)}: a tenth below its limit database.maxStorageGb (${maxStorageGb}), or a higher limit`;
    problems.push({ key: "database.storageGb", given: storageGb, allowed });
  }
  return problems;
}

function keepRule({ keep, database, officeHours }: Given): Problem[] {
  if (keep !== true) return [];
  const problems: Problem[] = [];
  if (database?.backupDays === 0) {
    problems.push({
      key: "database.backupDays",
      given: 0,
      allowed: "1 to 35 where keep is true: 0 turns recovery off",
    });
  }
  if (officeHours !== undefined) {
    const allowed = "nothing where keep is true: such an environment is never stopped";
    problems.push({ key: "officeHours", given: officeHours, allowed });
  }
  return problems;
}

function windowRule({ database, officeHours, keep }: Given): Problem[] {
  const { backupWindow, maintenanceWindow, backupDays } = database ?? {};
  const problems: Problem[] = [];
  if (backupWindow !== undefined && maintenanceWindow !== undefined && overlap(backupWindow, maintenanceWindow)) {
    const allowed = `a window apart from database.backupWindow (${backupWindow})`;
    problems.push({ key: "database.maintenanceWindow", given: maintenanceWindow, allowed });
  }
  const hours = complete(officeHours);
  // With keep there are none to lie within.
  if (hours === undefined || keep === true) return problems;
  const allowed = `a window in UTC within the office hours ${hours.start}-${hours.stop} ${hours.timezone}, summer and winter: a stopped database is neither backed up nor maintained`;
  if (backupWindow !== undefined && backupDays !== 0 && !withinHours(backupWindow, hours)) {
    problems.push({ key: "database.backupWindow", given: backupWindow, allowed });
  }
  if (maintenanceWindow !== undefined && !withinHours(maintenanceWindow, hours)) {
    problems.push({ key: "database.maintenanceWindow", given: maintenanceWindow, allowed });
  }
  return problems;
}

function taskRule({ tasks = [] }: Given): Problem[] {
  const names = tasks.map((task) => task.name);
  return tasks.flatMap(({ name, schedule }, index) => {
    const problems: Problem[] = [];
    if (name !== undefined && names.indexOf(name) < index) {
      const allowed = `a name of its own: tasks.${names.indexOf(name)} has it already`;
      problems.push({ key: `tasks.${index}.name`, given: name, allowed });
    }
    const wrong = schedule === undefined ? undefined : scheduleProblem(schedule);
    if (wrong !== undefined) problems.push({ key: `tasks.${index}.schedule`, given: schedule, allowed: wrong });
    return problems;
  });
}

function hoursRule({ officeHours }: Given): Problem[] {
  const { start, stop } = officeHours ?? {};
  if (start === undefined || stop === undefined || start < stop) return [];
  return [
    { key: "officeHours.stop", given: stop, allowed: `a time of the same day after officeHours.start (${start})` },
  ];
}

function complete(hours: Given["officeHours"]): OfficeHours | undefined {
  const { days, start, stop, timezone } = hours ?? {};
  if (days === undefined || start === undefined || stop === undefined || timezone === undefined) return undefined;
  return { days: [...days], start, stop, timezone };
}
