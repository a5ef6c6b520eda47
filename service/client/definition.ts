import type * as ecsClient from "@aws-sdk/client-ecs";
import { applicationContainer, labels } from "../contract/definitions";
import { canonicalJson } from "../../host/contract/json";

/** What a roll-out wants to know of a revision. */
export interface Definition {
  readonly arn: string;
  readonly family: string;
  /** As its label says; empty where it has none. */
  readonly release: string;
  /** Of the application: registry and name, without tag and digest. */
  readonly repository: string;
  readonly architecture: "ARM64" | "X86_64";
  /** Names of the secrets that the application finds as files. */
  readonly secrets: readonly string[];
  /** Tells one revision's settings from another's, whatever their release. */
  readonly settings: string;
}

export function readDefinition(found: ecsClient.TaskDefinition): Definition {
  const { taskDefinitionArn = "", family = "", containerDefinitions = [], cpu, memory, runtimePlatform } = found;
  const app = containerDefinitions.find(({ name }) => name === applicationContainer);
  const others = containerDefinitions.filter((container) => container !== app);
  return {
    arn: taskDefinitionArn,
    family,
    release: app?.dockerLabels?.[labels.release] ?? "",
    repository: (app?.image ?? "").split("@")[0] ?? "",
    architecture: runtimePlatform?.cpuArchitecture === "ARM64" ? "ARM64" : "X86_64",
    secrets: (app?.environment ?? []).flatMap(({ name }) => /^(\w+)_FILE$/.exec(name ?? "")?.[1] ?? []),
    settings: canonicalJson([cpu, memory, others, app && withoutRelease(app)]),
  };
}

/** All of it but what says which version it is. */
function withoutRelease({ image, dockerLabels, environment = [], ...rest }: ecsClient.ContainerDefinition): object {
  const label = Object.entries(dockerLabels ?? {}).filter(([name]) => name !== labels.release);
  const variables = environment.filter(({ name }) => name !== "ONEBOX_VERSION");
  return { ...rest, image: (image ?? "").split("@")[0], label, variables };
}
