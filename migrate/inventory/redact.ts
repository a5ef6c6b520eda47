import { isSecretName } from "../../settings/application";

const hidden = "…";

/**
 * A command line without what must not leave the server: passwords in addresses, in options, in variables before a command,
 * in headers and in queries.
 */
export function withoutSecrets(command: string): string {
  return command
    .replaceAll(/([a-z][a-z0-9+.-]*:\/\/[^\s:/@]*):[^\s@/]+@/gi, `$1:${hidden}@`)
    .replaceAll(/(Authorization:\s*\w+\s+|X-[\w-]*(?:Key|Token|Secret)[\w-]*:\s*)[^\s'"]+/gi, `$1${hidden}`)
    .replaceAll(/(-u|--user)(\s+|=)(['"]?)([^\s:'"]+):[^\s'"]+/g, `$1$2$3$4:${hidden}`)
    .replaceAll(/([?&][\w-]*(?:key|token|secret|password|auth|sig)[\w-]*=)[^\s&'"]+/gi, `$1${hidden}`)
    .replaceAll(
      /(--?[\w-]*(?:password|passwd|secret|token|api-?key)[\w-]*[= ]\s*)("[^"]*"|'[^']*'|\S+)/gi,
      `$1${hidden}`,
    )
    .replaceAll(/\b([A-Za-z_]\w*)=("[^"]*"|'[^']*'|[^\s;]+)/g, (whole, name: string) =>
      isSecretName(name) || /PASS|PGPASSWORD|_DSN$|_URL$/i.test(name) ? `${name}=${hidden}` : whole,
    );
}
