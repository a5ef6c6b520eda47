import type { Inspection } from "../../../operations/restore/inspection";

/** What the host would say of a database of the sample. */
export function inspection(given: Partial<Inspection> & { readonly orders?: number } = {}): Inspection {
  const { orders = 1_000, ...rest } = given;
  const newest = new Date(Date.now() - 180_000).toISOString();
  return {
    tables: [
      { name: "public.orders", rows: orders, isExact: true, newest },
      { name: "public.users", rows: 50, isExact: true, newest: null },
    ],
    migrated: "1.4.2",
    serverVersion: "17.5",
    extensions: [],
    blocking: [],
    ...rest,
  };
}
