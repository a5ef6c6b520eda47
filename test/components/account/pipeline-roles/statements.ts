export interface Document {
  readonly name: string;
  readonly policy: object;
}

interface Statement {
  readonly Effect: string;
  readonly Action: string | readonly string[];
}

interface Prepared {
  readonly statement: Statement;
  readonly names: (action: string) => boolean;
}

const known = new WeakMap<Document, readonly Prepared[]>();

/** The document without the statements that do not name the action: a long one costs the simulator time. */
export function about(document: Document, action: string): Document {
  const Statement = prepared(document)
    .filter(({ names }) => names(action))
    .map(({ statement }) => statement);
  return { name: document.name, policy: { Version: "2012-10-17", Statement } };
}

/** Whether one of the documents allows the action on anything at all. */
export function anyAllows(documents: readonly Document[]): (action: string) => boolean {
  const allowed = documents.flatMap(prepared).filter(({ statement }) => statement.Effect === "Allow");
  return (action) => allowed.some(({ names }) => names(action));
}

function prepared(document: Document): readonly Prepared[] {
  const found = known.get(document) ?? prepare(document);
  known.set(document, found);
  return found;
}

function prepare({ policy }: Document): readonly Prepared[] {
  const { Statement } = policy as { readonly Statement: readonly Statement[] };
  return Statement.map((statement) => ({ statement, names: matcher([statement.Action].flat()) }));
}

/** Whether an action matches one of the patterns of a policy. */
function matcher(patterns: readonly string[]): (action: string) => boolean {
  const sources = patterns.map((pattern) =>
    pattern
      .replaceAll(/[.+^${}()|[\]\\]/g, "\\$&")
      .replaceAll("*", ".*")
      .replaceAll("?", "."),
  );
  const one = new RegExp(`^(?:${sources.join("|")})$`, "i");
  return (action) => one.test(action);
}
