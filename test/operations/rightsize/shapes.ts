import type { Shapes } from "../../stand-ins/cloudwatch";

const day = 86_400_000;
const gb = 1_073_741_824;

/** A Saturday, 20:40 UTC. */
export const now = Date.UTC(2026, 10, 28, 20, 40);
export const start = now - 14 * day;

/** The same numbers at every run. */
function noise(time: number): number {
  const wave = Math.sin(time / 300_000) * 43_758.5453;
  return wave - Math.floor(wave);
}

/** Business hours on weekdays. */
export function isBusy(time: number): boolean {
  const date = new Date(time);
  return date.getUTCDay() % 6 !== 0 && date.getUTCHours() >= 8 && date.getUTCHours() < 18;
}

/** prod of the tests, t4g.large and db.t4g.medium, that does little all the time. */
export const steady: Shapes = {
  "AWS/EC2 CPUUtilization": (time) => 12 + 4 * noise(time),
  "AWS/EC2 CPUCreditBalance": () => 864,
  "AWS/EC2 CPUSurplusCreditsCharged": () => 0,
  "onebox/prod mem_used_percent": (time) => 52 + 4 * noise(time),
  "onebox/prod swap_used_percent": () => 0,
  "onebox/prod disk_used_percent /": (time) => 40 + noise(time),
  "onebox/prod disk_used_percent /srv/onebox": () => 10,
  "AWS/RDS CPUUtilization": (time) => 10 + 3 * noise(time),
  "AWS/RDS CPUSurplusCreditsCharged": () => 0,
  "AWS/RDS FreeableMemory": (time) => (1.5 + 0.1 * noise(time)) * gb,
  "AWS/RDS DatabaseConnections": () => 20,
  "AWS/RDS ReadIOPS": (time) => 20 + 10 * noise(time),
  "AWS/RDS WriteIOPS": (time) => 30 + 10 * noise(time),
  "AWS/RDS FreeStorageSpace": () => 30 * gb,
};

export const shapes = {
  steady,
  /** So little that half of it would do. */
  idle: {
    ...steady,
    "AWS/EC2 CPUUtilization": (time) => 4 + noise(time),
    "onebox/prod mem_used_percent": (time) => 22 + noise(time),
    "AWS/RDS CPUUtilization": (time) => 3 + noise(time),
    "AWS/RDS FreeableMemory": () => 2.6 * gb,
  },
  /** Idle at night and on weekends: the mean says that it fits, p99 does not. */
  weekly: {
    ...steady,
    "onebox/prod mem_used_percent": (time) => (isBusy(time) ? 93 + noise(time) : 30),
    "AWS/RDS DatabaseConnections": (time) => (isBusy(time) ? 320 : 5),
  },
  growing: {
    ...steady,
    "onebox/prod disk_used_percent /srv/onebox": (time) => 55 + (10 * (time - start)) / (14 * day),
    // 2.5 GB a day, and enlarged once by 20 GB.
    "AWS/RDS FreeStorageSpace": (time) => (40 - (2.5 * (time - start)) / day + (time > start + 7 * day ? 20 : 0)) * gb,
  },
  creditsUsedUp: {
    ...steady,
    "AWS/EC2 CPUUtilization": (time) => 29.5 + noise(time),
    "AWS/EC2 CPUCreditBalance": () => 0.4,
  },
  /** Made anew a day ago: without credits, as AWS makes them, which then rise by 20 an hour. */
  replaced: {
    ...steady,
    "AWS/EC2 CPUCreditBalance": (time) =>
      time < now - day ? null : Math.max(0, (20 * (time - now + day)) / 3_600_000 - 10),
  },
  /** Two days without a word from the host, and idle otherwise. */
  gaps: {
    ...steady,
    "AWS/EC2 CPUUtilization": (time) => (time > start + 3 * day && time < start + 5 * day ? null : 4),
    "onebox/prod mem_used_percent": (time) => (time > start + 3 * day && time < start + 5 * day ? null : 20),
  },
} as const satisfies Readonly<Record<string, Shapes>>;
