/**
 * The times of a systemd timer as cron or rate(…) says them; null for what neither does.
 * https://www.freedesktop.org/software/systemd/man/latest/systemd.time.html
 */
export function scheduleOfTimer(time: string): { readonly schedule: string; readonly timezone: string | null } | null {
  const [kind, value] = divide(time);
  if (kind === "OnUnitActiveSec" || kind === "OnUnitInactiveSec") return everySpan(value);
  return kind === "OnCalendar" ? calendar(value) : null;
}

function divide(time: string): [string, string] {
  const at = time.indexOf("=");
  return [time.slice(0, at), time.slice(at + 1).trim()];
}

const named: Readonly<Record<string, string>> = {
  minutely: "* * * * *",
  hourly: "0 * * * *",
  daily: "0 0 * * *",
  weekly: "0 0 * * mon",
  monthly: "0 0 1 * *",
  quarterly: "0 0 1 1,4,7,10 *",
  semiannually: "0 0 1 1,7 *",
  yearly: "0 0 1 1 *",
  annually: "0 0 1 1 *",
};

const part = "(?:\\*|\\d{1,2})(?:\\.\\.\\d{1,2})?(?:/\\d{1,2})?";
const parts = `${part}(?:,${part})*`;
const pattern = new RegExp(
  `^(?:([A-Za-z]{3,9}(?:(?:\\.\\.|,|-)[A-Za-z]{3,9})*)\\s+)?(?:\\*-(${parts})-(${parts})\\s+)?(${parts}):(${parts})(?::0{1,2})?(?:\\s+([A-Z][\\w+/-]*))?$`,
);

function calendar(value: string): ReturnType<typeof scheduleOfTimer> {
  const schedule = named[value.toLowerCase()];
  if (schedule !== undefined) return { schedule, timezone: null };
  const [whole, weekdays, month = "*", day = "*", hour = "", minute = "", timezone] = pattern.exec(value) ?? [];
  if (whole === undefined) return null;
  const onWeekdays = weekdays === undefined ? "*" : weekdaysOf(weekdays);
  const fields = [field(minute, 59), field(hour, 23), field(day, 31), field(month, 12)];
  // systemd demands both a date and a weekday, and cron either: the two agree only where one of them is open.
  if (onWeekdays !== "*" && fields[2] !== "*") return null;
  return { schedule: [...fields, onWeekdays].join(" "), timezone: timezone ?? null };
}

/** 0/15 of systemd begins at 0 and goes on to the end; cron writes the end. */
function field(text: string, last: number): string {
  return text
    .split(",")
    .map((one) => {
      const [range = "", step] = one.split("/");
      const cron = range.replace("..", "-").replaceAll(/\b0(\d)/g, "$1");
      if (step === undefined) return cron;
      return cron === "*" || cron.includes("-") ? `${cron}/${Number(step)}` : `${cron}-${last}/${Number(step)}`;
    })
    .join(",");
}

function weekdaysOf(text: string): string {
  return text
    .split(",")
    .map((one) =>
      one
        .split(/\.\.|-/)
        .map((day) => day.slice(0, 3).toLowerCase())
        .join("-"),
    )
    .join(",");
}

const minutes: Readonly<Record<string, number>> = {
  min: 1,
  m: 1,
  minutes: 1,
  h: 60,
  hour: 60,
  hours: 60,
  d: 1_440,
  day: 1_440,
  days: 1_440,
};

function everySpan(value: string): ReturnType<typeof scheduleOfTimer> {
  const [, amount, unit] = /^(\d{1,5})\s*([a-z]*)$/.exec(value) ?? [];
  // Without a unit they are seconds.
  const total =
    unit === undefined || unit === "" || /^s(ec)?/.test(unit)
      ? Number(amount) / 60
      : Number(amount) * (minutes[unit] ?? NaN);
  if (!Number.isInteger(total) || total < 1) return null;
  const [number, name] =
    total % 1_440 === 0 ? [total / 1_440, "day"] : total % 60 === 0 ? [total / 60, "hour"] : [total, "minute"];
  return { schedule: `rate(${number} ${name}${number === 1 ? "" : "s"})`, timezone: null };
}
