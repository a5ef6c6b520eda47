import { caughtUp, followUploads } from "../follow";
import type { Move } from "../move";
import { bytesCompared } from "../report/progress";
import { checksumsOf, described } from "../uploads/verify";
import { type Difference, differencesOf, type Report, tableOf } from "./report";
import { type DatabaseSides, verifyDatabase, verifyRows } from "./database";

/** How often a difference of rows is looked at before it counts. */
const looks = 3;

/** Sequences and views with rows of their own are brought over at the cutover. */
const atCutover = ["sequence", "large object"];

/**
 * Compares both sides while the old one is written to. A row that differs only because it is on its way is another one,
 * or has another checksum, at the next look: what differs in the very same way after the new side has caught up, three
 * times, is a difference.
 */
export async function verifyLive(move: Move): Promise<Report> {
  const sides = sidesOf(move);
  await caughtUp(move);
  const first = await verifyDatabase(sides);
  const found = first.differences.filter(({ kind }) => !atCutover.includes(kind));
  const left = await thatStay(move, sides, found);
  const uploads = await liveUploads(move);
  return {
    ...first,
    compared: { ...first.compared, uploads: uploads.count },
    differences: [...left, ...uploads.differences],
  };
}

/** As `verifyLive`, of the rows of some tables alone. @param only their quoted names. */
export async function verifyRowsLive(move: Move, only: ReadonlySet<string>): Promise<Difference[]> {
  const sides = sidesOf(move);
  await caughtUp(move);
  return await thatStay(move, sides, (await verifyRows(sides, only)).differences);
}

function sidesOf({ old, new: target, settings, say }: Move): DatabaseSides {
  return { old, new: target, owner: settings.new.database.owner, onProgress: bytesCompared(say) };
}

async function thatStay(move: Move, sides: DatabaseSides, found: readonly Difference[]): Promise<Difference[]> {
  let left = [...found];
  for (let look = 1; look < looks && left.some(isOfRows); look += 1) {
    await caughtUp(move);
    const tables = new Set(left.filter(isOfRows).map(tableOf));
    const again = new Set((await verifyRows(sides, tables)).differences.map(asText));
    left = left.filter((difference) => !isOfRows(difference) || again.has(asText(difference)));
  }
  return left;
}

const isOfRows = ({ kind }: Difference): boolean => kind === "row" || kind === "rows";
const asText = (difference: Difference): string => JSON.stringify(difference);

/** By name and checksum; those that changed while they were read are left out, and are looked at in the next run. */
async function liveUploads(move: Move): Promise<{ count: number; differences: Difference[] }> {
  const { uploads, bucket } = move;
  if (uploads === null) return { count: 0, differences: [] };
  const before = await uploads.list();
  await followUploads(move);
  const kept = await bucket.list();
  const [oldSums, newSums] = await checksumsOf({ old: uploads, new: bucket, say: move.say }, kept.size);
  const { files, problems } = await uploads.list();
  const still = new Map([...before.files].filter(([name, { changed }]) => files.get(name)?.changed === changed));
  const sizes = new Map([...still].map(([name, { bytes }]) => [name, bytes]));
  const keptStill = new Map([...kept].filter(([name]) => sizes.has(name) || !files.has(name)));
  const links = problems.map((name) => ({ kind: "upload", name, old: "there", new: null }));
  return {
    count: sizes.size,
    differences: [...differencesOf("upload", described(sizes, oldSums), described(keptStill, newSums)), ...links],
  };
}
