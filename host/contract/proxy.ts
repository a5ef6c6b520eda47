import { z } from "zod";
import { domainName, text } from "./primitives";

/** How the proxy shows the application: by which names, and with which headers. */
export const siteSchema = z.strictObject({
  domains: z
    .array(domainName)
    .default([])
    .describe("Additional names that serve the application; each request keeps its own as `Host`."),
  redirects: z
    .array(domainName)
    .default([])
    .describe("Names that redirect permanently to `domain`, with path and query: www.example.com."),
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
        .describe("Days for which browsers use HTTPS only (max-age); 0: no such header."),
      subdomains: z.boolean().default(true).describe("Includes subdomains."),
      preload: z.boolean().default(false).describe("Allows browsers to preload it, which is hard to undo."),
    })
    .prefault({})
    .describe("The header Strict-Transport-Security."),
  contentSecurityPolicy: text(
    /^[^"`{}\\\r\n]{1,1000}$/,
    "a policy of one line without double quotes, backslashes and braces",
  )
    .optional()
    .describe("The Content-Security-Policy header of responses without one of their own."),
  frames: z
    .enum(["deny", "sameOrigin", "any"])
    .default("deny")
    .describe("Which sites may embed this one in a frame, unless a response says otherwise."),
  publicMedia: z
    .boolean()
    .default(false)
    .describe(
      "Whether the proxy serves to everybody what the application puts below `media/` of PUBLIC_MEDIA_BUCKET, at `/media/`; all other uploads stay private.",
    ),
});

export type Site = Readonly<z.infer<typeof siteSchema>>;
