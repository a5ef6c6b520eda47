import type { EnvironmentSettings } from "./environment";
import { otherFargateCpu, otherFargateMemory } from "./fargate";
import type { Partially } from "./partial";
import type { Problem } from "./problem";
import type { ServiceSettings, TasksSettings } from "./service";
import { isWithin } from "./site-names";
import { allowedTypes, isCacheNode } from "./sizes";

type Given = Partially<EnvironmentSettings>;

/** What must hold of the tasks, alone and with the application's settings. */
export function serviceProblems(given: Given): Problem[] {
  return [
    ...sizeProblems("service.web", given.service?.web),
    ...processProblems(given),
    ...familyProblems(given),
    ...nodeProblems(given.service?.cache),
    ...nameProblems(given.service),
    ...moveProblems(given),
    ...siteProblems(given),
  ];
}

/** Processes that run beside web, as the application's settings name them. */
export function processNames(app: { readonly processes?: Readonly<Record<string, unknown>> | undefined }): string[] {
  return app.processes === undefined ? ["worker"] : Object.keys(app.processes);
}

function sizeProblems(key: string, { cpu, memoryMb, least, most }: Partially<TasksSettings> = {}): Problem[] {
  const otherCpu = cpu === undefined ? null : otherFargateCpu(cpu);
  const otherMemory = cpu === undefined || memoryMb === undefined ? null : otherFargateMemory({ cpu, memoryMb });
  const isUpsideDown = least !== undefined && most !== undefined && least > most;
  return [
    ...(otherCpu === null ? [] : [{ key: `${key}.cpu`, given: cpu, allowed: otherCpu }]),
    ...(otherMemory === null ? [] : [{ key: `${key}.memoryMb`, given: memoryMb, allowed: otherMemory }]),
    ...(isUpsideDown ? [{ key: `${key}.most`, given: most, allowed: `at least ${least}, as ${key}.least` }] : []),
  ];
}

/** Families of definitions that every environment on ECS has beside those of its processes. */
export const takenProcessNames: readonly string[] = ["once", "prepare"];

function familyProblems({ runsOn, app }: Given): Problem[] {
  if (runsOn === undefined || runsOn === "host") return [];
  return Object.keys(app?.processes ?? {})
    .filter((name) => takenProcessNames.includes(name))
    .map((name) => ({
      key: `app.processes.${name}`,
      given: name,
      allowed: `another name while runsOn is ${runsOn}: ${takenProcessNames.join(" and ")} are tasks of their own`,
    }));
}

function processProblems({ service, app }: Given): Problem[] {
  const known = app === undefined ? null : processNames(app);
  return Object.entries(service?.processes ?? {}).flatMap(([name, tasks]) => {
    const key = `service.processes.${name}`;
    if (known !== null && !known.includes(name)) {
      const ofApplication =
        known.length === 0 ? "nothing: the application has no process beside web" : known.join(", ");
      return [{ key, given: tasks, allowed: `tasks of a process of app.processes: ${ofApplication}` }];
    }
    const isTwice = app?.processes?.[name]?.singleton === true && tasks?.least !== undefined && tasks.least > 1;
    return [
      ...sizeProblems(key, tasks),
      ...(isTwice ? [{ key: `${key}.least`, given: tasks.least, allowed: "1, because it is a singleton" }] : []),
    ];
  });
}

function nodeProblems(cache: Partially<ServiceSettings>["cache"]): Problem[] {
  return (["nodeType", "queueNodeType"] as const).flatMap((name) => {
    const given = cache?.[name];
    if (given === undefined || isCacheNode(given)) return [];
    const allowed = allowedTypes(given.startsWith("cache.") ? given : `cache.${given}`);
    return [{ key: `service.cache.${name}`, given, allowed }];
  });
}

/** Files that every task has anyway, of database, queue and cache. */
const ofTheEnvironment: readonly string[] = ["DATABASE_PASSWORD", "QUEUE_PASSWORD", "CACHE_PASSWORD"];

function nameProblems({ queues = [], secretNames = [] }: Partially<ServiceSettings> = {}): Problem[] {
  const twice = (key: string, names: readonly string[]): Problem[] =>
    names
      .filter((name, index) => names.indexOf(name) < index)
      .map((name) => ({ key, given: name, allowed: "each name once" }));
  const foreign = secretNames.filter((name) => ofTheEnvironment.includes(name));
  return [
    ...twice("service.queues", queues),
    ...twice("service.secretNames", secretNames),
    ...foreign.map((name) => ({
      key: "service.secretNames",
      given: name,
      allowed: `names of the application's own secrets: tasks have ${ofTheEnvironment.join(", ")} anyway`,
    })),
  ];
}

/** Left over from a move, it would send visitors to a service that has just been made. */
function moveProblems({ runsOn, service }: Given): Problem[] {
  const { trafficPercent = 0 } = service ?? {};
  if (runsOn !== "host" || trafficPercent === 0) return [];
  return [{ key: "service.trafficPercent", given: trafficPercent, allowed: "0 while runsOn is host" }];
}

// Why: docs/decisions/0181.
/** The load balancer has one certificate, of names that the zone proves. */
function siteProblems({ runsOn, app, zone }: Given): Problem[] {
  if (runsOn === undefined || runsOn === "host" || app?.site === undefined) return [];
  const { domains = [], redirects = [], tenantPath } = app.site;
  const foreign = (key: string, names: readonly (string | undefined)[]): Problem[] =>
    names
      .filter((name) => name !== undefined && zone !== undefined && !isWithin(zone, name))
      .map((name) => ({
        key,
        given: name,
        allowed: `names that end in .${zone ?? ""} while runsOn is ${runsOn}: the load balancer's certificate has no others`,
      }));
  return [
    ...foreign("app.site.domains", domains),
    ...foreign("app.site.redirects", redirects),
    ...(tenantPath === undefined
      ? []
      : [
          {
            key: "app.site.tenantPath",
            given: tenantPath,
            allowed: `nothing while runsOn is ${runsOn}: a load balancer gets no certificates for customers' names, so such an environment stays on its host`,
          },
        ]),
  ];
}
