import type { Inventory } from "../inventory";
import { imageFiles } from "./image";
import { type ProposedProcesses, proposeProcesses } from "./processes";
import { type ProposedSite, proposeSite } from "./site";
import { type ProposedSize, proposeSizes } from "./sizes";
import { proposeAccount, proposeStack } from "./stack";
import { type Conversion, proposeTasks } from "./tasks";
import { type ProposedVariables, proposeVariables } from "./variables";

/** The project that is moved into. */
export interface Target {
  readonly stack: string;
  readonly domain: string;
  readonly zone: string;
  /** Texts of the stack files as they are. */
  readonly stackFile: string;
  readonly accountFile: string;
}

export interface Proposals {
  readonly sizes: readonly ProposedSize[];
  readonly tasks: readonly Conversion[];
  readonly site: ProposedSite | null;
  readonly variables: ProposedVariables | null;
  readonly processes: ProposedProcesses | null;
  readonly stackFile: string;
  readonly accountFile: string;
  /** Of the application's repository, by path. */
  readonly image: Readonly<Record<string, string>>;
}

/** What the inventory lets one propose; nothing is written, and nothing of it is meant to be taken over unread. */
export function propose(inventory: Inventory, target: Target): Proposals {
  const { machine, database, uploads, schedules, nginx, application } = inventory;
  const sizes = proposeSizes(machine.found, database.found, uploads.found);
  const tasks =
    schedules.found === null
      ? []
      : proposeTasks(schedules.found, {
          timezone: machine.found?.timezone ?? null,
          takesCronTz: !/debian|ubuntu/i.test(machine.found?.system ?? ""),
          today: inventory.at.slice(0, 10),
        });
  const site = nginx.found === null ? null : proposeSite(nginx.found, target.domain);
  const variables = application.found === null ? null : proposeVariables(application.found);
  const processes = application.found === null ? null : proposeProcesses(application.found);
  const converted = tasks.flatMap(({ task }) => task ?? []);
  const settingsModule = application.found?.settingsModule ?? null;
  return {
    sizes,
    tasks,
    site,
    variables,
    processes,
    stackFile: proposeStack(target.stackFile, { sizes, tasks: converted, site, processes, settingsModule }),
    accountFile: proposeAccount(target.accountFile, target.stack, target.zone, site),
    image: application.found === null || processes === null ? {} : imageFiles(application.found, processes),
  };
}
