import type { Resource, Urn } from "../model";
import type { Behaviour } from "./behaviour";
import type { Difference } from "./differences";

/** A pair at work: what differs, and what forces its replacement. */
export interface Draft {
  readonly before: Resource;
  readonly after: Resource;
  readonly behaviour: Behaviour | undefined;
  differences: Difference[];
  /** Properties that replace it, and the replaced resources that made them differ. */
  forced: string[];
  because: Urn[];
}
