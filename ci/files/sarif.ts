import { type Annotation, annotationsOf } from "../annotations";
import type { StackReport } from "../model";

/** SARIF 2.1.0, as code scanners and editors read it. All remarks, without a host's limit. */
export function renderSarif(stacks: readonly StackReport[]): string {
  const results = annotationsOf(stacks, Number.POSITIVE_INFINITY);
  const rules = [...new Set(results.map(({ rule }) => rule))].sort().map((id) => ({ id }));
  const document = {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [{ tool: { driver: { name: "onebox", rules } }, results: results.map(result) }],
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

const levels: Readonly<Record<Annotation["kind"], string>> = { violation: "error", advice: "warning", error: "error" };

function result({ id, rule, kind, summary, details, path, line }: Annotation): object {
  return {
    ruleId: rule,
    level: levels[kind],
    message: { text: details === "" ? summary : `${summary}\n${details}` },
    locations: [{ physicalLocation: { artifactLocation: { uri: encodeURI(path) }, region: { startLine: line } } }],
    partialFingerprints: { onebox: id },
  };
}
