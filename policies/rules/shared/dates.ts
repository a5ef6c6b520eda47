/** Whole months from one ISO date to another; negative where it lies behind. */
export function monthsUntil(date: string, today: string): number {
  const [year = 0, month = 0, day = 0] = date.split("-").map(Number);
  const [thisYear = 0, thisMonth = 0, thisDay = 0] = today.split("-").map(Number);
  const months = (year - thisYear) * 12 + (month - thisMonth);
  return day < thisDay ? months - 1 : months;
}
