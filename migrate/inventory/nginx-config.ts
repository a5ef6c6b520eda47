import path from "node:path";

// Why: docs/decisions/0177.
/** A directive of Nginx with its arguments, and what stands in its braces. */
export interface Directive {
  readonly name: string;
  readonly args: readonly string[];
  readonly file: string;
  readonly line: number;
  readonly block: readonly Directive[] | null;
}

export class NginxError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "NginxError";
  }
}

interface Token {
  readonly text: string;
  readonly line: number;
  readonly kind: "word" | "{" | "}" | ";";
}

/**
 * Words, quoted or not, and the three signs between them. A brace within a word belongs to it, as in a regular expression
 * or `${name}`; a comment begins where a word could.
 */
function tokensOf(text: string, file: string): Token[] {
  const tokens: Token[] = [];
  const pattern =
    /\s+|#[^\n]*|"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|[{};]|(?:\\.|\$\{[^}]*\}|[^\s;{}"'\\]|(?<=[^\s;{}])["'])+/gsy;
  let line = 1;
  while (pattern.lastIndex < text.length) {
    const at = pattern.lastIndex;
    const [found] = pattern.exec(text) ?? [];
    if (found === undefined)
      throw new NginxError(`${file}:${line}: ${JSON.stringify(text.slice(at, at + 20))} is not closed`);
    const kind = found === "{" || found === "}" || found === ";" ? found : "word";
    if (!/^[\s#]/.test(found)) tokens.push({ text: kind === "word" ? bare(found) : found, line, kind });
    line += found.split("\n").length - 1;
  }
  return tokens;
}

function bare(word: string): string {
  const [, , inner] = /^(["'])(.*)\1$/s.exec(word) ?? [];
  return inner === undefined ? word : inner.replaceAll(/\\(["'\\])/g, "$1");
}

/** The directives of one file; includes are left as they are. @throws NginxError with the line. */
export function parseNginx(text: string, file: string): Directive[] {
  const tokens = tokensOf(text, file);
  let at = 0;
  const block = (isOuter: boolean): Directive[] => {
    const found: Directive[] = [];
    for (;;) {
      const token = tokens[at];
      if (token === undefined) {
        if (isOuter) return found;
        throw new NginxError(`${file}: a block is not closed`);
      }
      at++;
      if (token.kind === "}") {
        if (!isOuter) return found;
        throw new NginxError(`${file}:${token.line}: an unexpected }`);
      }
      if (token.kind === ";") continue;
      if (token.kind === "{") throw new NginxError(`${file}:${token.line}: a { without a directive`);
      found.push(directive(token));
    }
  };
  const directive = ({ text: name, line }: Token): Directive => {
    const args: string[] = [];
    for (;;) {
      const token = tokens[at];
      if (token === undefined || token.kind === "}")
        throw new NginxError(`${file}:${token?.line ?? line}: ${name} is not ended by ;`);
      at++;
      if (token.kind === ";") return { name, args, file, line, block: null };
      if (token.kind === "{") {
        // What a block of Lua or Perl holds is another language.
        if (/_by_lua_block$/.test(name)) return { name, args, file, line, block: passOver() };
        return { name, args, file, line, block: block(false) };
      }
      args.push(token.text);
    }
  };
  const passOver = (): Directive[] => {
    for (let depth = 1; depth > 0; at++) {
      const token = tokens[at];
      if (token === undefined) throw new NginxError(`${file}: a block of Lua is not closed`);
      if (token.kind === "{") depth++;
      if (token.kind === "}") depth--;
    }
    return [];
  };
  return block(true);
}

export interface ConfigFile {
  readonly path: string;
  readonly text: string;
}

/**
 * The whole configuration with its includes in their places.
 * @param problem is told of a file that is not there or cannot be understood; what it holds is missing then.
 */
export function wholeConfig(files: readonly ConfigFile[], problem: (text: string) => void): Directive[] {
  const folder = "/etc/nginx";
  const read = (file: ConfigFile, above: readonly string[]): Directive[] => {
    try {
      return included(parseNginx(file.text, file.path), [...above, file.path]);
    } catch (error) {
      if (!(error instanceof NginxError)) throw error;
      problem(error.message);
      return [];
    }
  };
  const included = (directives: readonly Directive[], above: readonly string[]): Directive[] =>
    directives.flatMap((one) => {
      if (one.name !== "include") return [{ ...one, block: one.block === null ? null : included(one.block, above) }];
      const wanted = path.posix.resolve(folder, one.args[0] ?? "");
      const found = files.filter(({ path: file }) => isMatch(file, wanted) && !above.includes(file));
      if (found.length === 0 && !wanted.includes("*") && !above.includes(wanted))
        problem(`${one.file}:${one.line}: ${wanted} is included and could not be read`);
      return found.flatMap((file) => read(file, above));
    });
  const main = files.find(({ path: file }) => file === `${folder}/nginx.conf`);
  if (main !== undefined) return read(main, []);
  problem(`${folder}/nginx.conf could not be read`);
  return files.filter(({ path: file }) => file.includes("/sites-enabled/")).flatMap((file) => read(file, []));
}

function isMatch(file: string, pattern: string): boolean {
  const expression = pattern
    .replaceAll(/[.+^${}()|\\]/g, "\\$&")
    .replaceAll("*", "[^/]*")
    .replaceAll("?", "[^/]");
  return new RegExp(`^${expression}$`).test(file);
}

/** `nginx -T` divided into its files: https://nginx.org/en/docs/switches.html */
export function filesOfDump(dump: string): ConfigFile[] {
  const parts = dump.split(/^# configuration file (.+):\n/m);
  return Array.from({ length: (parts.length - 1) / 2 }, (_, index) => ({
    path: parts[2 * index + 1] ?? "",
    text: parts[2 * index + 2] ?? "",
  }));
}
