import type { OfficeHours } from "../../settings";
import { stepMs } from "./series";

/** Starting and stopping takes its time: the half hours at both ends are expected of nobody. */
const marginMs = 1_800_000;

/** Starts of the steps in which an environment was to run, oldest first. */
export function expectedSteps(from: number, to: number, hours: OfficeHours | undefined): number[] {
  const steps: number[] = [];
  for (let time = Math.ceil(from / stepMs) * stepMs; time + stepMs <= to; time += stepMs) steps.push(time);
  if (hours === undefined) return steps;
  const runs = runsAt(hours);
  return steps.filter((time) => runs(time - marginMs) && runs(time + marginMs));
}

function runsAt({ days, start, stop, timezone }: OfficeHours): (time: number) => boolean {
  const format = new Intl.DateTimeFormat("en-GB", {
    timeZone: timezone,
    weekday: "short",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  });
  return (time) => {
    const parts = Object.fromEntries(format.formatToParts(time).map(({ type, value }) => [type, value]));
    const clock = `${parts["hour"] ?? ""}:${parts["minute"] ?? ""}`;
    const day = (parts["weekday"] ?? "").toLowerCase();
    return days.some((one) => one === day) && clock >= start && clock < stop;
  };
}
