import type { Schema } from "../constraints/schema";
import { compositions } from "./compositions";
import { lists, objects } from "./containers";
import { accepted, type Judgement, type Judging, type Keyword, refused, together, unsure } from "./judgement";
import { numbers, texts, values } from "./scalars";
import { isHidden } from "./value";

/**
 * Judges a value of which parts may be unknown: docs/decisions/0111-an-unknown-value-decides-nothing.md.
 * @param find a schema by its reference, `#/definitions/Tag` in the same file or `policy#/definitions/Action` in another. */
export function judge(
  value: unknown,
  schema: Schema,
  find: (reference: string, from: Schema) => [Schema, Schema],
): Judgement {
  const judges = new Map<Schema, Judging["judge"]>();
  const judgeIn = (root: Schema): Judging["judge"] => {
    const known = judges.get(root);
    if (known !== undefined) return known;
    const own: Judging["judge"] = (value, part, place) => {
      if (part === true || value === undefined || value === null) return accepted;
      if (part === false) {
        return refused({ kind: "combination", place, said: "cannot be set here", allowed: "leave it out" });
      }
      if (isHidden(value)) return unsure;
      const judging: Judging = { place, judge: own };
      const judged: Judgement[] = [];
      if (part.$ref !== undefined) {
        const [target, home] = find(part.$ref, root);
        judged.push(judgeIn(home)(value, target, place));
      }
      for (const keyword of keywordsFor(value)) {
        const judgement = keyword(value, part, judging);
        if (judgement !== accepted) judged.push(judgement);
      }
      return judged.length === 0 ? accepted : together(judged);
    };
    judges.set(root, own);
    return own;
  };
  return judgeIn(schema)(value, schema, []);
}

const ofLists = [values, lists, compositions];
const ofObjects = [values, objects, compositions];
const ofScalars = [values, texts, numbers, compositions];

/** What is said of texts says nothing of a list. */
function keywordsFor(value: unknown): readonly Keyword[] {
  if (typeof value !== "object") return ofScalars;
  return Array.isArray(value) ? ofLists : ofObjects;
}
