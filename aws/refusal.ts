import type { Urn } from "../model";
import type { RefusedKind } from "./judge/problem";

/** What AWS would say to one property of one resource, before it is asked. */
export interface Refusal {
  readonly rule: `aws-refuses-${RefusedKind | "unknown"}`;
  readonly level: "mandatory" | "not-evaluated";
  readonly urn: Urn;
  readonly message: string;
  readonly fix: string;
}
