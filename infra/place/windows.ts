const days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
const minutesPerDay = 24 * 60;
const minutesPerWeek = 7 * minutesPerDay;

/**
 * A window of one hour that begins some hours after another weekly one does: ElastiCache takes none that is shorter.
 * @example hourAfter("sun:23:30-mon:00:00", 1) is "mon:00:30-mon:01:30"
 */
export function hourAfter(window: string, hours: number): string {
  const [day = "", hour = "0", minute = "0"] = window.slice(0, "ddd:hh:mm".length).split(":");
  const start = days.indexOf(day) * minutesPerDay + (Number(hour) + hours) * 60 + Number(minute);
  return `${atMinute(start)}-${atMinute(start + 60)}`;
}

function atMinute(ofWeek: number): string {
  const minutes = ofWeek % minutesPerWeek;
  const two = (value: number): string => String(value).padStart(2, "0");
  const time = minutes % minutesPerDay;
  return `${days[Math.floor(minutes / minutesPerDay)] ?? ""}:${two(Math.floor(time / 60))}:${two(time % 60)}`;
}
