import { type Place, type Problem, shown } from "../judge/problem";
import { type Limit, limit } from "./limit";
import { isSet, jsonOf, numberOr, objectOf, objectsOf, type Properties, textOf, when } from "./objections";

const api = "https://docs.aws.amazon.com/AmazonECS/latest/APIReference";
const guide = "https://docs.aws.amazon.com/AmazonECS/latest/developerguide";
const definition = "aws:ecs/taskDefinition:TaskDefinition";
const name = { type: "string", maxLength: 255, pattern: "^[a-zA-Z0-9_-]+$" } as const;

/** What ECS refuses of definitions of tasks, on Fargate. */
export const taskLimits: readonly Limit[] = [
  limit(`${api}/API_RegisterTaskDefinition.html`, [definition], {
    properties: {
      family: name,
      ephemeralStorage: { properties: { sizeInGib: { type: "integer", minimum: 21, maximum: 200 } } },
    },
  }),
  { types: [definition], page: `${guide}/task_definition_parameters.html`, judge: wholeDefinition },
  { types: [definition], page: `${api}/API_ContainerDefinition.html`, judge: eachContainer },
];

interface Containers {
  readonly list: readonly Properties[];
  readonly isFargate: boolean;
  readonly isAwsvpc: boolean;
}

function containersOf({ containerDefinitions, requiresCompatibilities, networkMode }: Properties): Containers {
  const isFargate = Array.isArray(requiresCompatibilities) && requiresCompatibilities.includes("FARGATE");
  return {
    list: objectsOf(jsonOf(containerDefinitions)),
    isFargate,
    isAwsvpc: isFargate || networkMode === "awsvpc",
  };
}

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-quotas.html: "Task definition size", "Containers per task definition" */
const largestKib = 64;
const mostContainers = 10;

/** As ECS gets it, whose text is no longer than the program's. */
function kibOf(containerDefinitions: unknown): number {
  if (typeof containerDefinitions !== "string") return 0;
  return Buffer.byteLength(JSON.stringify(jsonOf(containerDefinitions) ?? "")) / 1_024;
}

const at = (number: number, ...rest: Place): Place => ["containerDefinitions", number, ...rest];

function wholeDefinition(properties: Properties): Problem[] {
  const { list, isFargate, isAwsvpc } = containersOf(properties);
  const writesLogs = list.some(({ logConfiguration }) => objectOf(logConfiguration)["logDriver"] === "awslogs");
  const { executionRoleArn, cpu, memory } = properties;
  const kib = kibOf(properties["containerDefinitions"]);
  const hasSecrets = list.some(({ secrets }) => isSet(secrets));
  const sum = (part: string): number => list.reduce((all, one) => all + numberOr(one[part], 0), 0);
  return [
    ...when(
      kib > largestKib,
      "range",
      ["containerDefinitions"],
      `take ${Math.ceil(kib)} KiB`,
      `at most ${largestKib} KiB of a whole definition, so larger values from a file, a secret or a parameter`,
    ),
    ...when(
      list.length > mostContainers,
      "count",
      ["containerDefinitions"],
      `are ${list.length}`,
      `at most ${mostContainers} of a task`,
    ),
    ...when(
      hasSecrets && !isSet(executionRoleArn),
      "missing",
      ["executionRoleArn"],
      "is missing, and containers have secrets",
      "the role that reads them",
    ),
    ...when(
      isFargate && !hasSecrets && writesLogs && !isSet(executionRoleArn),
      "missing",
      ["executionRoleArn"],
      "is missing, and containers write to CloudWatch",
      "the role that writes their logs",
    ),
    ...when(isFargate && isSet(properties["ipcMode"]), "combination", ["ipcMode"], "is set", "nothing on Fargate"),
    ...when(isFargate && properties["pidMode"] === "host", "combination", ["pidMode"], "is host", "task on Fargate"),
    ...(isAwsvpc ? portsTwice(list) : []),
    ...[
      ["cpu", sum("cpu"), numberOr(cpu, Infinity)] as const,
      ["memoryReservation", sum("memoryReservation"), numberOr(memory, Infinity)] as const,
      ["memory", sum("memory"), numberOr(memory, Infinity)] as const,
    ].flatMap(([part, taken, most]) =>
      when(
        taken > most,
        "range",
        ["containerDefinitions"],
        `take ${taken} of ${part} together`,
        `at most the ${most} of the task`,
      ),
    ),
  ];
}

function eachContainer(properties: Properties): Problem[] {
  const { list, isFargate, isAwsvpc } = containersOf(properties);
  const volumes = Array.isArray(properties["volumes"]) ? objectsOf(properties["volumes"]) : [];
  const areVolumesKnown = properties["volumes"] === undefined || Array.isArray(properties["volumes"]);
  const volumeNames = new Set(volumes.map((volume) => volume["name"]));
  return list.flatMap((container, number) => [
    ...ranges(container, number, isFargate),
    ...reservation(container, number),
    ...plainTypes(container, number),
    ...dependencies(container, number, list),
    ...ports(container, number, isAwsvpc),
    ...objectsOf(container["mountPoints"]).flatMap(({ sourceVolume }, point) =>
      when(
        areVolumesKnown && textOf(sourceVolume) !== null && !volumeNames.has(sourceVolume),
        "value",
        at(number, "mountPoints", point, "sourceVolume"),
        `is ${String(sourceVolume)}, and the task has no such volume`,
        [...volumeNames].join(", "),
      ),
    ),
    ...namesTwice(container, number),
    ...(isFargate ? streamsOfLogs(container, number) : []),
    ...when(
      isFargate && container["privileged"] === true,
      "combination",
      at(number, "privileged"),
      "is true",
      "false on Fargate",
    ),
    ...when(
      isFargate &&
        namesOf(objectOf(objectOf(container["linuxParameters"])["capabilities"])["add"]).some(isBeyondTracing),
      "value",
      at(number, "linuxParameters", "capabilities", "add"),
      "has more than SYS_PTRACE",
      "SYS_PTRACE on Fargate",
    ),
    ...when(
      isAwsvpc && isSet(container["links"]),
      "combination",
      at(number, "links"),
      "are set",
      "none with networkMode awsvpc",
    ),
    ...when(
      typeof container["image"] === "string" && /\s/.test(container["image"]),
      "pattern",
      at(number, "image"),
      `is ${shown(container["image"])}`,
      "letters, numbers and _ - : . / # @",
    ),
  ]);
}

function namesOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function isBeyondTracing(capability: unknown): boolean {
  return typeof capability === "string" && capability !== "SYS_PTRACE";
}

/** API_ContainerDefinition, API_HealthCheck; the longest wait for a stop is Fargate's. */
function ranges(container: Properties, number: number, isFargate: boolean): Problem[] {
  const check = objectOf(container["healthCheck"]);
  const bounds: readonly (readonly [Place, unknown, number, number])[] = [
    [["stopTimeout"], container["stopTimeout"], 0, isFargate ? 120 : Infinity],
    [["healthCheck", "interval"], check["interval"], 5, 300],
    [["healthCheck", "timeout"], check["timeout"], 2, 60],
    [["healthCheck", "retries"], check["retries"], 1, 10],
    [["healthCheck", "startPeriod"], check["startPeriod"], 0, 300],
  ];
  return bounds.flatMap(([place, value, low, high]) => {
    const found = numberOr(value, null);
    const isOutside = found !== null && (found < low || found > high);
    return when(isOutside, "range", at(number, ...place), `is ${found ?? ""}`, `${low} to ${high}`);
  });
}

/** Equal is taken, whatever the page says: https://github.com/awsdocs/amazon-ecs-developer-guide/pull/242 */
function reservation({ memory, memoryReservation }: Properties, number: number): Problem[] {
  const [most, reserved] = [numberOr(memory, null), numberOr(memoryReservation, null)];
  return when(
    most !== null && reserved !== null && reserved > most,
    "combination",
    at(number, "memoryReservation"),
    `is ${reserved ?? ""}, with a memory of ${most ?? ""}`,
    "memory at most",
  );
}

/** The provider decodes the text into types of its own: 1 is no text, and "256" no number. */
function plainTypes(container: Properties, number: number): Problem[] {
  const numbers = ["cpu", "memory", "memoryReservation", "startTimeout", "stopTimeout"].flatMap((part) =>
    when(
      typeof container[part] === "string",
      "type",
      at(number, part),
      `is the text ${shown(container[part])}`,
      "a number without quotation marks",
    ),
  );
  const texts = objectsOf(container["environment"]).flatMap(({ value }, place) =>
    when(
      ["number", "boolean"].includes(typeof value),
      "type",
      at(number, "environment", place, "value"),
      `is ${String(value)}`,
      "a text in quotation marks",
    ),
  );
  return [...numbers, ...texts];
}

function dependencies(container: Properties, number: number, list: readonly Properties[]): Problem[] {
  return objectsOf(container["dependsOn"]).flatMap(({ containerName, condition }, place) => {
    const other = list.find((one) => one["name"] === containerName);
    const here = at(number, "dependsOn", place);
    const ends = condition === "SUCCESS" || condition === "COMPLETE";
    return [
      ...when(
        textOf(containerName) !== null && other === undefined,
        "value",
        here,
        `names ${String(containerName)}, which the task does not have`,
        list.map((one) => String(one["name"])).join(", "),
      ),
      ...when(
        ends && other !== undefined && other["essential"] !== false,
        "combination",
        here,
        `waits for the end of ${String(containerName)}, which is essential`,
        "essential: false for a container that ends",
      ),
      ...when(
        condition === "HEALTHY" && other !== undefined && !isSet(other["healthCheck"]),
        "combination",
        here,
        `waits for the health of ${String(containerName)}, which has no health check`,
        "a healthCheck for that container",
      ),
    ];
  });
}

function ports(container: Properties, number: number, isAwsvpc: boolean): Problem[] {
  return objectsOf(container["portMappings"]).flatMap(({ containerPort, hostPort }, place) => {
    const [inside, outside] = [numberOr(containerPort, null), numberOr(hostPort, null)];
    return [
      ...when(
        inside !== null && (inside < 1 || inside > 65_535),
        "range",
        at(number, "portMappings", place, "containerPort"),
        `is ${inside ?? ""}`,
        "1 to 65535",
      ),
      ...when(
        isAwsvpc && outside !== null && outside !== 0 && outside !== inside,
        "combination",
        at(number, "portMappings", place, "hostPort"),
        `is ${outside ?? ""}, with containerPort ${inside ?? ""}`,
        "the same, or nothing, with networkMode awsvpc",
      ),
    ];
  });
}

/** Containers of a task with a network interface share its ports. */
function portsTwice(list: readonly Properties[]): Problem[] {
  const all = list.flatMap(({ portMappings }) =>
    objectsOf(portMappings).flatMap(({ containerPort, protocol }) => {
      const port = numberOr(containerPort, null);
      const by = protocol ?? "tcp";
      return port === null || typeof by !== "string" ? [] : [`${by} ${port}`];
    }),
  );
  const twice = all.find((one, at) => all.indexOf(one) !== at);
  return when(
    twice !== undefined,
    "duplicate",
    ["containerDefinitions"],
    `use the port ${twice ?? ""} twice`,
    "each port once in a task",
  );
}

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/specify-log-config.html */
function streamsOfLogs({ logConfiguration }: Properties, number: number): Problem[] {
  const { logDriver, options } = objectOf(logConfiguration);
  const { "awslogs-stream-prefix": prefix } = objectOf(options);
  return when(
    logDriver === "awslogs" && isSet(options) && !isSet(prefix),
    "missing",
    at(number, "logConfiguration", "options", "awslogs-stream-prefix"),
    "is missing",
    "the first part of the names of streams, on Fargate",
  );
}

/** A secret is a variable as well, so a name stands once in both. */
function namesTwice({ environment, secrets }: Properties, number: number): Problem[] {
  const plain = new Set(objectsOf(environment).map((variable) => variable["name"]));
  return objectsOf(secrets).flatMap((secret, place) =>
    when(
      textOf(secret["name"]) !== null && plain.has(secret["name"]),
      "duplicate",
      at(number, "secrets", place, "name"),
      `is ${String(secret["name"])}, which environment has as well`,
      "each name once",
    ),
  );
}
