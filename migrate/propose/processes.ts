import type { Application, Service } from "../inventory/application";

export interface ProposedProcess {
  readonly name: string;
  readonly command: readonly string[];
  readonly memoryMb: number;
  readonly singleton?: true;
}

export interface ProposedProcesses {
  /** The service that answers requests; null: none was found. */
  readonly web: Service | null;
  /** null: the contract's own worker does. */
  readonly processes: readonly ProposedProcess[] | null;
  /** The one service that takes jobs, where there is just one. */
  readonly worker: Service | null;
}

const servers = /\b(gunicorn|uwsgi|uvicorn|daphne|hypercorn|waitress-serve)\b/;
const workers = /\b(celery|rqworker|rq worker|dramatiq|huey|run_huey|qcluster|manage\.py)\b/;
/** As much as a worker of Python with a few libraries takes; `onebox rightsize` says later what it is. */
const usualMb = 512;

export function proposeProcesses({ services }: Application): ProposedProcesses {
  const web = services.find(({ command }) => servers.test(command)) ?? null;
  const others = services.filter(
    (service) => service !== web && !service.isTimed && workers.test(service.command) && !servers.test(service.command),
  );
  const [only] = others;
  if (others.length === 1 && only !== undefined && !isSingleton(only)) return { web, processes: null, worker: only };
  return {
    web,
    worker: null,
    processes: others.map((service) => ({
      name: processName(service.name),
      command: words(service.command),
      memoryMb: isSingleton(service) ? usualMb / 2 : usualMb,
      ...(isSingleton(service) ? { singleton: true as const } : {}),
    })),
  };
}

/** Two schedulers would start every job twice. */
function isSingleton({ command }: Service): boolean {
  return /\bcelery\b.*\bbeat\b|\brqscheduler\b|\bapscheduler\b/.test(command);
}

/** Docker takes words as they are; the path of the virtual environment is the image's own. */
export function words(command: string): string[] {
  return (withoutAddress(command).match(/"[^"]*"|'[^']*'|\S+/g) ?? [])
    .map((word) => word.replace(/^(["'])(.*)\1$/, "$2"))
    .map((word, index) => (index === 0 ? word.replace(/^[-@:+!]*/, "").replace(/^.*\/bin\//, "") : word));
}

/** The queue is where QUEUE_URL says, not where the old one was. */
function withoutAddress(command: string): string {
  return command.replace(/\s(?:-b|--broker|--url|-u)[= ]\s*\S+:\/\/\S+/, "");
}

function processName(name: string): string {
  const plain = name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, "")
    .replace(/^[^a-z]+/, "")
    .replace(/[^a-z]+$/, "")
    .slice(-20)
    .replace(/^\d+/, "");
  return ["", "web", "caddy", "migrate", "static", "run"].includes(plain) ? `${plain}process` : plain;
}
