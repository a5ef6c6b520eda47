/** Why a call by HTTP did not come through, in words: `fetch` itself says of each that it failed. */
export function fetchProblem(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { cause } = error;
  if (cause instanceof Error)
    return "code" in cause && typeof cause.code === "string" ? `it could not be reached, ${cause.code}` : cause.message;
  return error.message === "terminated" ? "the connection was cut" : error.message;
}
