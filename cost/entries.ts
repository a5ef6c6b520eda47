/** Types of which the same is to be said, with the page of AWS that says it. */
export type Said = readonly (readonly [what: string, page: string, types: readonly string[]])[];

/** By type, under the word that says it. */
export function entriesOf<Word extends string>(
  word: Word,
  said: Said,
): Readonly<Record<string, Readonly<Record<Word | "page", string>>>> {
  return Object.fromEntries(
    said.flatMap(([what, page, types]) =>
      types.map((type) => [type, { [word]: what, page } as Record<Word | "page", string>]),
    ),
  );
}

/** What a table says of a type or a package, which may be called as something that every object has. */
export function entryOf<Entry>(table: Readonly<Record<string, Entry>>, name: string): Entry | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}
