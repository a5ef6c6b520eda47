// Why: docs/decisions/0178.
/** What was looked at before a move. */
export interface Check {
  /** For `--confirm`, and for people who search. */
  readonly id: string;
  /** `unknown` stops as `stop` does: what nobody has looked at is not fine. */
  readonly verdict: "fine" | "remark" | "stop" | "unknown";
  readonly found: string;
  /** What to do about it; null where it is fine. */
  readonly todo: string | null;
  /** Whether a person who has looked may say that it is well, by `--confirm`. */
  readonly isConfirmable: boolean;
}

export function fine(id: string, found: string): Check {
  return { id, verdict: "fine", found, todo: null, isConfirmable: false };
}

export function remark(id: string, found: string, todo: string): Check {
  return { id, verdict: "remark", found, todo, isConfirmable: false };
}

export function stop(id: string, found: string, todo: string): Check {
  return { id, verdict: "stop", found, todo, isConfirmable: false };
}

export function unknown(id: string, found: string, todo: string): Check {
  return { id, verdict: "unknown", found, todo, isConfirmable: false };
}

/** One that a person decides, having looked. */
export function confirmable(check: Check): Check {
  return { ...check, isConfirmable: true };
}

export interface Confirmed {
  readonly checks: readonly Check[];
  /** Confirmations of what nobody asks, or what cannot be confirmed: most likely a slip of the pen. */
  readonly wrong: readonly string[];
}

/** With what a person has confirmed: it stays in the report as a remark. */
export function withConfirmations(checks: readonly Check[], ids: readonly string[]): Confirmed {
  const isOpen = ({ id, verdict, isConfirmable }: Check): boolean =>
    isConfirmable && ids.includes(id) && (verdict === "stop" || verdict === "unknown");
  return {
    checks: checks.map((check) =>
      isOpen(check) ? { ...check, verdict: "remark", found: `confirmed: ${check.found}` } : check,
    ),
    wrong: ids.filter((id) => !checks.some((check) => check.id === id && check.isConfirmable)),
  };
}
