/** Where the proxy listens for scheduled tasks, inside the network alone; host/Caddyfile says the same. */
export const taskPort = 8081;

/** The usual one. Answers 200 without a login while the site works, and 503 from a slot that takes no visitors. */
export const healthPath = "/health";

/** Answers 200 once a slot could serve, whether or not visitors are sent to it. */
export function readyPathOf(web: { readonly healthPath: string }): string {
  return `${web.healthPath}/ready`;
}

/** Where `web` listens inside its container. */
export const webPort = 8_000;
