import type { Problem } from "../judge/problem";
import { type Limit, limit } from "./limit";
import { isSet, objectOf, type Properties, textOf, when } from "./objections";

const api = "https://docs.aws.amazon.com/lambda/latest/api";
const build = "https://docs.aws.amazon.com/codebuild/latest/APIReference";
const lambda = "aws:lambda/function:Function";
const invocations = "aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig";
const project = "aws:codebuild/project:Project";

/** Runtimes that are blocked for new functions, long after their end. */
const ended = [
  ...["nodejs", "nodejs4.3", "nodejs4.3-edge", "nodejs6.10", "nodejs8.10", "nodejs10.x"],
  ...["python3.6", "ruby2.5", "dotnetcore1.0", "dotnetcore2.0", "dotnetcore2.1"],
];

/** Events that failed go to no queue or topic that keeps its order. */
const unordered = { type: "string", pattern: "^(?!.*\\.fifo$)" } as const;

/** What Lambda and CodeBuild refuse of functions and builds. */
export const functionLimits: readonly Limit[] = [
  limit(`${api}/API_CreateFunction.html`, [lambda], {
    properties: {
      timeout: { type: "integer", minimum: 1, maximum: 900 },
      architectures: { minItems: 1, maxItems: 1 },
      deadLetterConfig: {
        properties: { targetArn: { type: "string", pattern: "^arn:aws[a-z-]*:(sqs|sns):(?!.*\\.fifo$)" } },
      },
    },
    if: { properties: { packageType: { const: "Image" } }, required: ["packageType"] },
    then: { required: ["imageUri"] },
    else: { required: ["handler", "runtime"] },
  }),
  {
    types: [lambda],
    page: "https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html",
    judge: ({ runtime }) =>
      when(
        ended.includes(textOf(runtime) ?? ""),
        "value",
        ["runtime"],
        `is ${JSON.stringify(runtime)}, for which Lambda makes no function any more`,
        "a runtime that Lambda supports",
      ),
  },
  limit("https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html", [invocations], {
    properties: {
      destinationConfig: {
        properties: {
          onFailure: { properties: { destination: unordered } },
          onSuccess: { properties: { destination: unordered } },
        },
      },
    },
  }),
  {
    types: [lambda],
    page: "https://docs.aws.amazon.com/lambda/latest/dg/snapstart.html",
    judge: ({ runtime, snapStart }) =>
      when(
        objectOf(snapStart)["applyOn"] === "PublishedVersions" && /^(nodejs|ruby|provided)/.test(textOf(runtime) ?? ""),
        "combination",
        ["snapStart", "applyOn"],
        `is PublishedVersions, with the runtime ${String(runtime)}`,
        "None, or a runtime of Java, Python or .NET",
      ),
  },
  limit(`${api}/API_LoggingConfig.html`, [lambda], {
    properties: {
      loggingConfig: {
        if: { properties: { logFormat: { const: "Text" } }, required: ["logFormat"] },
        then: { properties: { applicationLogLevel: false, systemLogLevel: false } },
      },
    },
  }),
  limit("https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html", [lambda], {
    properties: { memorySize: { type: "integer", minimum: 128, maximum: 10_240 } },
  }),
  {
    types: [lambda],
    page: `${api}/API_VpcConfig.html`,
    judge: ({ vpcConfig }) => {
      const { subnetIds, securityGroupIds } = objectOf(vpcConfig);
      return when(
        isSet(subnetIds) !== isSet(securityGroupIds),
        "combination",
        ["vpcConfig"],
        `has no ${isSet(subnetIds) ? "securityGroupIds" : "subnetIds"}`,
        "subnets and security groups, or neither",
      );
    },
  },
  limit(`${build}/API_CreateProject.html`, [project], {
    properties: {
      serviceRole: { type: "string", pattern: "^arn:aws[a-z-]*:iam::\\d{12}:role/" },
      concurrentBuildLimit: { type: "integer", minimum: 1 },
    },
  }),
  { types: [project], page: `${build}/API_ProjectSource.html`, judge: wholeSource },
  { types: [project], page: `${build}/API_ProjectEnvironment.html`, judge: imageOfMachine },
  { types: [project], page: `${build}/API_ProjectArtifacts.html`, judge: ofPipeline },
];

/** A pipeline gives the source and takes the artifacts, and shows by itself how it went. */
function ofPipeline({ source, artifacts, badgeEnabled }: Properties): Problem[] {
  const [from, to] = [textOf(objectOf(source)["type"]), textOf(objectOf(artifacts)["type"])];
  const isPipeline = from === "CODEPIPELINE";
  return [
    ...when(
      from !== null && to !== null && isPipeline !== (to === "CODEPIPELINE"),
      "combination",
      ["artifacts", "type"],
      `is ${to ?? ""}, with a source of type ${from ?? ""}`,
      "CODEPIPELINE for both, or for neither",
    ),
    ...when(isPipeline && badgeEnabled === true, "combination", ["badgeEnabled"], "is true", "false for a pipeline"),
  ];
}

function wholeSource({ source }: Properties): Problem[] {
  const { type, location, buildspec } = objectOf(source);
  const kind = textOf(type);
  const isElsewhere = kind !== null && !["NO_SOURCE", "CODEPIPELINE"].includes(kind);
  return [
    ...when(
      isElsewhere && !isSet(location),
      "missing",
      ["source", "location"],
      `is missing, with type ${kind ?? ""}`,
      "where the source is",
    ),
    ...when(
      kind === "NO_SOURCE" && !isSet(buildspec),
      "missing",
      ["source", "buildspec"],
      "is missing, with type NO_SOURCE",
      "what is to be done",
    ),
  ];
}

function imageOfMachine({ environment }: Properties): Problem[] {
  const { type, image } = objectOf(environment);
  const [machine, name] = [textOf(type), textOf(image)];
  if (machine === null || name === null) return [];
  const isArm = /aarch64/.test(name);
  const isFor = /(^|\/)codebuild\//.test(name);
  return when(
    isFor && isArm !== machine.startsWith("ARM_"),
    "combination",
    ["environment", "type"],
    `is ${machine}, with the image ${name.slice(0, 80)}`,
    isArm ? "ARM_CONTAINER" : "LINUX_CONTAINER, or an image for aarch64",
  );
}
