import { enforcement } from "../framework/severity";
import type { Severity } from "../../model/severity";
import type { Rule } from "../framework/rule";
import { ownRules } from "../framework/own-rules";
import { rules } from "../rules";
import { serviceOf } from "./code";

/** One rule for people and tools: everything about it but how it judges. */
export interface CatalogueEntry {
  readonly id: string;
  /** The part of its id that names where it belongs: `s3`, `security-group`, `pack`. */
  readonly service: string;
  readonly severity: Severity;
  /** What it does to a preview, with and without `keep`. */
  readonly enforcement: { readonly keep: Level; readonly other: Level };
  readonly types: readonly string[];
  readonly sameAs: readonly string[];
  readonly why: string;
  readonly fix: string;
}

type Level = ReturnType<typeof enforcement>;

/** Every rule of the pack, those about the pack itself last. */
export function catalogue(): readonly CatalogueEntry[] {
  return [...rules, ...ownRules(rules, [])].map(entry);
}

function entry({ id, severity, types, sameAs, why, fix }: Rule): CatalogueEntry {
  const levels = { keep: enforcement(severity, true), other: enforcement(severity, false) };
  return { id, service: serviceOf(id), severity, enforcement: levels, types, sameAs, why, fix };
}
