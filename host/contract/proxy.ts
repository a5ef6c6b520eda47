import { z } from "zod";
import { domainName, text } from "./primitives";

/** How the proxy shows the application: by which names, and with which headers. */
export const siteSchema = z.strictObject({
  domains: z
    .array(domainName)
    .default([])
    .describe("Further names that show the application; each request has its own as `Host`."),
  redirects: z
    .array(domainName)
    .default([])
    .describe("Names that lead to `domain` for good, with path and query: www.example.com."),
  tenantPath: text(/^\/internal\/[a-z0-9/-]+$/, "a path below /internal/: /internal/domains")
    .optional()
    .describe(
      "For names that are customers' own: before the proxy gets a certificate for a name that it does not know, the application says at its task listener whether it may (`GET <path>?domain=<name>`, 200 is yes). Left out, there are none.",
    ),
  strictTransport: z
    .strictObject({
      days: z
        .int()
        .min(0)
        .max(3_650)
        .default(365)
        .describe("Days that browsers remember to come by HTTPS alone; 0: none."),
      subdomains: z.boolean().default(true).describe("Names below it, too."),
      preload: z.boolean().default(false).describe("May be built into browsers, which is hard to take back."),
    })
    .prefault({})
    .describe("The header Strict-Transport-Security."),
  contentSecurityPolicy: text(
    /^[^"`{}\\\r\n]{1,1000}$/,
    "a policy of one line without double quotes, backslashes and braces",
  )
    .optional()
    .describe("The header Content-Security-Policy of answers that have none of their own."),
  frames: z
    .enum(["deny", "sameOrigin", "any"])
    .default("deny")
    .describe("Who may show the site in a frame, where an answer does not say it itself."),
  publicMedia: z
    .boolean()
    .default(false)
    .describe(
      "Whether the proxy shows everybody what the application puts below `media/` of PUBLIC_MEDIA_BUCKET, at `/media/`; all other uploads stay private.",
    ),
});

export type Site = Readonly<z.infer<typeof siteSchema>>;
