import { contractVariables } from "../host/contract/application";
import { differing, usualApplication } from "../host/contract/usual";
import { looksLikeSecret } from "../model/looks-like-secret";
import { isRandom, secretNamed, tellsOfSecret } from "../model/secret-names";
import { instanceSize } from "../model/machine-sizes";
import type { EnvironmentSettings } from "./environment";
import type { Partially } from "./partial";
import type { Problem } from "./problem";
import { siteNames } from "./site-names";

type Given = Partially<EnvironmentSettings>;
type App = NonNullable<Given["app"]>;

/** What must hold of the application's settings, alone and on the host that they are for. */
export function applicationProblems(given: Given, stack: string): Problem[] {
  const { app, host } = given;
  if (app === undefined) return [];
  return [
    ...variableProblems(app, stack),
    ...processProblems(app),
    ...memoryProblems(app, host?.instanceType),
    ...siteProblems(given),
    ...portProblems(app),
    ...sizeProblems(app),
  ];
}

function variableProblems({ environment = {} }: App, stack: string): Problem[] {
  return Object.entries(environment).flatMap(([name, value = ""]) => {
    const allowed = wrongVariable(name, value, stack);
    return allowed === null ? [] : [{ key: `app.environment.${name}`, given: value, allowed }];
  });
}

function wrongVariable(name: string, value: string, stack: string): string | null {
  if (contractVariables.includes(name) || name.startsWith("ONEBOX_"))
    return "a name that the host does not set itself (host/contract.md lists those)";
  if (!isSecret(name, value)) return null;
  return `nothing that looks like a secret; enter it with: npx onebox host secret set ${name} --stack ${stack}, and read it from the file that ${name}_FILE names`;
}

/** Whoever enters a variable may as well enter a secret: so any key is one, but what everybody may see. */
const keys = /(^|_)KEY$|(^|_)PRIVATE(_|$)/i;
const forEverybody = /(^|_)(PUBLIC|PUBLISHABLE)(_|$)/i;

function isSecret(name: string, value: string): boolean {
  if (looksLikeSecret(value) || (isOfSecret(name) && isRandom(value))) return true;
  const isFigure = /^(-?[\d.]*|true|false)$/i.test(value);
  return isSecretName(name) && !isFigure;
}

/** Whether a variable holds a secret, by its name alone. */
export function isSecretName(name: string): boolean {
  return isOfSecret(name) && !tellsOfSecret(name);
}

function isOfSecret(name: string): boolean {
  return (secretNamed(name) !== "no" || keys.test(name)) && !forEverybody.test(name);
}

export { contractVariables as contractNames };

function processProblems({ processes = {} }: App): Problem[] {
  return Object.entries(processes).flatMap(([name, process]) => {
    if (process?.singleton !== true || process.count === undefined || process.count === 1) return [];
    const allowed = "1, because it is a singleton";
    return [{ key: `app.processes.${name}.count`, given: process.count, allowed }];
  });
}

// Why: docs/decisions/0146.
/** The proxy's limit; of the host, a tenth is left to the system, as a release demands before it begins. */
const proxyMb = 384;
const usual = { systemShare: 0.1, webShare: 0.3, workerShare: 0.2, redisShare: 0.05 } as const;

interface Part {
  readonly name: string;
  readonly times: number;
  readonly mb: number;
}

/**
 * What is counted: both slots at work, as while a release takes over. The shares that web and worker have where nothing is
 * said of either are limits, and count once.
 */
function memoryParts({ web, processes, redis }: App, hostMb: number): Part[] {
  const share = (of: number): number => Math.ceil(hostMb * of);
  const slots = processes === undefined && web?.memoryMb === undefined ? 1 : 2;
  const others =
    processes === undefined
      ? [{ name: "worker", times: slots, mb: share(usual.workerShare) }]
      : Object.entries(processes).map(([name, process]) => {
          const { count = 1, singleton = false, memoryMb = 0 } = process ?? {};
          return { name, times: singleton ? 1 : slots * count, mb: memoryMb };
        });
  return [
    { name: "web", times: slots, mb: web?.memoryMb ?? share(usual.webShare) },
    ...others,
    { name: "redis-queue", times: 1, mb: redis?.queueMb ?? share(usual.redisShare) },
    { name: "redis-cache", times: 1, mb: redis?.cacheMb ?? share(usual.redisShare) },
    { name: "proxy", times: 1, mb: proxyMb },
    { name: "system", times: 1, mb: share(usual.systemShare) },
  ];
}

function memoryProblems(app: App, instanceType: string | undefined): Problem[] {
  const size = instanceType === undefined ? null : instanceSize(instanceType);
  const key = figureIn(app);
  if (size === null || key === undefined) return [];
  const hostMb = size.memoryGb * 1_024;
  const parts = memoryParts(app, hostMb).filter(({ mb }) => mb > 0);
  const sum = parts.reduce((total, { times, mb }) => total + times * mb, 0);
  if (sum <= hostMb) return [];
  const figures = parts.map(({ name, times, mb }) => `${name} ${times === 1 ? "" : `${times} × `}${mb}`).join(", ");
  const allowed = `at most ${hostMb} MB, all that ${instanceType ?? ""} has: ${figures}; each slot counts, because both run while a release takes over`;
  return [{ key, given: `${sum} MB`, allowed }];
}

/** Where somebody has said what something takes; undefined where all is left to the usual shares. */
function figureIn({ processes, web, redis }: App): string | undefined {
  if (processes !== undefined) return "app.processes";
  if (web?.memoryMb !== undefined) return "app.web.memoryMb";
  return redis?.queueMb === undefined && redis?.cacheMb === undefined ? undefined : "app.redis";
}

function siteProblems(given: Given): Problem[] {
  const names = siteNames(given);
  const twice = names.filter((name, index) => names.indexOf(name) < index);
  return twice.map((name) => ({ key: "app.site", given: name, allowed: "each name once" }));
}

/** Packages, certificates and AWS itself: without these two the host cannot do what it is for. */
const needed = [80, 443];

function portProblems({ outboundPorts }: App): Problem[] {
  if (outboundPorts === undefined || needed.every((port) => outboundPorts.includes(port))) return [];
  return [
    { key: "app.outboundPorts", given: outboundPorts, allowed: "80 and 443, which the host itself needs, among them" },
  ];
}

/** A parameter holds 4,096 characters, of which the host's own facts take up to 1,800. */
const mostCharacters = 2_200;

function sizeProblems(app: App): Problem[] {
  const { length } = JSON.stringify(differing(app, usualApplication()) ?? {});
  if (length <= mostCharacters) return [];
  const allowed = `at most ${mostCharacters} characters as JSON; put what never changes into the image`;
  return [{ key: "app", given: `${length} characters`, allowed }];
}
