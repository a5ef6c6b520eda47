import { isMap, parseDocument, type Document } from "yaml";
import { Refusal } from "../../model/refusal";
import { instanceSize } from "../../model/machine-sizes";
import type { ProposedProcesses } from "./processes";
import type { ProposedSite } from "./site";
import type { ProposedSize } from "./sizes";
import type { ProposedTask } from "./tasks";

export interface StackProposal {
  readonly sizes: readonly ProposedSize[];
  readonly tasks: readonly ProposedTask[];
  readonly site: ProposedSite | null;
  readonly processes: ProposedProcesses | null;
  readonly settingsModule: string | null;
}

/**
 * The stack file with what is proposed; comments and all else stay.
 * @throws Refusal for a text that is no stack file of an environment.
 */
export function proposeStack(text: string, proposal: StackProposal): string {
  const document = parseDocument(text);
  if (!isMap(document.get("config")) || document.getIn(["config", "onebox:kind"]) !== "environment")
    throw new Refusal("The stack file is none of an environment; `onebox init` writes one.");
  const set = (path: readonly (string | number)[], value: unknown): void => {
    const [first = "", ...rest] = path;
    document.setIn(["config", `onebox:${first}`, ...rest], document.createNode(value));
  };
  for (const { setting, value } of proposal.sizes) set(setting.split("."), value);
  setTasks(document, proposal.tasks, set);
  if (proposal.settingsModule !== null) set(["app", "environment", "DJANGO_SETTINGS_MODULE"], proposal.settingsModule);
  setSite(proposal.site, set);
  setProcesses(document, proposal.processes, set);
  return document.toString({ lineWidth: 0 });
}

type Set = (path: readonly (string | number)[], value: unknown) => void;

/** Tasks that the file has already stay as they are. */
function setTasks(document: Document, tasks: readonly ProposedTask[], set: Set): void {
  const there = document.getIn(["config", "onebox:tasks"], true);
  const before = (document.toJS() as { config: Record<string, unknown> }).config["onebox:tasks"];
  const known = Array.isArray(before) ? before.map((task: { readonly name?: string }) => task.name) : [];
  const fresh = tasks.filter(({ name }) => !known.includes(name));
  if (fresh.length === 0) return;
  if (there === undefined) set(["tasks"], fresh);
  else for (const task of fresh) document.addIn(["config", "onebox:tasks"], document.createNode(task));
}

function setSite(site: ProposedSite | null, set: Set): void {
  if (site === null) return;
  const { domains, redirects, maxRequestMb, strictTransport, contentSecurityPolicy, frames } = site;
  if (domains.length > 0) set(["app", "site", "domains"], domains);
  if (redirects.length > 0) set(["app", "site", "redirects"], redirects);
  if (maxRequestMb !== null) set(["app", "web", "maxRequestMb"], maxRequestMb);
  set(["app", "site", "strictTransport"], strictTransport);
  if (contentSecurityPolicy !== null) set(["app", "site", "contentSecurityPolicy"], contentSecurityPolicy);
  if (frames !== null) set(["app", "site", "frames"], frames);
}

/** With processes of one's own all memory is counted, so the web process gets what they leave it. */
function setProcesses(document: Document, proposed: ProposedProcesses | null, set: Set): void {
  const processes = proposed?.processes;
  if (processes === null || processes === undefined || processes.length === 0) return;
  set(["app", "processes"], Object.fromEntries(processes.map(({ name, ...process }) => [name, process])));
  const type = document.getIn(["config", "onebox:host", "instanceType"]);
  const hostMb = (typeof type === "string" ? (instanceSize(type)?.memoryGb ?? 0) : 0) * 1_024;
  const taken = processes.reduce((sum, { memoryMb, singleton }) => sum + memoryMb * (singleton === true ? 1 : 2), 0);
  // A tenth for the system, twice a twentieth for Redis, the proxy's 256 MB.
  const left = Math.floor((hostMb * 0.79 - 256 - taken) / 2);
  set(["app", "web", "memoryMb"], Math.max(32, Math.min(Math.ceil(hostMb * 0.3), left)));
}

/** Names of the zone that the account's stack has to allow: text of its file with them. */
export function proposeAccount(text: string, stack: string, zone: string, site: ProposedSite | null): string {
  const names = [...(site?.domains ?? []), ...(site?.redirects ?? [])].filter(
    (name) => name === zone || name.endsWith(`.${zone}`),
  );
  if (names.length === 0) return text;
  const document = parseDocument(text);
  const path = ["config", "onebox:moreDomains", stack];
  const before =
    (document.toJS() as { config: Record<string, Record<string, string[]> | undefined> }).config[
      "onebox:moreDomains"
    ]?.[stack] ?? [];
  document.setIn(path, document.createNode([...new Set([...before, ...names])]));
  return document.toString({ lineWidth: 0 });
}
