import type { Report } from "../../../ci/report";
import { bill, change, finding, report, run, stackReport, urnOf } from "../samples";

const bucket = (stack: string): string => urnOf("aws:s3/bucket:Bucket", "media", stack);

/** A merge request that does a bit of everything: what the pictures in docs/pictures show. */
export const sampleReport: Report = report({
  run: { ...run, startedAt: "2026-11-24T09:30:05Z" },
  softenings: [
    { kind: "cap-raised", stack: "prod", subject: "monthlyCapUsd", before: "150", after: "180" },
    {
      kind: "exception-added",
      stack: "prod",
      subject: "s3-access-logs on media",
      before: null,
      after: "until 2026-12-01, OPS-311",
    },
  ],
  foundByTarget: [
    {
      stack: "prod",
      finding: finding({
        rule: "monthly-cost-under-cap",
        severity: "high",
        urn: urnOf("pulumi:pulumi:Stack", "onebox-prod"),
        message: "The stack costs $163.47 a month; its cap is $150.00.",
        fix: "Choose smaller sizes, or raise onebox:monthlyCapUsd in Pulumi.prod.yaml with the approval of whoever pays.",
        source: null,
      }),
    },
  ],
  stacks: [
    stackReport({ stack: "dev", bills: { before: bill("22.41", { cap: "30" }), after: bill("22.41", { cap: "30" }) } }),
    stackReport({
      stack: "staging",
      changes: [
        change("update", "aws:rds/instance:Instance", "database", ["backupRetentionPeriod"]),
        change("create", "aws:cloudwatch/metricAlarm:MetricAlarm", "queue-is-old"),
      ],
      bills: { before: bill("29.80", { cap: "35" }), after: bill("29.90", { cap: "35" }) },
      release: { from: `1.4.1@sha256:${"a".repeat(64)}`, to: `1.4.2@sha256:${"b".repeat(64)}` },
    }),
    stackReport({
      stack: "prod",
      changes: [
        change("replace", "aws:rds/instance:Instance", "database", ["storageEncrypted"]),
        change("delete", "aws:s3/bucket:Bucket", "old-exports"),
        change("replace", "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", "https", ["cidrIpv4"]),
        change("update", "aws:ec2/instance:Instance", "host", ["instanceType", "userData"]),
        change("create", "aws:cloudwatch/metricAlarm:MetricAlarm", "queue-is-old"),
      ],
      bills: {
        before: bill("138.12", { cap: "180" }),
        after: bill("163.47", { cap: "180", worstCase: "184.02" }),
      },
      findings: [
        finding({
          message: "storageEncrypted is false: the disk, its snapshots and its replicas are readable.",
          fix: "Set `storageEncrypted: true`. A running instance is moved by restoring an encrypted copy of its snapshot.",
        }),
        finding({
          rule: "sg-no-open-ssh",
          severity: "critical",
          urn: urnOf("onebox:components:AppHost$aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", "ssh"),
          message: "Port 22 is open to 0.0.0.0/0.",
          fix: "Remove the rule: the host is reached through Session Manager.",
          source: { file: "components/app-host/firewall.ts", line: 27 },
        }),
        finding({
          rule: "s3-lifecycle-aborts-uploads",
          severity: "low",
          level: "advisory",
          urn: bucket("prod"),
          message: "Unfinished uploads are kept for ever.",
        }),
        finding({
          rule: "iam-no-wildcard-resource",
          level: "not-evaluated",
          urn: urnOf("aws:iam/rolePolicy:RolePolicy", "task-caller"),
          message: "policy is known only after creation.",
        }),
        finding({
          rule: "s3-access-logs",
          urn: bucket("prod"),
          exception: {
            reason: "Access logs come with the data lake in December.",
            owner: "ada@example.com",
            ticket: "OPS-311",
            expires: "2026-12-01",
          },
        }),
        finding({
          rule: "rds-multi-az",
          exception: {
            reason: "One zone is what the budget allows.",
            owner: "grace@example.com",
            ticket: "OPS-207",
            expires: "2027-03-31",
          },
        }),
      ],
    }),
  ],
});
