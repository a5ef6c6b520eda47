import { z } from "zod";
import { applicationSchema } from "../contract/application";
import type { Facts } from "../contract/facts";
import { parseJson } from "../contract/json";
import { Failure } from "./failure";
import { readIfThere, writeWhole } from "./files";
import { places } from "./places";
import { slots } from "./slots";

const releaseSchema = z.object({ version: z.string(), digest: z.string() });

const stateSchema = z.object({
  /** What serves, where, and since when (left out by an earlier tool); null before the first release. */
  current: releaseSchema
    .extend({
      slot: z.enum(slots),
      since: z.string().optional(),
      /** Whether its image brings the queue's password; left out by an earlier tool, which asked no image. */
      bringsQueuePassword: z.boolean().optional(),
    })
    .nullable(),
  /** What its image wants run after the release: not yet, or without success. */
  afterRelease: z.enum(["due", "failed"]).optional(),
  /** The bundle that proxy and queues run by. */
  bundle: z.string(),
  /** Every release that ever served here, in the order of the first time. */
  known: z.array(releaseSchema.extend({ migrations: z.enum(["expand", "contract"]) })),
  /** The application's settings that what serves was started with. */
  application: applicationSchema.prefault({}),
});

/**
 * What this host is to be. It is written at one moment of a release, when all has gone well: until then an undo, and
 * after it a resumption, is to make the host what the state says.
 */
export type HostState = Readonly<z.infer<typeof stateSchema>>;
export type KnownRelease = HostState["known"][number];

/** @param bundle what a host without a state begins with. */
export function readState(bundle: string): HostState {
  const text = readIfThere(places.state);
  if (text === null) return stateSchema.parse({ current: null, bundle, known: [] });
  const { data } = stateSchema.safeParse(parseJson(text));
  if (data === undefined) throw new Failure(unreadableState);
  return data;
}

/** Nobody is to take such a host for one without a release: it would start over. */
const unreadableState = `${places.state} cannot be read, so this host does not know what it is to run; what runs goes on. docs/runbooks/disk-full.md says how it is brought back`;

// Why: docs/decisions/0147.
/** The environment's facts with the settings that what serves was started with: those of a release may not hold yet. */
export function asStarted(facts: Facts, { application }: HostState): Facts {
  return { ...facts, application };
}

// Why: docs/decisions/0120.
/** One that serves and brings no password goes on being served without, until a release brings one. */
export function queueNeedsPassword(
  { queuePassword }: Pick<Facts, "queuePassword">,
  { current }: Pick<HostState, "current">,
): boolean {
  return queuePassword && current?.bringsQueuePassword !== false;
}

export function writeState(state: HostState): void {
  writeWhole(places.state, `${JSON.stringify(state, null, 2)}\n`);
}
