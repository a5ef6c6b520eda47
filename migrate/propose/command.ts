/** What a line of cron or a timer does, as far as its text says it. */
export type Work =
  | { readonly kind: "management"; readonly command: string; readonly args: string; readonly alone: boolean }
  | { readonly kind: "call"; readonly address: string }
  | { readonly kind: "replaced"; readonly by: string }
  | { readonly kind: "faster"; readonly why: string }
  | { readonly kind: "other" };

/** What the new environment does by itself. */
const replaced: readonly (readonly [pattern: RegExp, by: string])[] = [
  [
    /\b(pg_dump(all)?|pg_basebackup|autopostgresqlbackup|barman|pgbackrest|wal-g)\b/,
    "RDS backs up the database, to any second of onebox:database.backupDays",
  ],
  [/\b(certbot|acme\.sh|dehydrated|lego)\b/, "the proxy gets and renews certificates"],
  [/\blogrotate\b/, "logs go to CloudWatch, which deletes them after onebox:logRetentionDays"],
  [/\b(unattended-upgrade|apt(-get)? |apt-daily|needrestart)/, "the host updates itself (onebox:host.updates)"],
  [
    /\b(restic|borg|duplicity|rsnapshot|rclone sync|aws s3 (sync|cp))\b/,
    "uploads lie in a bucket with versions (onebox:media.oldVersionDays); say whether a copy elsewhere is still wanted",
  ],
  [/\b(ntpdate|chronyd?)\b/, "the host keeps its clock by the Amazon Time Sync Service"],
  [
    /\bsystemctl (restart|reload)\b/,
    "a release restarts what it replaces; say why the old service had to be restarted on a schedule",
  ],
];

export function workOf(command: string): Work {
  const text = command.replace(/^\(?\s*/, "");
  if (/(^|[;&(]\s*)sleep\s+\d+\s*(;|&&)/.test(text)) {
    return { kind: "faster", why: "it waits for some seconds of a minute; Scheduler's times are whole minutes" };
  }
  const [, name, rest = ""] =
    /(?:manage\.py|django-admin)\s+([a-z]\w*)([^;&|<>]*?)(?=\s*\d?[;&|<>]|$)/i.exec(text) ?? [];
  if (name !== undefined) {
    const others = text
      .replace(/^(cd\s+\S+\s*(&&|;)\s*)?((\.|source)\s+\S+activate\s*(&&|;)\s*)?/, "")
      .replaceAll(/[<>]+\s*(&\d|\S+)/g, "");
    return {
      kind: "management",
      command: name,
      args: rest.trim(),
      alone: !/[;|]|&&/.test(others),
    };
  }
  const by = replaced.find(([pattern]) => pattern.test(text))?.[1];
  if (by !== undefined) return { kind: "replaced", by };
  const [address] = /\b(?:curl|wget|http)\b/.test(text) ? (/https?:\/\/[^\s'"]+/.exec(text) ?? []) : [];
  return address === undefined ? { kind: "other" } : { kind: "call", address: withoutPassword(address) };
}

/** An address names what is called; what lets one in stays where it was. */
function withoutPassword(address: string): string {
  try {
    const { origin, pathname } = new URL(address);
    return origin + pathname;
  } catch {
    return "";
  }
}
