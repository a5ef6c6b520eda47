import { readFileSync } from "node:fs";
import path from "node:path";
import { parse } from "yaml";

/** The `onebox` settings of a shipped stack with the project's, as plain values. */
export function shippedSettings(stack: string): Record<string, unknown> {
  const project = keysOf("Pulumi.yaml", (value) => (value as { value: unknown }).value);
  return { ...project, ...keysOf(`Pulumi.${stack}.yaml`, (value) => value) };
}

/** As the engine hands them over: text, JSON for everything that is no text. */
export function asConfig(settings: Readonly<Record<string, unknown>>): Record<string, string> {
  const given = Object.entries(settings).filter(([, value]) => value !== undefined);
  return Object.fromEntries(
    given.map(([key, value]) => [key, typeof value === "string" ? value : JSON.stringify(value)]),
  );
}

function keysOf(file: string, valueOf: (value: unknown) => unknown): Record<string, unknown> {
  const { config } = parse(readFileSync(path.join(__dirname, "../..", file), "utf8")) as { config: object };
  const own = Object.entries(config).filter(([key]) => key.startsWith("onebox:"));
  return Object.fromEntries(own.map(([key, value]) => [key.slice("onebox:".length), valueOf(value)]));
}
