import type { Resource } from "../../model";
import {
  apart,
  type BilledStack,
  type BillingContext,
  type Bills,
  flag,
  gapWhere,
  isSet,
  items,
  type Part,
  size,
  text,
} from "../billing";
import { activeSchedules, callsPerMonth, isActive, knownText } from "../schedules";

const functionType = "aws:lambda/function:Function";

/** MB of storage that every function has in its price. https://aws.amazon.com/lambda/pricing/ */
const includedStorageMb = 512;

export const lambdaFunction: Bills = (resource, context) => {
  const calls = callsOf(resource, context);
  const seconds = calls * context.usage.callSeconds;
  const memoryMb = size(resource, "memorySize", 128).value;
  const architecture = text(resource, "architectures.0", "x86_64").value;
  const kind = architecture === "arm64" ? "arm64" : "x86";
  const storageMb = size(resource, "ephemeralStorage.size", includedStorageMb).value - includedStorageMb;
  return [
    { what: "requests", key: "lambda.requests", quantity: calls, origin: "usage" },
    {
      what: `${architecture}, ${memoryMb} MB`,
      key: `lambda.gbs.${kind}`,
      quantity: (seconds * memoryMb) / 1_024,
      origin: "usage",
    },
    ...(storageMb > 0
      ? [
          {
            what: `storage above ${includedStorageMb} MB`,
            key: `lambda.storage.${kind}`,
            quantity: (seconds * storageMb) / 1_024,
            origin: "usage" as const,
          },
        ]
      : []),
    ...options(resource),
  ];
};

/** https://aws.amazon.com/lambda/pricing/ */
function options(resource: Resource): readonly Part[] {
  const isOn = (path: string, off: string): boolean => text(resource, path, off).value !== off;
  // The same snapshot is free for Java, and is cached and restored for money in other languages.
  const isJava = knownText(resource, "runtime").startsWith("java");
  return [
    ...gapWhere(!isJava && isOn("snapStart.applyOn", "None"), "There is no price for SnapStart."),
    ...gapWhere(isOn("tracingConfig.mode", "PassThrough"), "There is no price for traces of X-Ray."),
    ...apart(() =>
      gapWhere(
        items(resource, "layers").some((path) => knownText(resource, path).includes(":layer:LambdaInsightsExtension")),
        "There is no price for the metrics and logs of Lambda Insights.",
      ),
    ),
    ...gapWhere(isSet(resource, "durableConfig"), "There is no price for the steps of a durable function."),
    ...gapWhere(isSet(resource, "tenancyConfig"), "There is no price for environments that each tenant has alone."),
    ...gapWhere(isSet(resource, "capacityProviderConfig"), "There is no price for functions on managed instances."),
  ];
}

/** Calls are billed with the function. https://aws.amazon.com/lambda/pricing/ */
export const eventSource: Bills = (resource) => [
  isSet(resource, "provisionedPollerConfig")
    ? { gap: "There is no price for pollers that are kept ready." }
    : { free: "A source of events costs nothing; the calls of its function do." },
];

/** Those of the schedules whose target comes from this function; those of all where that cannot be told. */
function callsOf(resource: Resource, { stack, usage }: BillingContext): number {
  const byRules = callsByRules(resource, stack);
  // An odd schedule takes nothing away from functions that it does not call.
  const schedules = stack.once("calls of schedules", () =>
    activeSchedules(stack)
      // Scheduler itself calls AWS, without a function.
      .filter((schedule) => !knownText(schedule, "target.arn").includes(":scheduler:::aws-sdk:"))
      .map((schedule) => ({
        calls: () => callsPerMonth(text(schedule, "scheduleExpression", "").value),
        targets: stack.from(schedule, "target", functionType).map(({ urn }) => urn),
      })),
  );
  const own = schedules.filter(({ targets }) => targets.length === 0 || targets.includes(resource.urn));
  if (own.length + byRules.length === 0) return usage.otherCalls;
  return [...own.map(({ calls }) => calls()), ...byRules].reduce((sum, calls) => sum + calls, 0);
}

/** Calls of each rule of EventBridge that has the function for a target, and a schedule. */
function callsByRules(resource: Resource, stack: BilledStack): readonly number[] {
  return stack
    .reading(resource.urn, "arn")
    .filter(({ type }) => type === "aws:cloudwatch/eventTarget:EventTarget")
    .flatMap((target) => stack.from(target, "rule", "aws:cloudwatch/eventRule:EventRule"))
    .filter((rule) => isSet(rule, "scheduleExpression") && isEnabled(rule))
    .map((rule) => callsPerMonth(text(rule, "scheduleExpression", "").value));
}

/** Before rules had a state, they said it otherwise; what is not known yet counts as on. */
function isEnabled(rule: Resource): boolean {
  return isSet(rule, "state") ? isActive(rule) : flag(rule, "isEnabled", true).value;
}
