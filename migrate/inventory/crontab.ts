/** A line of a crontab that runs something. */
export interface CronLine {
  readonly file: string;
  /** The line as it stands there. */
  readonly line: string;
  /** Five fields, or a name as @daily. */
  readonly schedule: string;
  readonly user: string;
  /** As sh gets it: what follows the first bare % is its input. */
  readonly command: string;
  readonly input: string | null;
  /** CRON_TZ or TZ above it. */
  readonly timezone: string | null;
  /** Names of the other variables that are set above it. */
  readonly variables: readonly string[];
  readonly isPackaged: boolean;
}

export interface ReadCrontab {
  readonly lines: readonly CronLine[];
  /** Lines that cron itself would not understand. */
  readonly wrong: readonly { readonly file: string; readonly line: string }[];
}

interface From {
  readonly file: string;
  /** null: the file names the user of each line, as /etc/crontab does. */
  readonly user: string | null;
  readonly isPackaged: boolean;
}

const macros = /^@(reboot|yearly|annually|monthly|weekly|daily|midnight|hourly)$/;
const field = /^[\d*,/A-Za-z-]+$/;

/** Reads a crontab as Debian's cron does: https://manpages.debian.org/bookworm/cron/crontab.5.en.html */
export function parseCrontab(text: string, { file, user, isPackaged }: From): ReadCrontab {
  const lines: CronLine[] = [];
  const wrong: { file: string; line: string }[] = [];
  const variables = new Map<string, string>();
  for (const line of text.split("\n").map((one) => one.replace(/\r$/, "").trim())) {
    if (line === "" || line.startsWith("#")) continue;
    const [, name, value = ""] = /^["']?([A-Za-z_]\w*)["']?\s*=\s*(.*)$/.exec(line) ?? [];
    if (name !== undefined) {
      variables.set(name, value.replace(/^(["'])(.*)\1$/, "$2"));
      continue;
    }
    const found = divided(line, user);
    if (found === null) {
      wrong.push({ file, line });
      continue;
    }
    const timezone = variables.get("CRON_TZ") ?? variables.get("TZ") ?? null;
    const others = [...variables.keys()].filter((one) => one !== "CRON_TZ" && one !== "TZ");
    lines.push({ file, line, ...found, timezone, variables: others, isPackaged });
  }
  return { lines, wrong };
}

type Divided = Pick<CronLine, "schedule" | "user" | "command" | "input">;

function divided(line: string, ofFile: string | null): Divided | null {
  const count = line.startsWith("@") ? 1 : 5;
  const parts = new RegExp(`^((?:\\S+\\s+){${count}})(.*)$`).exec(line);
  const schedule = (parts?.[1] ?? "").trim().split(/\s+/).join(" ");
  const isTime = count === 1 ? macros.test(schedule) : schedule.split(" ").every((one) => field.test(one));
  if (parts === null || !isTime) return null;
  const [user, rest] = ofFile === null ? cut(parts[2] ?? "") : [ofFile, parts[2] ?? ""];
  if (user === "" || rest === "") return null;
  const [command, ...input] = rest.split(/(?<!\\)%/).map((part) => part.replaceAll("\\%", "%"));
  return { schedule, user, command: (command ?? "").trim(), input: input.length === 0 ? null : input.join("\n") };
}

function cut(text: string): readonly [string, string] {
  const [, first = "", rest = ""] = /^(\S+)\s+(.*)$/.exec(text) ?? [];
  return [first, rest];
}
