import { readFileSync } from "node:fs";
import path from "node:path";
import { parse } from "yaml";
import { namespace, type StackFiles } from "../../settings";

/** The project that the tests read: never the stack files at the top, which hold whatever their owner has entered. */
export const fixtures = path.join(__dirname, "../stacks");

/** Our settings of a stack of the tests with the project's, as plain values. */
export function givenSettings(stack: string, folder = fixtures): Record<string, unknown> {
  const project = keysOf(path.join(folder, "Pulumi.yaml"), (value) => (value as { value: unknown }).value);
  return { ...project, ...keysOf(path.join(folder, `Pulumi.${stack}.yaml`), (value) => value) };
}

/** As the engine hands them over: by full key, text, JSON for everything that is no text. */
export function asConfig(settings: Readonly<Record<string, unknown>>): Record<string, string> {
  const given = Object.entries(settings).filter(([, value]) => value !== undefined);
  return Object.fromEntries(
    given.map(([key, value]) => [
      key.includes(":") ? key : `${namespace}${key}`,
      typeof value === "string" ? value : JSON.stringify(value),
    ]),
  );
}

/** Other stacks as the tests have them, or as `others` say; nothing says where a setting stands. */
export function givenFiles(others: Readonly<Record<string, Record<string, unknown> | null>> = {}): StackFiles {
  const known = ["account", "dev", "staging", "prod"];
  return {
    valuesOf: (stack) => {
      const other = stack in others ? others[stack] : known.includes(stack) ? givenSettings(stack) : null;
      return other ? asConfig(other) : null;
    },
    placeOf: () => "",
  };
}

function keysOf(file: string, valueOf: (value: unknown) => unknown): Record<string, unknown> {
  const { config } = parse(readFileSync(file, "utf8")) as { config: object };
  const own = Object.entries(config).filter(([key]) => key.startsWith(namespace));
  return Object.fromEntries(own.map(([key, value]) => [key.slice(namespace.length), valueOf(value)]));
}
