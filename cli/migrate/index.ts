import type { Command } from "commander";
import { example } from "../options";
import { defineInventory } from "./inventory";
import { definePreflight } from "./preflight";
import { defineSeed } from "./seed";
import { defineFollow } from "./follow";
import { defineVerify } from "./verify";
import { defineRehearse } from "./rehearse";
import { defineCopy } from "./copy";
import { defineCutover } from "./cutover";
import { defineDns } from "./dns";
import { defineRollback } from "./rollback";
import { defineRetire } from "./retire";

/** The steps of a move, in their order; each in a file of its own. */
const steps = [
  defineInventory,
  definePreflight,
  defineSeed,
  defineFollow,
  defineVerify,
  defineRehearse,
  defineCutover,
  defineDns,
  defineRollback,
  defineRetire,
  defineCopy,
];

export function define(command: Command): void {
  command.description(
    "Moves an old server in: looks, proposes, copies, verifies, switches, and goes back where it must.",
  );
  for (const step of steps) step(command);
  example(command, "onebox migrate inventory --from root@203.0.113.7 --stack prod", "onebox migrate preflight --help");
}
