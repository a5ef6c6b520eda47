import type { Resource } from "../../model";
import type { RefusedKind } from "../judge/problem";

/** What one resource says that another does not bear. */
export interface Clash {
  readonly kind: RefusedKind;
  readonly resource: Resource;
  readonly said: string;
  readonly allowed: string;
}
