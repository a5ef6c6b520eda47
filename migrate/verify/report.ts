/** Something that is not the same on both sides. */
export interface Difference {
  /** As `row`, `sequence`, `index`, `upload`. */
  readonly kind: string;
  /** Its exact name. */
  readonly name: string;
  readonly old: string | null;
  readonly new: string | null;
}

export interface Report {
  readonly version: 1;
  readonly at: string;
  /** What was looked at, and how much of it there is. */
  readonly compared: Readonly<Record<string, number>>;
  readonly differences: readonly Difference[];
  /** What could not be looked at, and why: then nothing is known about it. */
  readonly unknown: readonly string[];
  readonly seconds: number;
}

export function isSame({ differences, unknown }: Pick<Report, "differences" | "unknown">): boolean {
  return differences.length === 0 && unknown.length === 0;
}

/** Reports of parts of a move, as one. */
export function together(reports: readonly Report[]): Report {
  const compared: Record<string, number> = {};
  for (const report of reports)
    for (const [what, count] of Object.entries(report.compared)) compared[what] = (compared[what] ?? 0) + count;
  return {
    version: 1,
    at: new Date().toISOString(),
    compared,
    differences: reports.flatMap(({ differences }) => differences),
    unknown: reports.flatMap(({ unknown }) => unknown),
    seconds: reports.reduce((sum, { seconds }) => sum + seconds, 0),
  };
}

/** The table of a row that differs, quoted. */
export function tableOf({ name }: Pick<Difference, "name">): string {
  return /^("(?:[^"]|"")*"\."(?:[^"]|"")*")/.exec(name)?.[1] ?? name;
}

/** What differs between two maps from name to definition. */
export function differencesOf(
  kind: string,
  old: ReadonlyMap<string, string>,
  other: ReadonlyMap<string, string>,
): Difference[] {
  const names = [...new Set([...old.keys(), ...other.keys()])].sort();
  return names
    .filter((name) => old.get(name) !== other.get(name))
    .map((name) => ({ kind, name, old: old.get(name) ?? null, new: other.get(name) ?? null }));
}

/** For people; names are written so that every character of them can be seen. */
export function reportText(report: Report): string[] {
  const counts = Object.entries(report.compared).map(([what, count]) => `${count.toLocaleString("en")} ${what}`);
  return [
    `Compared ${counts.join(", ")} in ${report.seconds.toFixed(1)} s.`,
    ...report.unknown.map((text) => `UNKNOWN  ${text}`),
    ...report.differences.map(differenceLine),
    isSame(report)
      ? "Both sides are the same."
      : `${report.differences.length} differences, ${report.unknown.length} unknown.`,
  ];
}

export function differenceLine({ kind, name, old, new: other }: Difference): string {
  const side = (value: string | null): string => (value === null ? "missing" : value);
  return `DIFFERS  ${kind} ${visible(name)}: old ${side(old)}, new ${side(other)}`;
}

/** Names that look the same are told apart by their escapes. */
export function visible(name: string): string {
  return JSON.stringify(name).replaceAll(/[^\x20-\x7e]/gu, (character) => {
    const code = character.codePointAt(0) ?? 0;
    return code > 0xffff ? `\\u{${code.toString(16)}}` : `\\u${code.toString(16).padStart(4, "0")}`;
  });
}
