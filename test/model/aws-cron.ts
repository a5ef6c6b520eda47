/** An independent reading of AWS's cron expressions, as its user guide describes them; UTC. */
export function* occurrences(expressions: readonly string[], from: Date): Generator<string> {
  const parsed = expressions.map(parse);
  for (let day = Date.UTC(from.getUTCFullYear(), from.getUTCMonth(), from.getUTCDate()); ; day += 86_400_000) {
    const at = new Date(day);
    const minutes = new Set<number>();
    for (const { isDay, times } of parsed) if (isDay(at)) for (const time of times) minutes.add(time);
    for (const minute of [...minutes].sort((left, right) => left - right)) {
      const time = new Date(day + minute * 60_000);
      if (time > from) yield time.toISOString();
    }
  }
}

function parse(expression: string) {
  const [minute = "", hour = "", day = "", month = "", weekday = ""] = expression.slice("cron(".length, -1).split(" ");
  const times = numbers(hour, 0, 23).flatMap((h) => numbers(minute, 0, 59).map((m) => h * 60 + m));
  const [days, months, weekdays] = [numbers(day, 1, 31), numbers(month, 1, 12), numbers(weekday, 1, 7)];
  const isDay = (at: Date): boolean =>
    months.includes(at.getUTCMonth() + 1) &&
    (day === "?" ? weekdays.includes(at.getUTCDay() + 1) : days.includes(at.getUTCDate()));
  return { times, isDay };
}

function numbers(field: string, min: number, max: number): number[] {
  if (field === "*" || field === "?") return Array.from({ length: max - min + 1 }, (_, index) => min + index);
  return field.split(",").flatMap((part) => {
    const [from = 0, to = from] = part.split("-").map(Number);
    return Array.from({ length: to - from + 1 }, (_, index) => from + index);
  });
}
