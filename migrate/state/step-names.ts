/** Every step that a journal may name. A process is killed at each of them in a test: test/migrate/state/killed.test.ts. */
export const stepNames = [
  "seed.check",
  "seed.limit",
  "seed.database",
  "seed.publish",
  "seed.copy",
  "seed.subscribe",
  "seed.uploads",
  "seed.uploads-again",
  "rehearsal.wipe",
  "rehearsal.end",
  "cutover.ready",
  "cutover.drain",
  "cutover.freeze",
  "cutover.last",
  "cutover.verify",
  "cutover.smoke",
  "cutover.detach",
  "cutover.open",
  "cutover.undo",
  "dns.zone",
  "dns.led",
  "dns.quiet",
  "rollback.keep",
  "rollback.thaw",
  "rollback.slot",
  "retire.backup",
  "retire.uploads",
  "retire.subscription",
  "retire.source",
  "retire.relay",
  "retire.proxy",
  "retire.key",
  "copy.database",
  "copy.mask",
  "copy.open",
] as const;

export type StepName = (typeof stepNames)[number];

/** In their order. @param command as `seed`. */
export function stepsOf(command: string): StepName[] {
  return stepNames.filter((name) => name.startsWith(`${command}.`));
}
