import { severities } from "../../model/severity";
import type { Violation } from "../../model/finding";
import type { EngineEvent } from "./schema";

/** A policy event as the pack's own words, without the engine's colours. */
export function violationOf(event: NonNullable<EngineEvent["policyEvent"]>): Violation {
  return {
    policy: event.policyName,
    level: event.enforcementLevel === "advisory" ? "advisory" : "mandatory",
    severity: severities.find((known) => known === event.severity) ?? null,
    urn: event.resourceUrn ?? "",
    text: withoutMarkup(event.message),
  };
}

/** The engine's colour directives, as in `<{%reset%}>`. */
export function withoutMarkup(text: string): string {
  return text.replace(/<\{%[^%]*%\}>/g, "");
}
