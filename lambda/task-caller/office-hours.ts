/** When the environment runs: days as `mon`, wall-clock times as `07:00`, an IANA time zone. */
export interface OfficeHours {
  readonly days: readonly string[];
  readonly start: string;
  readonly stop: string;
  readonly timezone: string;
}

/** Whether the environment runs at this time. */
export function isOpen({ days, start, stop, timezone }: OfficeHours, at: Date): boolean {
  const parts = new Intl.DateTimeFormat("en-US", {
    timeZone: timezone,
    weekday: "short",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  }).formatToParts(at);
  const part = (type: string): string => parts.find((one) => one.type === type)?.value ?? "";
  const time = `${part("hour")}:${part("minute")}`;
  return days.includes(part("weekday").toLowerCase()) && start <= time && time < stop;
}
