import type { Severity } from "../../model/severity";

/**
 * What a broken rule does: `mandatory` stops a preview, `advisory` is shown. Where data is kept, medium stops as well.
 */
export function enforcement(severity: Severity, keep: boolean): "mandatory" | "advisory" {
  const byKeep = {
    critical: { keep: "mandatory", other: "mandatory" },
    high: { keep: "mandatory", other: "mandatory" },
    medium: { keep: "mandatory", other: "advisory" },
    low: { keep: "advisory", other: "advisory" },
  } as const;
  return byKeep[severity][keep ? "keep" : "other"];
}
