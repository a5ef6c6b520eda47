import { z } from "zod";
import { text } from "../host/contract/primitives";

export { domainName, text } from "../host/contract/primitives";

/** Scalars that several schemas share. */
export const region = text(/^[a-z]{2}(-[a-z]+)+-\d$/, "an AWS region: us-east-1").describe("AWS region.");

export const awsAccountId = text(/^\d{12}$/, 'twelve digits in quotes: "123456789012"').describe(
  "AWS account; credentials of any other account are refused.",
);

export const uuidInBraces = text(
  /^\{[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\}$/,
  "a UUID in braces, as Bitbucket shows it",
);

export const machineImage = text(/^ami-[0-9a-f]{8,17}$/, "an image id: ami-0a1b2c3d4e5f60718");

export const imageByDigest = text(
  /^[a-z0-9][a-z0-9./_-]*@sha256:[0-9a-f]{64}$/,
  "an image by its digest, as public.ecr.aws/codebuild/amazonlinux-aarch64-standard@sha256:…",
);

export const alertEmail = z
  .email()
  .meta({ allowed: "an e-mail address" })
  .describe("Gets alarms and budget warnings, once the subscription is confirmed.");

export const monthlyCapUsd = z.number().positive().describe("What the stack may cost at most per month, USD.");

/** Wall-clock time of a day, `hh:mm`. */
export const clock = text(/^([01]\d|2[0-3]):[0-5]\d$/, "a time of day: 08:30");

/**
 * What EventBridge Scheduler, the host's timers and we ourselves know: names of the tz database, links such as
 * Asia/Kolkata and US/Eastern among them.
 * https://docs.aws.amazon.com/scheduler/latest/APIReference/API_CreateSchedule.html (ScheduleExpressionTimezone)
 */
export const timezone = z
  .string()
  .max(50)
  .refine(isTimezone)
  .meta({ allowed: "an IANA time zone: Europe/Berlin" })
  .describe("IANA time zone.");

/** `Intl.supportedValuesOf` leaves out every link, and the format takes offsets and any case. */
function isTimezone(name: string): boolean {
  if (!/^[A-Z][\w+-]*(\/[A-Z][\w+-]*)*$/.test(name)) return false;
  try {
    const { timeZone } = new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions();
    return timeZone === name || timeZone.toLowerCase() !== name.toLowerCase();
  } catch {
    return false;
  }
}
