import { z } from "zod";

/** What a setting may be, in words for messages and documentation; it stands beside the pattern that enforces it. */
export function text(pattern: RegExp, allowed: string) {
  return z.string().regex(pattern).meta({ allowed });
}

export const domainName = text(
  /^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/,
  "a domain name in lower case: app.example.com",
);
