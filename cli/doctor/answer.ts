// Why: docs/decisions/0165.
/** What was found. Whatever is not well says what to do next; what could not be found out is never well. */
export type Answer =
  | { readonly verdict: "well"; readonly says: string }
  | { readonly verdict: "note" | "wrong" | "unknown"; readonly says: string; readonly next: string };

export interface Examination {
  readonly title: string;
  readonly look: () => Promise<readonly Answer[]>;
}

export interface Examined {
  readonly title: string;
  readonly answers: readonly Answer[];
}

/** Longest that one examination takes; a service that does not answer is none that is well. */
const longestMs = 30_000;

export function well(says: string): Answer {
  return { verdict: "well", says };
}

/** Not wrong yet: something to know, or to do at its time. */
export function note(says: string, next: string): Answer {
  return { verdict: "note", says, next };
}

export function wrong(says: string, next: string): Answer {
  return { verdict: "wrong", says, next };
}

export function unknown(says: string, next: string): Answer {
  return { verdict: "unknown", says, next };
}

/** Looks, and turns whatever goes wrong on the way into an answer that says so. */
export async function examine({ title, look }: Examination, ms = longestMs): Promise<Examined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(Object.assign(new Error(`no answer within ${ms / 1_000} s`), { name: "TimeoutError" }));
    }, ms);
  });
  try {
    const answers = await Promise.race([look(), late]);
    return { title, answers: answers.length > 0 ? answers : [unknown("nothing was found out", tryAgain)] };
  } catch (error) {
    return { title, answers: [unanswered(error)] };
  } finally {
    clearTimeout(timer);
  }
}

const tryAgain = "Try again; if it persists, look at the service's status page.";

const causes: readonly [names: RegExp, next: string][] = [
  [
    /AccessDenied|Unauthorized(Operation|Access)|NotAuthorized|AuthorizationError/,
    "Use credentials that may read this: those of an administrator, which the account's stack needs anyway.",
  ],
  [
    /Credentials|ExpiredToken|InvalidClientTokenId|UnrecognizedClient|SignatureDoesNotMatch|AuthFailure|RequestExpired/,
    "Sign in again: aws sso login, or aws configure.",
  ],
  [
    /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|Timeout|AbortError|fetch failed/,
    "Try again from a network that lets HTTPS out.",
  ],
];

/** What an error leaves unknown, with the step that fits its cause. */
export function unanswered(error: unknown): Answer {
  const names = chain(error).map(({ name, code, message }) => `${name} ${code ?? ""} ${message}`);
  // "fetch failed" says nothing; what caused it names host and reason.
  const { name = "", message = String(error) } = chain(error).find((one) => one.message !== "fetch failed") ?? {};
  const next = causes.find(([pattern]) => names.some((one) => pattern.test(one)))?.[1] ?? tryAgain;
  const said = (message === "" ? name : message).replace(
    /^(?:getaddrinfo|connect) (E\w+) (\S+)/,
    "$2 could not be reached ($1)",
  );
  return unknown(said.split("\n")[0] ?? said, next);
}

/** An error and what caused it. */
function chain(error: unknown): (Error & { readonly code?: string })[] {
  if (!(error instanceof Error)) return [];
  const inner = error instanceof AggregateError ? error.errors.flatMap(chain) : [];
  return [error, ...inner, ...chain(error.cause)];
}
