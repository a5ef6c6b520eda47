import { z } from "zod";

/** Scalars that several schemas share. */
export const domainName = z
  .string()
  .regex(
    /^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/,
    "a domain name in lower case: app.example.com",
  );

export const region = z.string().regex(/^[a-z]{2}(-[a-z]+)+-\d$/, "an AWS region: us-east-1");

export const awsAccountId = z.string().regex(/^\d{12}$/, 'twelve digits in quotes: "123456789012"');

export const alertEmail = z.email();

/** Wall-clock time of a day, `hh:mm`. */
export const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "a time of day: 08:30");

export const timezone = z.string().refine(isTimezone, "an IANA time zone: Europe/Berlin");

function isTimezone(name: string): boolean {
  return name === "UTC" || Intl.supportedValuesOf("timeZone").includes(name);
}
