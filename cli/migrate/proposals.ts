import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { Refusal } from "../../model/refusal";
import type { Inventory } from "../../migrate/inventory";
import { inventoryReport } from "../../migrate/inventory/report";
import { type Proposals, propose, type Target } from "../../migrate/propose";
import { type Costs, proposalReport } from "../../migrate/propose/report";
import { asMarkdown } from "../../migrate/report/document";
import { stackFileName } from "../../settings/files";
import { checkedBills } from "../bill/checked";
import { withChangedFile } from "../bill/changed-file";
import { stackSettings } from "../deploy/environment";
import { makeFolder } from "../../model/make-folder";

export interface Proposed {
  readonly proposals: Proposals;
  readonly costs: Costs;
}

/** Proposals for a stack of the project in a folder, priced by the project's own check. */
export async function proposalsFor(
  root: string,
  stack: string,
  inventory: Inventory,
  oldUsd: number | null,
): Promise<Proposed> {
  const settings = stackSettings(stack, root);
  if (settings.kind !== "environment")
    throw new Refusal(`The stack ${stack} is not an environment: nothing can move into it.`);
  const { domain, zone, accountStack } = settings;
  const read = (name: string): string => readFileSync(path.join(root, stackFileName(name)), "utf8");
  const target: Target = { stack, domain, zone, stackFile: read(stack), accountFile: read(accountStack) };
  const proposals = propose(inventory, target);
  return { proposals, costs: { ...(await price(root, stack, accountStack, proposals)), oldUsd } };
}

async function price(
  root: string,
  stack: string,
  account: string,
  proposals: Proposals,
): Promise<Omit<Costs, "oldUsd">> {
  const [found] = await withChangedFile(root, account, proposals.accountFile, (folder) =>
    withChangedFile(folder, stack, proposals.stackFile, (whole) => checkedBills(whole, [stack])),
  );
  return {
    proposedUsd: found?.bill?.total ?? null,
    reason: found?.error ?? (found?.bill == null ? "the check gave no bill" : null),
  };
}

/**
 * Writes inventory and proposals into a folder of their own, and never over anything.
 * @returns names of the files. @throws Refusal where one is there already.
 */
export function writeProposals(
  folder: string,
  stack: string,
  inventory: Inventory,
  { proposals, costs }: Proposed,
): string[] {
  const files: Readonly<Record<string, string>> = {
    "inventory.json": `${JSON.stringify(inventory, null, 2)}\n`,
    "inventory.md": asMarkdown(inventoryReport(inventory)),
    "proposals.md": asMarkdown(proposalReport(stack, proposals, costs)),
    [stackFileName(stack)]: proposals.stackFile,
    "Pulumi.account.yaml": proposals.accountFile,
    ...Object.fromEntries(Object.entries(proposals.image).map(([name, text]) => [`application/${name}`, text])),
  };
  const there = Object.keys(files).find((name) => existsSync(path.join(folder, name)));
  if (there !== undefined) throw new Refusal(`${path.join(folder, there)} is there already; choose another folder.`);
  for (const [name, text] of Object.entries(files)) {
    makeFolder(path.dirname(path.join(folder, name)));
    writeFileSync(path.join(folder, name), text, { mode: name.startsWith("application/bin/") ? 0o755 : 0o644 });
  }
  return Object.keys(files);
}
