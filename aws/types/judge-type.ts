import { find, schemaOf } from "../constraints/sources";
import type { Source } from "../constraints/schema";
import { judge } from "../judge/judge";
import type { Place, Problem } from "../judge/problem";
import { partOf, translate } from "./translate";
import type { JudgedType, View } from "./type";

/** What one description objects to, with places in our own words. */
export interface Objection extends Problem {
  readonly schema: string;
  readonly source: Pick<Source, "name" | "version" | "date">;
}

/** Properties that every resource of the provider may have, and that never reach the type's own call. */
const ofTheProvider = ["region", "tagsAll", "__defaults", "id"];

export interface TypeJudgement {
  readonly objections: readonly Objection[];
  /** Properties that no description of the type has, and that nobody has put aside either. */
  readonly unnamed: readonly Place[];
}

/** Holds a resource's properties against every description of its type. */
export function judgeType(
  properties: Readonly<Record<string, unknown>>,
  { by, aside = {} }: JudgedType,
): TypeJudgement {
  const own = Object.fromEntries(Object.entries(properties).filter(([name]) => !ofTheProvider.includes(name)));
  const views = by.map((view) => judgeView(own, view));
  const isAside = (place: Place): boolean => Object.hasOwn(aside, names(place));
  const lists = views.map(({ unnamed }) => unnamed.map(names));
  const unnamed = (views[0]?.unnamed ?? []).filter((place) =>
    lists.every((list) => list.some((name) => isBelow(names(place), name))),
  );
  const deeper = views
    .slice(1)
    .flatMap((view) =>
      view.unnamed.filter((place) => lists.every((list) => list.some((name) => isBelow(names(place), name)))),
    );
  return {
    objections: once(views.flatMap(({ objections }) => objections)),
    unnamed: distinct([...unnamed, ...deeper]).filter((place) => !isAside(place)),
  };
}

function judgeView(
  properties: Readonly<Record<string, unknown>>,
  view: View,
): { objections: Objection[]; unnamed: readonly Place[] } {
  const { source } = schemaOf(view.schema);
  const { document, from, unnamed } = translate(view.sent?.(properties) ?? properties, view);
  const { schema, root } = partOf(view);
  const { definitions } = root;
  const { problems } = judge(document, definitions === undefined ? schema : { ...schema, definitions }, find);
  const given = new Set(view.given ?? []);
  const objections = problems
    .filter(
      ({ kind, place }) =>
        !(kind === "missing" && given.has(place.map((step) => (typeof step === "number" ? "*" : step)).join("/"))),
    )
    .map((problem) => ({ ...problem, ...inOurWords(problem, from), schema: view.schema, source }));
  return { objections, unnamed };
}

/** What is missing has no place with us: its parent has, and the name is said as AWS names it. */
function inOurWords({ kind, place, said }: Problem, from: (place: Place) => Place): Pick<Problem, "place" | "said"> {
  if (kind !== "missing") return { place: from(place), said };
  return { place: from(place.slice(0, -1)), said: `lacks ${String(place.at(-1))}` };
}

function names(place: Place): string {
  return place.filter((step) => typeof step !== "number").join(".");
}

function isBelow(path: string, name: string): boolean {
  return path === name || path.startsWith(`${name}.`);
}

function distinct(places: readonly Place[]): Place[] {
  return [...new Map(places.map((place) => [place.join("."), place])).values()];
}

/** Two descriptions that object to the same of one place say it once; the first is CloudFormation's. */
function once(objections: readonly Objection[]): Objection[] {
  return [
    ...new Map(
      objections
        .map(
          (objection) =>
            [
              `${objection.kind} ${objection.place.join(".")} ${objection.kind === "missing" ? objection.said : ""}`,
              objection,
            ] as const,
        )
        .reverse(),
    ).values(),
  ].reverse();
}
