import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { isScalar, isSeq, parseDocument } from "yaml";
import type { Bill } from "../../model/bill";
import { messageOf } from "../../model/message-of";
import { namespace } from "../../settings/namespace";
import { stackFileName, withSettings } from "../../settings/files";
import { type CheckedBill, checkedBills } from "../bill/checked";
import { withChangedFile } from "../bill/changed-file";
import { type Place, places } from "./steps";

/** What an environment costs where its application runs on one of the places; without a bill, the error says why. */
export interface Variant {
  readonly place: Place;
  readonly bill: Bill | null;
  readonly error: string | null;
}

type BillsOf = (root: string, stacks: readonly string[]) => Promise<readonly CheckedBill[]>;

/** The same stack three times, each priced by the check of the project itself. */
export async function variantsOf(root: string, stack: string, billsOf: BillsOf = checkedBills): Promise<Variant[]> {
  const text = readFileSync(path.join(root, stackFileName(stack)), "utf8");
  const variants: Variant[] = [];
  // One after the other: each check takes all the memory that there is.
  for (const place of places) variants.push(await variantOf({ root, stack, text, place, billsOf }));
  return variants;
}

interface Asked {
  readonly root: string;
  readonly stack: string;
  /** Of the stack file. */
  readonly text: string;
  readonly place: Place;
  readonly billsOf: BillsOf;
}

/** Where the stack file has the application run. */
function placeNow(text: string): unknown {
  return parseDocument(text).getIn(["config", `${namespace}runsOn`]) ?? "host";
}

/** The stack file as it would be there: on the host alone no share of visitors may be left over from a move. */
function movedTo(place: Place, text: string): string {
  const moved = withSettings(text, { runsOn: place });
  const hasShare = parseDocument(text).hasIn(["config", `${namespace}service`, "trafficPercent"]);
  return place === "host" && hasShare ? withSettings(moved, { "service.trafficPercent": 0 }) : moved;
}

/**
 * The first steps of the plan let ACM issue certificates, and the deploy role work with ECS; until then no environment
 * would be taken there.
 */
async function withPreparedAccount<T>(
  root: string,
  { stack, text }: Pick<Asked, "stack" | "text">,
  use: (folder: string) => Promise<T>,
): Promise<T> {
  const account = parseDocument(text).getIn(["config", `${namespace}accountStack`]);
  const name = typeof account === "string" ? account : "account";
  const file = path.join(root, stackFileName(name));
  if (!existsSync(file)) return use(root);
  const document = parseDocument(readFileSync(file, "utf8"));
  for (const [setting, value] of [
    ["otherAuthorities", "amazon.com"],
    ["ecsEnvironments", stack],
  ] as const) {
    const key = ["config", `${namespace}${setting}`];
    const listed: unknown = document.getIn(key);
    if (!isSeq(listed)) document.setIn(key, [value]);
    else if (!listed.items.some((item) => isScalar(item) && item.value === value)) document.addIn(key, value);
  }
  return withChangedFile(root, name, document.toString(), use);
}

async function variantOf({ root, stack, text, place, billsOf }: Asked): Promise<Variant> {
  try {
    const [found] =
      place === placeNow(text)
        ? await billsOf(root, [stack])
        : await withChangedFile(root, stack, movedTo(place, text), (folder) =>
            withPreparedAccount(folder, { stack, text }, (whole) => billsOf(whole, [stack])),
          );
    const error = found === undefined ? "the check printed no bill" : found.error;
    return { place, bill: found?.bill ?? null, error: found?.bill ? null : (error ?? "the check printed no bill") };
  } catch (error) {
    return { place, bill: null, error: messageOf(error) };
  }
}
