import type { Command } from "commander";
import { example } from "../options";
import { defineInventory } from "./inventory";
import { definePreflight } from "./preflight";

/** The steps of a move, in their order; each in a file of its own. */
const steps = [defineInventory, definePreflight];

export function define(command: Command): void {
  command.description(
    "Moves an old server in: looks, proposes, copies, verifies, switches, and goes back where it must.",
  );
  for (const step of steps) step(command);
  example(command, "onebox migrate inventory --from root@203.0.113.7 --stack prod", "onebox migrate preflight --help");
}
