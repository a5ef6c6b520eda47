import { createHash } from "node:crypto";
import { existsSync, mkdirSync } from "node:fs";
import path from "node:path";
import type { Facts } from "../contract/facts";
import { writeWhole } from "./files";
import { places } from "./places";
import { type Instance, instancesOf, singletonLabel } from "./processes";
import { type Slot, slots } from "./slots";

/**
 * What the application's settings add to the compose file of a bundle: its variables, and its processes in both slots. A
 * file named by its content, so that a new application's stands beside that of the one that serves.
 * @returns null where there is nothing to add.
 */
export function writeOverlay(facts: Facts, folder: string): string | null {
  const services = overlay(facts, folder);
  if (Object.keys(services).length === 0) return null;
  const text = JSON.stringify({ services }, null, 2);
  const hash = createHash("sha256").update(text).digest("hex").slice(0, 16);
  const file = path.join(places.run, `application-${hash}.json`);
  if (existsSync(file)) return file;
  mkdirSync(places.run, { recursive: true, mode: 0o700 });
  writeWhole(file, text);
  return file;
}

/** Services by name, in compose's words. */
export function overlay(facts: Facts, folder: string): Record<string, object> {
  const { environment, processes } = facts.application;
  const variables = Object.fromEntries(Object.entries(environment).map(([name, value]) => [name, literal(value)]));
  const hasVariables = Object.keys(variables).length > 0;
  const fixed = ["web-blue", "web-green", "migrate", "static", "run"];
  const usualWorkers = processes === undefined ? slots.map((slot) => `worker-${slot}`) : [];
  const given = processes === undefined ? [] : slots.flatMap((slot) => instancesIn(facts, folder, slot, variables));
  return Object.fromEntries([
    ...(hasVariables ? [...fixed, ...usualWorkers].map((name) => [name, { environment: variables }] as const) : []),
    ...given,
  ]);
}

function instancesIn(facts: Facts, folder: string, slot: Slot, variables: Record<string, string>) {
  const file = path.join(folder, "compose.yaml");
  return instancesOf(facts, slot).map((instance) => {
    const model = `worker-${slot}`;
    // The file has one of that name, which this is merged with.
    const extended = instance.service === model ? {} : { extends: { file, service: model } };
    const body = { ...extended, ...bodyOf(instance), ...logging(facts, instance), environment: variables };
    return [instance.service, body] as const;
  });
}

function bodyOf({ command, memoryMb, stopSeconds, isSingleton, health }: Instance): object {
  const every = { interval: "10s", timeout: "5s", retries: 3, start_period: "60s" };
  return {
    command: command.map(literal),
    ...(memoryMb === undefined ? {} : { mem_limit: `${memoryMb}m` }),
    stop_grace_period: `${stopSeconds}s`,
    labels: { [singletonLabel]: String(isSingleton) },
    healthcheck: health === undefined ? { test: ["NONE"] } : { test: ["CMD", ...health.map(literal)], ...every },
  };
}

/** As compose.logs.yaml has it for the services that are always there. */
function logging({ containerLogGroup, region }: Facts, { service }: Instance): object {
  if (containerLogGroup === undefined) return {};
  const place = { "awslogs-region": region, "awslogs-group": containerLogGroup, tag: `${service}/{{.ID}}` };
  const buffer = { mode: "non-blocking", "max-buffer-size": "4m", "cache-max-size": "10m", "cache-max-file": "5" };
  return { logging: { driver: "awslogs", options: { ...place, ...buffer } } };
}

/** Compose puts variables in the place of `$NAME`, in a file of JSON too. */
function literal(text: string): string {
  return text.replaceAll("$", "$$$$");
}
