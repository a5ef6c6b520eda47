/** 1,536 MB and the like: three figures are enough to decide by. */
export function size(bytes: number): string {
  if (!Number.isFinite(bytes)) return "no limit";
  const units = ["B", "kB", "MB", "GB", "TB"];
  let value = bytes;
  let unit = 0;
  while (value >= 1_000 && unit < units.length - 1) {
    value /= 1_000;
    unit++;
  }
  return `${unit === 0 ? value : value.toPrecision(3)} ${units[unit] ?? ""}`
    .replace(/^(\d+\.\d*?)0+ /, "$1 ")
    .replace(". ", " ");
}

export function list(items: readonly string[], nothing = "none"): string {
  return items.length === 0 ? nothing : items.join(", ");
}
