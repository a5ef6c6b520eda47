import type { Scalar } from "yaml";
import { type Document, isMap, isSeq, type Node, visit } from "yaml";

/** Steps, branches and choices of one environment in a pipeline file: what names it, and none of the others. */
interface Named {
  readonly environment: string;
  readonly others: readonly string[];
}

/** Another environment is given what one has that is like it, right behind it. */
export function addSteps(file: Document, like: Named, added: string): void {
  const renamed = <N extends Node>(node: N): N => {
    const copy = node.clone() as N;
    visit(copy, {
      Scalar: (_, scalar) => {
        rename(scalar, like.environment, added);
      },
    });
    return copy;
  };
  each(file.contents, like, (list, index) => list.splice(index + 1, 0, renamed(list[index] as Node)));
}

/** An environment that is gone leaves nothing. */
export function removeSteps(file: Document, gone: Named): void {
  each(file.contents, gone, (list, index) => list.splice(index, 1));
}

/** Items of lists and pairs of maps that are an environment's own; from the last to the first, as they come and go. */
function each(node: unknown, named: Named, work: (list: unknown[], index: number) => void): void {
  if (!isSeq(node) && !isMap(node)) return;
  const list: unknown[] = node.items;
  for (let index = list.length - 1; index >= 0; index--) {
    const item = list[index];
    if (isOf(item, named)) work(list, index);
    else each(isMap(node) ? node.items[index]?.value : item, named, work);
  }
}

function isOf(item: unknown, { environment, others }: Named): boolean {
  const text = JSON.stringify(item);
  const names = (name: string): boolean => new RegExp(`\\b${name}\\b`).test(text);
  return names(environment) && !others.some(names);
}

function rename(scalar: Scalar, from: string, to: string): void {
  if (typeof scalar.value === "string") scalar.value = scalar.value.replace(new RegExp(`\\b${from}\\b`, "g"), to);
}
