import type { OperatedEnvironment } from "../deploy/environment";

/** What restores and upgrades need: the host is what reads and checks a database, since nothing else reaches it. */
const hostAgain =
  "bring a host back for as long as it takes, with onebox:runsOn: both, service.trafficPercent: 100 and service.processesOn: service, and repeat the command";

// Why: docs/decisions/0213.
/** Commands that only a host can do, and what an environment that runs on ECS alone does in their place. */
const inItsPlace = {
  "host console": (stack) =>
    `run it as a command: npx onebox host run --stack ${stack} -- python manage.py shell -c "…"`,
  "host run --interactive": (stack) =>
    `give it all that it asks for as options, without a terminal: npx onebox host run --stack ${stack} -- <command>`,
  "host shell": (stack) => `run the one command that is wanted: npx onebox host run --stack ${stack} -- <command>`,
  "host db": (stack) =>
    `query the database through the application: npx onebox host run --stack ${stack} -- python manage.py shell -c "…"`,
  "host secret set --generate": (stack) =>
    `give the value itself: openssl rand -base64 32 | npx onebox host secret set <name> --stack ${stack}`,
  "host maintenance": () => "have the load balancer answer, by the commands of docs/runbooks/service-maintenance.md",
  "restore drill": () => hostAgain,
  "restore database": () => hostAgain,
  "database upgrade": () => hostAgain,
  "host run --attach": (stack) =>
    `this id belongs to a host that is gone; what was run is shown by npx onebox host history --stack ${stack}`,
} as const satisfies Readonly<Record<string, (stack: string) => string>>;

export type HostCommand = keyof typeof inItsPlace;

export const hostCommands = Object.keys(inItsPlace) as HostCommand[];

/** @throws where the environment runs on ECS alone, with what to do instead; asks nobody. */
export function assertHasHost({ runsOn, names: { environment } }: OperatedEnvironment, command: HostCommand): void {
  if (runsOn !== "service") return;
  throw new Error(
    `${command} needs a host, and ${environment} runs on ECS alone: ${inItsPlace[command](environment)}.`,
  );
}
