import type { Colors } from "picocolors/types";
import { type Softening, softeningWords } from "../../model/softening";
import { wrap } from "../../model/wrap";
import { enforcement } from "../../policies/framework/severity";
import { type Severity, severities } from "../../model/severity";
import type { CatalogueEntry } from "../../policies/judge/catalogue";
import { count } from "../../model/words";

export interface TerminalOptions {
  readonly colors: Colors;
  /** Columns. */
  readonly width: number;
}

const paints = { critical: "magenta", high: "red", medium: "yellow", low: "cyan" } as const;

/** Rules that have to do with all of the words: a part of the id, a service, a severity, an equivalent. */
export function matching(entries: readonly CatalogueEntry[], words: readonly string[]): readonly CatalogueEntry[] {
  return entries.filter(({ id, service, severity, sameAs }) =>
    words.every((word) => {
      const wanted = word.toLowerCase();
      const exact = [service, severity, ...sameAs].map((one) => one.toLowerCase());
      return exact.includes(wanted) || id.includes(wanted);
    }),
  );
}

/** Rules by service: severity, name and reason; with `detailed` how to mend it, what it judges, and its equivalents. */
export function catalogueText(
  entries: readonly CatalogueEntry[],
  options: TerminalOptions & { readonly detailed: boolean },
): string {
  const { colors, width } = options;
  const services = [...new Set(entries.map(({ service }) => service))];
  const lines = services.flatMap((service) => {
    const own = entries.filter((entry) => entry.service === service);
    return [colors.bold(service), ...own.flatMap((entry) => ruleLines(entry, options)), ""];
  });
  const counts = severities.map(
    (severity) => `${entries.filter((one) => one.severity === severity).length} ${severity} (${meaning(severity)})`,
  );
  const summary = `${count(entries.length, "rule")}: ${counts.join(", ")}.`;
  return [...lines, ...wrap(summary, width)].join("\n");
}

/** What a severity does, as it is in force. */
function meaning(severity: Severity): string {
  const [keep, other] = [enforcement(severity, true), enforcement(severity, false)];
  return keep === other ? keep : `${keep} with keep, else ${other}`;
}

const severityWidth = Math.max(...severities.map(({ length }) => length));

/** From here on name and reason stand side by side. */
const wide = 120;
const idWidth = 54;

function ruleLines(
  entry: CatalogueEntry,
  { colors, width, detailed }: TerminalOptions & { readonly detailed: boolean },
): string[] {
  const { id, severity, why, fix, types, sameAs } = entry;
  const margin = severityWidth + 4;
  const indented = (text: string): string[] =>
    wrap(text, width - margin, "  ").map((line) => " ".repeat(margin) + line);
  const head = `  ${painted(severity, colors)}  ${colors.bold(id)}`;
  if (detailed) {
    const same = sameAs.length === 0 ? [] : indented(`Same as ${sameAs.join(", ")}`);
    return [head, ...indented(why), ...indented(`Fix: ${fix}`), ...indented(`Judges ${types.join(", ")}`), ...same];
  }
  if (width < wide) return [head, ...indented(why).map((line) => colors.dim(line))];
  const [first = "", ...rest] = wrap(why, width - margin - idWidth);
  const room = " ".repeat(Math.max(1, idWidth - id.length));
  const hang = " ".repeat(margin + idWidth);
  return [`${head}${room}${colors.dim(first)}`, ...rest.map((line) => colors.dim(hang + line))];
}

function painted(severity: Severity, colors: Colors): string {
  return colors[paints[severity]](severity.padEnd(severityWidth));
}

/** What a change does to its own judge, one move each. */
export function softeningText(found: readonly Softening[], ref: string, { colors, width }: TerminalOptions): string {
  if (found.length === 0) return `Nothing is judged less strictly than in ${ref}.`;
  const lines = found.flatMap(({ kind, stack, subject, before, after }) => {
    const words = softeningWords[kind];
    const where = stack === null ? "" : `${stack}: `;
    const [first = "", ...rest] = wrap(`  ${words}  ${where}${subject}`, width, "      ");
    return [
      `  ${colors.yellow(words)}${colors.bold(first.slice(words.length + 2))}`,
      ...rest.map((line) => colors.bold(line)),
      ...wrap(`${before ?? "none"} → ${after ?? "none"}`, width - 6, "  ").map((line) => `      ${line}`),
    ];
  });
  return [`Judged less strictly than in ${ref}, or by other code:`, ...lines].join("\n");
}
