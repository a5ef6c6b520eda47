import type { Process } from "../../../host/contract/application";
import { applicationSchema } from "../../../host/contract/application";
import type { WrittenFacts } from "../../../host/contract/facts";
import { environment } from "../../../infra/environment";
import { parseSettings, type Side, singletonSide } from "../../../settings";
import { registered, type Run } from "../../components/registered";
import { asConfig, givenSettings } from "../../settings/stack-file";
import type { WeightedRecord } from "./zone";

type Processes = Readonly<Record<string, Process>>;

/** What of a stack file a move changes. */
export interface Moving {
  readonly runsOn: "host" | "both" | "service";
  readonly service?: { readonly trafficPercent?: number; readonly processesOn?: Side };
}

/** What the program makes of a stack file, as far as a move is about it. */
export interface Deployment {
  /** Of the site's name. */
  readonly records: readonly WeightedRecord[];
  /** What runs beside web on a side; null where the side is not there. */
  readonly processes: Readonly<Record<Side, Processes | null>>;
  /** Where scheduled tasks are called. */
  readonly taskSide: Side;
  /** The sides in the order in which they roll out. */
  readonly order: readonly Side[];
}

/** Runs the program itself, under mocks. */
export async function deploymentOf(processes: Processes, moving: Moving): Promise<Deployment> {
  const settings = parseSettings("prod", asConfig({ ...givenSettings("prod"), app: { processes }, ...moving }));
  if (settings.kind !== "environment") throw new Error("prod is no environment");
  const program = await registered(() => environment(settings));
  const onService = program
    .of("aws:ecs/service:Service")
    .map(({ inputs }) => String(inputs["name"]).replace("onebox-prod-", ""));
  const taking = singletonSide(settings);
  const sides: readonly Side[] = taking === "service" ? ["host", "service"] : ["service", "host"];
  const isThere = { host: moving.runsOn !== "service", service: moving.runsOn !== "host" };
  return {
    records: recordsOf(program, settings.domain),
    processes: {
      host: isThere.host ? onHost(program) : null,
      service: isThere.service
        ? Object.fromEntries(Object.entries(processes).filter(([name]) => onService.includes(name)))
        : null,
    },
    taskSide: taskUrl(program).includes("internal") ? "service" : "host",
    order: sides.filter((side) => isThere[side]),
  };
}

function recordsOf(program: Run, domain: string): WeightedRecord[] {
  return program
    .of("aws:route53/record:Record")
    .filter(({ inputs }) => inputs["name"] === domain && inputs["type"] === "A")
    .map(({ inputs }) => ({
      side: inputs["setIdentifier"] as Side,
      weight: (inputs["weightedRoutingPolicies"] as readonly { weight: number }[])[0]?.weight ?? 0,
      asksForHealth:
        (inputs["aliases"] as readonly { evaluateTargetHealth: boolean }[] | undefined)?.[0]?.evaluateTargetHealth ===
        true,
    }));
}

/** The parameter is a secret to the engine, as it may hold what a secret is made of. */
function onHost(program: Run): Processes {
  const { value } = program.one("aws:ssm/parameter:Parameter", "host-facts").inputs["value"] as { value: string };
  const { application = {} } = JSON.parse(value) as Pick<WrittenFacts, "application">;
  return applicationSchema.parse(application).processes ?? {};
}

function taskUrl(program: Run): string {
  const { environment: given } = program.one("aws:lambda/function:Function").inputs;
  return (given as { variables: Readonly<Record<string, string>> }).variables["TASK_URL"] ?? "";
}
