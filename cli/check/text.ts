import type { Colors } from "picocolors/types";
import type { Resource } from "../../model";
import type { CheckResult, StackResult } from "../../model/check-result";
import { wrap } from "../../model/wrap";
import { findingLines } from "./findings";
import { tree } from "./tree";
import { isUnknown, verdictLines } from "./verdict";

export interface TerminalOptions {
  /** The components of each stack. */
  readonly tree: boolean;
  /** Every resource with every property. */
  readonly showResources: boolean;
  /** Every rule that cannot be judged before creation. */
  readonly showUnknown: boolean;
  readonly colors: Colors;
  /** Columns of the terminal. */
  readonly width: number;
}

/** All stacks for people: the verdict first, then what is wrong with each, and what each is made of where asked for. */
export function terminalText(result: CheckResult, options: TerminalOptions): string {
  const { colors } = options;
  const width = Math.max(40, Math.min(options.width, 120));
  const sections = result.stacks.flatMap((one) => {
    const lines = section(one);
    const heading = `── ${one.stack} ${"─".repeat(Math.max(0, width - one.stack.length - 4))}`;
    return lines.length === 0 ? [] : ["", colors.bold(heading), ...lines];
  });
  return `${[...verdictLines(result, colors), ...sections, ...unknown(result)].join("\n")}\n`;

  function section({ resources, findings, error }: StackResult): string[] {
    const shown = options.showUnknown ? findings : findings.filter((finding) => !isUnknown(finding));
    const parts = [
      options.tree ? tree(resources).flatMap(hanging) : [],
      options.showResources ? resources.flatMap(everything) : [],
      findingLines(shown, width, colors),
      error === null ? [] : error.split("\n").flatMap(hanging).map(colors.red),
    ].filter((lines) => lines.length > 0);
    return parts.flatMap((lines, index) => (index === 0 ? lines : ["", ...lines]));
  }

  /** A quiet line: it happens to every stack that does not exist yet, and is no finding of anybody's making. */
  function unknown({ stacks }: CheckResult): string[] {
    const number = stacks.flatMap(({ findings }) => findings.filter(isUnknown)).length;
    if (number === 0 || options.showUnknown) return [];
    const what =
      number === 1
        ? "1 value is known only after creation: its rule is"
        : `${number} values are known only after creation: their rules are`;
    return [
      "",
      ...wrap(`${what} not evaluated. --show-unknown lists ${number === 1 ? "it" : "them"}.`, width).map(colors.dim),
    ];
  }

  function hanging(line: string): string[] {
    return wrap(line, width, `${/^ */.exec(line)?.[0] ?? ""}    `);
  }
}

/** Every property as JSON, policies and other documents within too; a secret has lost its value long before. */
function everything({ type, name, properties }: Resource): string[] {
  const text = JSON.stringify(properties, (_, value: unknown) => documentIn(value) ?? value, 2)
    .replaceAll(/\{\s+"\$onebox": "secret"\s+\}/g, "[secret]")
    .replaceAll(/\{\s+"\$onebox": "unknown"\s+\}/g, "[known after creation]");
  return [`  ${type} ${name}`, ...text.split("\n").map((line) => `    ${line}`)];
}

/** A document that is given as text, such as a policy: on one line nobody can read it. */
function documentIn(value: unknown): object | undefined {
  if (typeof value !== "string" || !/^[[{]/.test(value)) return undefined;
  try {
    return { "JSON text": JSON.parse(value) as unknown };
  } catch {
    return undefined;
  }
}
