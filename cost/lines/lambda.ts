import type { Resource } from "../../model";
import { type BillingContext, type Bills, size, text } from "../billing";
import { activeSchedules, callsPerMonth, knownText } from "../schedules";

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
  ];
};

/** Those of the schedules whose target comes from this function; those of all where that cannot be told. */
function callsOf(resource: Resource, { stack, usage }: BillingContext): number {
  const schedules = stack.once("calls of schedules", () =>
    activeSchedules(stack)
      // Scheduler itself calls AWS, without a function.
      .filter((schedule) => !knownText(schedule, "target.arn").includes(":scheduler:::aws-sdk:"))
      .map((schedule) => ({
        calls: callsPerMonth(text(schedule, "scheduleExpression", "").value),
        targets: stack.from(schedule, "target", functionType).map(({ urn }) => urn),
      })),
  );
  const own = schedules.filter(({ targets }) => targets.length === 0 || targets.includes(resource.urn));
  return own.length === 0 ? usage.otherCalls : own.reduce((sum, { calls }) => sum + calls, 0);
}
