import { exceptions } from "../../../policies/recorded-exceptions";
import { narrower, withoutRule } from "../../../policies/judge/checkov";
import { rules } from "../../../policies/rules";

/** A check of Checkov that failed. */
export interface Failed {
  readonly number: string;
  readonly name: string;
  readonly urn: string;
}

/** What is wrong with those that nobody has given a reason for. */
export function judge(failed: readonly Failed[]): readonly string[] {
  return failed.filter((one) => !hasReason(one)).map(sentence);
}

function hasReason({ number, urn }: Failed): boolean {
  if (withoutRule[number] !== undefined || narrower[number] !== undefined) return true;
  const ours = rulesOf(number);
  return exceptions.some((exception) => exception.urn === urn && ours.includes(exception.rule));
}

function sentence({ number, name, urn }: Failed): string {
  const ours = rulesOf(number);
  const why =
    ours.length === 0
      ? "No rule of the pack is about it, and policies/judge/checkov.ts gives no reason."
      : `${ours.join(" and ")} passes here, and policies/judge/checkov.ts does not say where it asks for less.`;
  return `${number} (${name}) for ${urn}. ${why}`;
}

function rulesOf(number: string): readonly string[] {
  return rules.filter(({ sameAs }) => sameAs.includes(number)).map(({ id }) => id);
}
