import type { Schema } from "../constraints/schema";
import { compositions } from "./compositions";
import { lists, objects } from "./containers";
import { accepted, type Judgement, type Judging, type Keyword, refused, together, unsure } from "./judgement";
import type { Place } from "./problem";
import { numbers, texts, values } from "./scalars";
import { isHidden } from "./value";

/** How deep a value is followed: nobody nests deeper, and no document may end the check. */
const deepest = 100;

/** @param find a schema by its reference, `#/definitions/Tag` in the same file or `policy#/definitions/Action` in another. */
export function judge(
  value: unknown,
  schema: Schema,
  find: (reference: string, from: Schema) => [Schema, Schema],
): Judgement {
  const judgeBy = (root: Schema, value: unknown, part: Schema | boolean, place: Place): Judgement => {
    if (part === true || value === undefined || value === null) return accepted;
    if (part === false) {
      return refused({ kind: "combination", place, said: "cannot be set here", allowed: "leave it out" });
    }
    if (place.length > deepest) {
      return refused({
        kind: "document",
        place: place.slice(0, 3),
        said: "is nested too deep",
        allowed: `${deepest} levels`,
      });
    }
    if (isHidden(value)) return unsure;
    const { $ref } = part;
    const judging: Judging = { place, judge: (inner, by, at) => judgeBy(root, inner, by, at) };
    const judged =
      $ref === undefined ? [] : [find($ref, root)].map(([target, home]) => judgeBy(home, value, target, place));
    for (const keyword of keywordsFor(value)) judged.push(keyword(value, part, judging));
    return together(judged);
  };
  return judgeBy(schema, value, schema, []);
}

const ofLists = [values, lists, compositions];
const ofObjects = [values, objects, compositions];
const ofScalars = [values, texts, numbers, compositions];

/** What is said of texts says nothing of a list. */
function keywordsFor(value: unknown): readonly Keyword[] {
  if (typeof value !== "object") return ofScalars;
  return Array.isArray(value) ? ofLists : ofObjects;
}
