import { readdirSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { isAsset, isProperties, isUnknown, type Value } from "../../model";
import type { Example } from "../../cli/policies/page";
import { type Case, described, GivenCase, GraphCase } from "./describe-rule";

const load = createRequire(__filename);

/** Reads the tables of all rules. Their tests run where mocha loads them, which finds them as if nobody had. */
export function loadTables(): void {
  const { describe, it } = globalThis;
  const define = (_: string, work: () => void): void => {
    work();
  };
  Object.assign(globalThis, { describe: define, it: () => undefined });
  const folder = path.join(__dirname, "rules");
  for (const file of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
    if (!file.endsWith(".test.ts")) continue;
    load(path.join(folder, file));
    Reflect.deleteProperty(load.cache, path.join(folder, file));
  }
  Object.assign(globalThis, { describe, it });
}

/** For each rule the shortest case that breaks it, and the shortest that passes with the same types of resources. */
export function examples(): ReadonlyMap<string, Example> {
  const entries = [...described].map(([id, { passes = [], fails }]) => {
    const [wrong] = byLength(fails);
    const alike = byLength(passes).filter((one) => wrong !== undefined && typesOf(wrong).every(isIn(typesOf(one))));
    const [right] = alike.length > 0 ? alike : byLength(passes);
    return [id, { wrong: exampleText(wrong) ?? "{}", right: exampleText(right) }] as const;
  });
  return new Map(entries);
}

/** What says nothing comes last. */
function byLength(cases: readonly Case[]): readonly Case[] {
  const length = (one: Case): number => (caseText(one).length <= 2 ? Number.POSITIVE_INFINITY : caseText(one).length);
  return [...cases].sort((left, right) => length(left) - length(right));
}

function typesOf(one: Case): readonly string[] {
  return one instanceof GraphCase ? one.nodes.map(({ type }) => type) : [];
}

function isIn(list: readonly string[]): (one: string) => boolean {
  return (one) => list.includes(one);
}

function exampleText(one: Case | undefined): string | null {
  return one === undefined ? null : caseText(one);
}

function caseText(one: Case): string {
  if (one instanceof GraphCase) {
    return one.nodes.map(({ type, name, properties }) => `${typeName(type)} ${name} ${text(properties)}`).join(", ");
  }
  if (!(one instanceof GivenCase)) return text(one);
  const { properties, keep, protect, deleteBeforeReplace, name, provider } = one.given;
  const options = { keep, protect, deleteBeforeReplace, name, provider: provider?.properties };
  const said = Object.entries(options).filter(([, value]) => value !== undefined);
  const rest = said.map(([key, value]) => `${key}: ${text(value as Value)}`);
  return [text(properties), ...(rest.length === 0 ? [] : [`with ${rest.join(", ")}`])].join(" ");
}

/** `aws:s3/bucket:Bucket` as a program names it. */
function typeName(type: string): string {
  const [, module = "", name = ""] = /^aws:([^/]+)\/[^:]+:(.+)$/.exec(type) ?? [];
  return name === "" ? type : `aws.${module}.${name}`;
}

/** As a program would write it. */
function text(value: Value): string {
  if (isUnknown(value)) return "(known after creation)";
  if (isAsset(value)) return "(a file)";
  if (Array.isArray(value)) return `[${value.map((one: Value) => text(one)).join(", ")}]`;
  if (typeof value === "string" && value.length > 200)
    return JSON.stringify(`${value.slice(0, 40)}… (${value.length})`);
  if (!isProperties(value)) return JSON.stringify(value);
  const entries = Object.entries(value).map(
    ([key, one]) => `${/^\w+$/.test(key) ? key : JSON.stringify(key)}: ${text(one)}`,
  );
  return entries.length === 0 ? "{}" : `{ ${entries.join(", ")} }`;
}
