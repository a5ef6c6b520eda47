/** Which lines are wanted; all of them where nothing is said. */
export interface LogFilter {
  readonly grep?: RegExp;
  /** Id of a request: as `request_id` of a line of JSON, or anywhere in any other line. */
  readonly request?: string;
}

export function isWanted(message: string, { grep, request }: LogFilter): boolean {
  return (grep === undefined || grep.test(message)) && (request === undefined || isOfRequest(message, request));
}

function isOfRequest(message: string, request: string): boolean {
  const said = jsonOf(message)?.["request_id"];
  return said === undefined ? message.includes(request) : said === request;
}

/** A line of JSON as what it says; null for any other. */
export function jsonOf(message: string): Readonly<Record<string, unknown>> | null {
  if (!message.startsWith("{")) return null;
  try {
    return JSON.parse(message) as Readonly<Record<string, unknown>>;
  } catch {
    return null;
  }
}

/**
 * A pattern that lets CloudWatch leave out lines that cannot match, so that fewer come here; which are wanted is decided
 * here. It is the longest piece of text that each of them must have, of the characters that its patterns take:
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/regex-expressions.html
 */
export function filterPattern({ grep, request }: LogFilter): string | undefined {
  const texts = [request, grep === undefined || !isPlain(grep) ? undefined : grep.source];
  const pieces = texts.flatMap((text) => text?.match(/[A-Za-z0-9:_#=@/;,-]+/g) ?? []);
  const [longest] = pieces.sort((left, right) => right.length - left.length);
  return longest === undefined ? undefined : `%${longest}%`;
}

/** In others, what is written is not what a line must have; a dot stands for any one character, which no piece has. */
function isPlain({ source, flags }: RegExp): boolean {
  return !/[\\^$*+?()[\]{}|]/.test(source) && !flags.includes("i");
}
