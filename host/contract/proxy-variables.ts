import type { Application } from "./application";

/** What the Caddyfile takes as variables; each that stands for a line is the whole line, and empty for none. */
export function siteVariables({ web, site }: Application): Record<string, string> {
  return {
    WEB_PORT: String(web.port),
    HEALTH_PATH: web.healthPath,
    MAX_REQUEST_MB: String(web.maxRequestMb),
    UPLOAD_SECONDS: String(web.uploadSeconds),
    MORE_DOMAINS: site.domains.map((name) => `, ${name}`).join(""),
    STRICT_TRANSPORT: strictTransport(site),
    FRAMES: frames[site.frames],
    CONTENT_SECURITY:
      site.contentSecurityPolicy === undefined ? "" : `?Content-Security-Policy "${site.contentSecurityPolicy}"`,
    PUBLIC_MEDIA: site.publicMedia ? "import public_media" : "",
  };
}

const daySeconds = 86_400;

function strictTransport({ strictTransport: { days, subdomains, preload } }: Application["site"]): string {
  if (days === 0) return "";
  const parts = [
    `max-age=${days * daySeconds}`,
    ...(subdomains ? ["includeSubDomains"] : []),
    ...(preload ? ["preload"] : []),
  ];
  return `Strict-Transport-Security "${parts.join("; ")}"`;
}

const frames = { deny: "?X-Frame-Options DENY", sameOrigin: "?X-Frame-Options SAMEORIGIN", any: "" } as const;
