import type { Properties, Resource, Value } from "../model";
import type { Interruption, Refused, Wait } from "../model/planned-change";

/** What a change of one property does, beyond being made. Nothing said: it is made in place, now, and nobody notices. */
export interface Effect {
  readonly interruption?: Interruption;
  /** When it takes hold; now where nothing is said. */
  readonly waits?: Wait;
  readonly refused?: Refused;
  /** What is gone afterwards, although the resource stays. */
  readonly lost?: string;
  /** What decides it and only AWS knows. */
  readonly depends?: string;
  readonly note?: string;
  /** The provider takes both values for the same, so nothing happens. */
  readonly isSame?: true;
  readonly replaces?: true;
}

/** One property that is to change. */
export interface Move {
  readonly before: Value | undefined;
  readonly after: Value | undefined;
  /** All properties of the resource, before and after. */
  readonly was: Properties;
  readonly is: Properties;
}

/** What is asked before a resource goes: it, and what else there is. */
export interface Departure {
  readonly was: Properties;
  /** What the program says of it now; null where it is deleted. */
  readonly is: Properties | null;
  readonly resource: Resource;
  readonly before: readonly Resource[];
  readonly after: readonly Resource[];
}

/** What goes with a resource, and what of it can be had back. */
export interface Loss {
  readonly lost: string | null;
  readonly kept: string | null;
}

/** How AWS and its provider treat the resources of one type. Paths are dotted, without numbers of items. */
export interface Behaviour {
  /** The provider's file that says so, below `internal/service/` of terraform-provider-aws; null for our own types. */
  readonly provider: string | null;
  /** CloudFormation's name of the same type: its `createOnlyProperties` are the cross-check. */
  readonly cloudFormation?: string;
  /** Properties whose change replaces it. */
  readonly replacedBy: readonly string[];
  /** Properties of which AWS keeps its own value where the program says none: leaving them out changes nothing. */
  readonly computed?: readonly string[];
  /** Where the provider and CloudFormation differ about a property, why. */
  readonly differs?: Readonly<Record<string, string>>;
  readonly effects?: Readonly<Record<string, Effect | ((move: Move) => Effect)>>;
  /** What holds for every update of it, whatever the property. */
  readonly update?: Effect;
  /** What holds for its replacement. */
  readonly replacement?: Effect;
  /** What goes with it. */
  readonly holds?: string | ((departure: Departure) => Loss);
  readonly refusesDeletion?: (departure: Departure) => Refused | null;
  /** Properties by which others use it, and AWS deletes it only when none does any more. */
  readonly usedBy?: readonly string[];
  /** The account has it once, in no region. */
  readonly isGlobal?: true;
  /** The property that is its name in AWS. With the same name, the old one goes before the new one comes. */
  readonly name?: string;
  /** Others may have the same name: it is one within what they belong to, or one of many. */
  readonly sharesItsName?: true;
  /** Whether AWS keeps its name for a while after it is gone, so that none of that name can be made. */
  readonly keepsItsName?: (was: Properties) => boolean;
  /** What its deletion makes, and what cannot be there already. */
  readonly leaves?: (was: Properties) => string | null;
  /** Seconds that pass until all of AWS knows a new one. */
  readonly knownAfterSeconds?: number;
  /** What AWS reads back otherwise than it was written, with the reason. */
  readonly readBack?: Readonly<Record<string, string>>;
}

export type Behaviours = Readonly<Record<string, Behaviour>>;

/** A setting of a bucket, a role or the like: replaced with what it belongs to, and nothing of its own is lost. */
export function settingOf(provider: string, ...owner: readonly string[]): Behaviour {
  return { provider, replacedBy: owner };
}

/** Of a property that guards what a resource holds: said where the guard goes. */
export function guard(without: unknown, note: string) {
  return ({ before, after }: Move): Effect => (after === without && before !== without ? { note } : {});
}
