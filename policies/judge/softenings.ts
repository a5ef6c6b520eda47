import type { Softening } from "../../model/softening";
import { severities } from "../../model/severity";
import type { Judge, JudgedStack } from "./judge";

/** Everything by which `after` judges less strictly than `before`, or in a way that somebody has to read. */
export function softenings(before: Judge, after: Judge): readonly Softening[] {
  return [
    ...stackSoftenings(before, after),
    ...exceptionSoftenings(before, after),
    ...unjudged(before, after),
    ...ruleSoftenings(before, after),
    ...codeChanges(before, after),
    ...runChanges(before, after),
  ];
}

type Change = Partial<Softening> & Pick<Softening, "kind" | "subject">;

function softening(change: Change): Softening {
  return { stack: null, before: null, after: null, ...change };
}

function stackSoftenings(before: Judge, after: Judge): Softening[] {
  return before.stacks.flatMap((old) => {
    const now = after.stacks.find(({ stack }) => stack === old.stack);
    if (now === undefined) {
      const subject = `Pulumi.${old.stack}.yaml`;
      return [softening({ kind: "other", stack: old.stack, subject, before: "checked with every change" })];
    }
    return stackChanges(old, now).map((change) => softening({ stack: old.stack, ...change }));
  });
}

function stackChanges(old: JudgedStack, now: JudgedStack): Change[] {
  const usage = Object.entries(old.usage).filter(([name, amount]) => Number(now.usage[name] ?? 0) < Number(amount));
  return [
    ...(now.capUsd > old.capUsd ? [change("cap-raised", "monthlyCapUsd", String(old.capUsd), String(now.capUsd))] : []),
    ...approvalChanges(old, now),
    ...(old.approvers !== null && now.approvers !== old.approvers
      ? [change("other", "bitbucket.approverGroup", old.approvers, now.approvers)]
      : []),
    ...(old.keep && !now.keep ? [change("other", "keep", "true", "false")] : []),
    ...decidingChanges(old, now),
    ...usage.map(([name, amount]) =>
      change("other", `usage.${name}`, String(amount), name in now.usage ? String(now.usage[name]) : null),
    ),
  ];
}

/** The group that approves is told above; what is new is no change of what there was. */
function decidingChanges({ deciding: old = {} }: JudgedStack, { deciding: now = {} }: JudgedStack): Change[] {
  return Object.entries(old)
    .filter(([key, value]) => key !== "bitbucket.approverGroup" && now[key] !== value)
    .map(([key, value]) => change("other", key, value, now[key] ?? null));
}

function approvalChanges({ approvals: old }: JudgedStack, { approvals: now }: JudgedStack): Change[] {
  if (old === null) return [];
  if (now === null) return [change("approvals-lowered", "approvals", String(old.approvals), null)];
  return [
    ...(now.approvals < old.approvals
      ? [change("approvals-lowered", "approvals", String(old.approvals), String(now.approvals))]
      : []),
    ...(now.branch === old.branch ? [] : [change("other", "branch", old.branch, now.branch)]),
  ];
}

function change(kind: Change["kind"], subject: string, before: string | null, after: string | null): Change {
  return { kind, subject, before, after };
}

type Exception = Judge["exceptions"][number];

function exceptionSoftenings(before: Judge, after: Judge): Softening[] {
  return after.exceptions.flatMap((now) => {
    const olds = before.exceptions.filter(({ urn, rule }) => urn === now.urn && rule === now.rule);
    const longest = olds.sort((left, right) => right.expires.localeCompare(left.expires))[0];
    if (longest !== undefined && now.expires <= longest.expires) return [];
    const where = { stack: now.urn.split(":")[2] ?? null, subject: `${now.rule} for ${now.urn}`, after: words(now) };
    return [
      longest === undefined
        ? softening({ kind: "exception-added", ...where })
        : softening({ kind: "exception-extended", ...where, before: words(longest) }),
    ];
  });
}

function words({ expires, owner, ticket, reason }: Exception): string {
  return `until ${expires} (${owner}; ${ticket}): ${reason}`;
}

function unjudged(before: Judge, after: Judge): Softening[] {
  const isNew = (now: Judge["notEvaluated"][number]): boolean =>
    !before.notEvaluated.some(({ rule, resource }) => rule === now.rule && resource === now.resource);
  return after.notEvaluated.filter(isNew).map(({ rule, resource, reason }) =>
    softening({
      kind: "other",
      subject: `${rule} for ${resource}`,
      before: "judged",
      after: `not judged: ${reason}`,
    }),
  );
}

type Rule = Judge["rules"][number];

function ruleSoftenings(before: Judge, after: Judge): Softening[] {
  const ofEach = before.rules.flatMap((old) => {
    const now = after.rules.find(({ id }) => id === old.id);
    if (now === undefined) return [softening({ kind: "rule-removed", subject: old.id, before: strength(old) })];
    return [...weaker(old, now), ...narrower(old, now), ...rewritten(old, now)];
  });
  return [...weakerSeverities(before, after), ...ofEach];
}

/** Where a severity does less than before, that is one line for all rules that have it. */
function weakerSeverities(before: Judge, after: Judge): Softening[] {
  const moves = new Map<string, { readonly old: Rule; readonly now: Rule; readonly ids: string[] }>();
  for (const old of before.rules) {
    const now = after.rules.find(({ id, severity }) => id === old.id && severity === old.severity);
    if (now === undefined || !isAdvice(old, now)) continue;
    const key = `${strength(old)} → ${strength(now)}`;
    const move = moves.get(key) ?? { old, now, ids: [] };
    moves.set(key, move);
    move.ids.push(old.id);
  }
  return [...moves.values()].map(({ old, now, ids }) => {
    const subject = ids.length === 1 ? old.id : `${ids.length} rules of severity ${old.severity}`;
    return softening({ kind: "rule-softened", subject, before: strength(old), after: strength(now) });
  });
}

function weaker(old: Rule, now: Rule): Softening[] {
  const isLower = severities.indexOf(now.severity) > severities.indexOf(old.severity);
  if (!isLower) return [];
  return [softening({ kind: "rule-softened", subject: old.id, before: strength(old), after: strength(now) })];
}

function isAdvice(old: Rule, now: Rule): boolean {
  return (["keep", "other"] as const).some(
    (band) => old.enforcement[band] === "mandatory" && now.enforcement[band] === "advisory",
  );
}

function strength({ severity, enforcement: { keep, other } }: Rule): string {
  return keep === other ? `${severity}, ${keep}` : `${severity}, ${keep} with keep, ${other} without`;
}

function narrower(old: Rule, now: Rule): Softening[] {
  const missing = old.types.filter((type) => !now.types.includes(type));
  return missing.map((type) => softening({ kind: "rule-softened", subject: old.id, before: `judges ${type}` }));
}

/** What a rewritten rule lets pass nobody can compute; somebody has to read it. */
function rewritten(old: Rule, now: Rule): Softening[] {
  if (old.code === now.code) return [];
  return [softening({ kind: "other", subject: `the code of ${old.id}`, before: old.code, after: now.code })];
}

function codeChanges(before: Judge, after: Judge): Softening[] {
  // What is new is shown as well: a file that was not there says how everything else runs.
  const places = [...new Set([...Object.keys(before.code), ...Object.keys(after.code)])];
  const changed = places.filter((place) => before.code[place] !== after.code[place]);
  const providers = before.defaultProvidersOff.filter((name) => !after.defaultProvidersOff.includes(name));
  return [
    ...changed.map((place) => {
      const [old = null, now = null] = [before.code[place], after.code[place]];
      return softening({ kind: "other", subject: `the code in ${place}`, before: old, after: now });
    }),
    ...providers.map((name) => softening({ kind: "other", subject: "pulumi:disable-default-providers", before: name })),
  ];
}

/** Who cannot say it is from before it was compared; what its files say the report reads itself. */
function runChanges({ run: before }: Judge, { run: after }: Judge): Softening[] {
  if (before === undefined || after === undefined) return [];
  const places = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return places
    .filter((place) => before[place] !== after[place])
    .map((place) =>
      softening({ kind: "other", subject: place, before: before[place] ?? null, after: after[place] ?? null }),
    );
}
