import type { Place, Problem } from "../judge/problem";
import type { Limit } from "./limit";
import { isSet, jsonOf, objectOf, objectsOf, type Properties, textOf, when } from "./objections";

const api = "https://docs.aws.amazon.com/AmazonECS/latest/APIReference";
const definition = "aws:ecs/taskDefinition:TaskDefinition";

/** Where containers run decides what a definition may ask of the machine and of its network. */
export const containerLimits: readonly Limit[] = [
  { types: [definition], page: `${api}/API_ContainerDefinition.html`, judge: names },
  { types: [definition], page: `${api}/API_ContainerDefinition.html`, judge: ownNetwork },
  { types: [definition], page: `${api}/API_LinuxParameters.html`, judge: machine },
  { types: [definition], page: `${api}/API_Volume.html`, judge: volumes },
];

const at = (number: number, ...rest: Place): Place => ["containerDefinitions", number, ...rest];

function containersOf({ containerDefinitions }: Properties): readonly Properties[] {
  return objectsOf(jsonOf(containerDefinitions));
}

function isOnFargate({ requiresCompatibilities: given }: Properties): boolean {
  return Array.isArray(given) && given.includes("FARGATE");
}

function names(properties: Properties): Problem[] {
  const seen = new Set<string>();
  return containersOf(properties).flatMap(({ name }, number) => {
    const given = textOf(name);
    if (given === null) return [];
    const isTwice = seen.has(given);
    seen.add(given);
    return [
      ...when(isTwice, "duplicate", at(number, "name"), `is ${given.slice(0, 80)}, as of another`, "each name once"),
      ...when(
        !/^[a-zA-Z0-9_-]{1,255}$/.test(given),
        "pattern",
        at(number, "name"),
        `is ${JSON.stringify(given.slice(0, 80))}`,
        "letters, numbers, - and _",
      ),
    ];
  });
}

/** With a network interface of its own, a task has the names and addresses that the VPC gives it. */
function ownNetwork(properties: Properties): Problem[] {
  if (properties["networkMode"] !== "awsvpc" && !isOnFargate(properties)) return [];
  return containersOf(properties).flatMap((container, number) =>
    ["hostname", "extraHosts"].flatMap((part) =>
      when(isSet(container[part]), "combination", at(number, part), "is set", "nothing with networkMode awsvpc"),
    ),
  );
}

function machine(properties: Properties): Problem[] {
  if (!isOnFargate(properties)) return [];
  return containersOf(properties).flatMap(({ linuxParameters }, number) =>
    ["devices", "sharedMemorySize"].flatMap((part) =>
      when(
        isSet(objectOf(linuxParameters)[part]),
        "combination",
        at(number, "linuxParameters", part),
        "is set",
        "nothing on Fargate",
      ),
    ),
  );
}

function volumes(properties: Properties): Problem[] {
  if (!isOnFargate(properties)) return [];
  return objectsOf(properties["volumes"]).flatMap((volume, number) =>
    ["hostPath", "dockerVolumeConfiguration"].flatMap((part) =>
      when(
        isSet(volume[part]),
        "combination",
        ["volumes", number, part],
        "is set",
        "on Fargate a volume that has a name alone, or EFS",
      ),
    ),
  );
}
