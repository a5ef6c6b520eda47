/** How AWS itself describes one type of ours: everything of it that is judged, and everything that is not. */
export interface JudgedType {
  readonly by: readonly View[];
  /** Properties that no description knows, each with the reason; everything below them is not judged either. */
  readonly aside?: Readonly<Record<string, string>>;
}

/** One description of a type: a schema, and how our names become its names. */
export interface View {
  /** As the data names it: `AWS::IAM::Role`, or `iam:CreateRole`. */
  readonly schema: string;
  /** The part of it that our resource is: `VersioningConfiguration` of a bucket; items of a list by `*`. */
  readonly at?: string;
  /**
   * Names that differ by more than case, an `s` at the end or the provider's own style, by our path (without numbers of
   * items). `A.B` is a property inside one that we do not have, `A[]` the only item of a list, `.` its parent itself;
   * null is what this description does not have.
   */
  readonly names?: Readonly<Record<string, string | null>>;
  /** What the provider makes of our values on the way, in the same places. */
  readonly sent?: (properties: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>;
  /** Required there and put in by the provider, or by another of our resources; items by `*`. */
  readonly given?: readonly string[];
}

export function cloudFormation(schema: string, rest: Omit<View, "schema"> = {}): View {
  return { schema: `AWS::${schema}`, ...rest };
}

export function call(schema: string, rest: Omit<View, "schema"> = {}): View {
  return { schema, ...rest };
}
