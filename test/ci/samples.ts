import { bareResource } from "../../model";
import type { Finding } from "../../model/finding";
import type { Bill } from "../../model/bill";
import type { Change, Run, StackReport } from "../../ci/model";
import type { Report } from "../../ci/report";

export const run: Run = {
  commit: "0123456789abcdef0123456789abcdef01234567",
  number: 42,
  startedAt: "2026-11-24T09:30:00Z",
  url: "https://bitbucket.org/example/onebox/pipelines/results/42",
};

export function urnOf(type: string, name: string, stack = "prod"): string {
  return `urn:pulumi:${stack}::onebox::${type}::${name}`;
}

export function bill(total: string, more: Partial<Bill> = {}): Bill {
  return {
    currency: "USD",
    total,
    worstCase: total,
    lowerBound: false,
    cap: "150",
    lines: [],
    unpriced: [],
    usage: [],
    ...more,
  };
}

export function finding(more: Partial<Finding> = {}): Finding {
  return {
    rule: "rds-storage-is-encrypted",
    severity: "high",
    level: "mandatory",
    urn: urnOf("aws:rds/instance:Instance", "database"),
    message: "storageEncrypted is false.",
    fix: "Set `storageEncrypted: true`.",
    source: { file: "components/database.ts", line: 41 },
    exception: null,
    ...more,
  };
}

export function change(operation: Change["operation"], type: string, name: string, properties: string[] = []): Change {
  return { urn: urnOf(type, name), type, name, custom: true, operation, properties, source: null };
}

export function stackReport(more: Partial<StackReport> = {}): StackReport {
  const stack = more.stack ?? "prod";
  return {
    stack,
    origin: "preview",
    sameAs: null,
    resources: [
      {
        ...bareResource(urnOf("aws:rds/instance:Instance", "database", stack), "aws:rds/instance:Instance", "database"),
        protect: true,
        source: { file: "components/database.ts", line: 41 },
      },
    ],
    changes: [],
    findings: [],
    stackPolicies: "ran",
    errors: [],
    bills: { before: bill("98.10"), after: bill("98.10") },
    release: null,
    ...more,
  };
}

export function report(more: Partial<Report> = {}): Report {
  return { run, stacks: [stackReport()], softenings: [], foundByTarget: [], planned: [], ...more };
}

export function manyFindings(number: number): Finding[] {
  return Array.from({ length: number }, (_, index) =>
    finding({
      urn: urnOf("aws:rds/instance:Instance", `database-${index}`),
      severity: index === 7 ? "critical" : "low",
    }),
  );
}
