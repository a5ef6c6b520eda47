/**
 * Values of a systemd unit by `Section.Key`, in their order; an empty value takes back those before it.
 * https://www.freedesktop.org/software/systemd/man/latest/systemd.syntax.html
 */
export function parseUnit(text: string): ReadonlyMap<string, readonly string[]> {
  const values = new Map<string, string[]>();
  let section = "";
  for (const line of text
    .replaceAll(/\\\r?\n\s*/g, " ")
    .split("\n")
    .map((one) => one.trim())) {
    if (line === "" || line.startsWith("#") || line.startsWith(";")) continue;
    const [, heading] = /^\[(.+)\]$/.exec(line) ?? [];
    if (heading !== undefined) {
      section = heading;
      continue;
    }
    const [, key, value = ""] = /^([\w-]+)\s*=\s*(.*)$/.exec(line) ?? [];
    if (key === undefined) continue;
    const name = `${section}.${key}`;
    values.set(name, value === "" ? [] : [...(values.get(name) ?? []), value]);
  }
  return values;
}
