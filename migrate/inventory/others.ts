import { lines, type OldServer } from "./old-server";
import { type Miss, Unreadable } from "./section";

export interface Redis {
  readonly version: string;
  readonly usedBytes: number;
  readonly mostBytes: number | null;
  /** What drops keys when the memory is full: noeviction for a queue. */
  readonly evicts: string | null;
  readonly databases: readonly { readonly name: string; readonly keys: number; readonly expiring: number }[];
  /** Whether what it holds survives a restart. */
  readonly isKept: boolean;
}

/** @throws Unreadable where there is none, or it wants a password. */
export async function readRedis(server: OldServer): Promise<Redis> {
  const { code, stdout } = await server.bestRun(["redis-cli", "info"]);
  if (code === 127) throw new Unreadable("there is no redis-cli");
  if (/NOAUTH|NOPERM|WRONGPASS/.test(stdout)) throw new Unreadable("Redis wants a password, which is not asked for");
  const value = (name: string): string | undefined => new RegExp(`^${name}:(.*?)\\r?$`, "m").exec(stdout)?.[1];
  const version = value("redis_version");
  if (version === undefined) throw new Unreadable("Redis does not answer");
  const most = Number(value("maxmemory") ?? 0);
  return {
    version,
    usedBytes: Number(value("used_memory") ?? 0),
    mostBytes: most === 0 ? null : most,
    evicts: value("maxmemory_policy") ?? null,
    databases: [...stdout.matchAll(/^(db\d+):keys=(\d+),expires=(\d+)/gm)].map(([, name = "", keys, expiring]) => ({
      name,
      keys: Number(keys),
      expiring: Number(expiring),
    })),
    isKept: value("aof_enabled") === "1" || value("rdb_last_save_time") !== undefined,
  };
}

export interface Mail {
  /** Programs that take mail on the server itself. */
  readonly servers: readonly string[];
  /** Where they pass it on to; null: straight to the recipient's own server. */
  readonly relay: string | null;
  readonly waiting: number | null;
  /** Whether something listens for mail from outside as well. */
  readonly takesFromOutside: boolean;
}

const mailScript = `for name in postfix exim4 sendmail opensmtpd msmtp-mta ssmtp nullmailer dovecot-core opendkim; do
  dpkg-query -W -f '\${Status}' "$name" 2>/dev/null | grep -q 'install ok installed' && echo "server $name"
done
command -v postconf >/dev/null && echo "relay $(postconf -h relayhost 2>/dev/null)"
{ mailq 2>/dev/null || true; } | awk '/in [0-9]+ Request|^-- / { if ($(NF - 1) ~ /^[0-9]+$/) print "waiting " $(NF - 1) } /queue is empty/ { print "waiting 0" }'
ss -Hltn 2>/dev/null | awk '$4 ~ /:25$/ && $4 !~ /^(127\\.|\\[::1\\])/ { print "outside" }'
true`;

export async function readMail(server: OldServer, miss: Miss): Promise<Mail> {
  const { stdout } = await server.bestRun(["sh", "-c", mailScript]);
  const all = (name: string): string[] =>
    lines(stdout).flatMap((line) => (line.startsWith(`${name} `) ? [line.slice(name.length + 1)] : []));
  const servers = all("server");
  const waiting = all("waiting")[0];
  if (servers.length > 0 && waiting === undefined) miss("how much mail waits: mailq says nothing");
  return {
    servers,
    relay: all("relay").find((relay) => relay !== "") ?? null,
    waiting: waiting === undefined ? null : Number(waiting),
    takesFromOutside: lines(stdout).includes("outside"),
  };
}
