import type { Report } from "../../../ci/report";
import { bill, change, finding, report, run, stackReport, urnOf } from "../samples";

const media = "onebox:components:MediaBucket$onebox:components:PrivateBucket$aws:s3/bucket";

/** What no check of an empty state can judge; every environment of ours has some of it. */
const unjudged = (stack: string): ReturnType<typeof finding>[] => [
  finding({
    rule: "ssm-parameter-holds-no-secret",
    severity: "critical",
    level: "not-evaluated",
    urn: urnOf("onebox:components:HostFacts$aws:ssm/parameter:Parameter", "host-facts", stack),
    message: "`value` is known only after creation.",
  }),
];

/** A merge request that does a bit of everything: what the pictures in docs/pictures show. */
export const sampleReport: Report = report({
  run: { ...run, startedAt: "2026-11-24T09:30:05Z" },
  softenings: [
    { kind: "cap-raised", stack: "prod", subject: "monthlyCapUsd", before: "150", after: "180" },
    {
      kind: "exception-added",
      stack: "prod",
      subject: "s3-bucket-is-versioned on media",
      before: null,
      after: "until 2026-12-01, OPS-311",
    },
  ],
  foundByTarget: [
    {
      stack: "prod",
      finding: finding({
        rule: "monthly-cost-under-cap",
        severity: "critical",
        urn: urnOf("pulumi:pulumi:Stack", "onebox-prod"),
        message: "The bill of $168.83 a month is above the cap of $150.00.",
        fix: "Reduce the largest items, or raise `monthlyCapUsd` in the stack's settings, which the merge request shows first.",
        source: null,
      }),
    },
  ],
  stacks: [
    stackReport({
      stack: "dev",
      origin: "check",
      sameAs: "master",
      changes: null,
      findings: unjudged("dev"),
      bills: { before: bill("28.13", { cap: "30" }), after: bill("28.13", { cap: "30" }) },
    }),
    stackReport({
      stack: "staging",
      changes: [
        change("update", "aws:rds/instance:Instance", "database", ["backupRetentionPeriod"]),
        change("create", "aws:cloudwatch/metricAlarm:MetricAlarm", "queue-is-old"),
      ],
      bills: { before: bill("28.13", { cap: "35" }), after: bill("28.23", { cap: "35" }) },
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
        before: bill("119.78", { worstCase: "224.63" }),
        after: bill("168.83", { cap: "180", worstCase: "273.68" }),
      },
      findings: [
        finding({
          message: "`storageEncrypted` is false; it has to be true.",
          fix: "Set `storageEncrypted: true`. A running instance is moved by restoring an encrypted copy of its snapshot.",
          source: { file: "components/database.ts", line: 130 },
        }),
        finding({
          rule: "security-group-ssh-is-closed-to-the-world",
          severity: "critical",
          urn: urnOf("onebox:components:AppHost$aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", "ssh"),
          message: "Port 22 is open to the world.",
          fix: "Remove the rule; Session Manager needs no port: `npx onebox host shell`.",
          source: { file: "components/app-host/firewall.ts", line: 51 },
        }),
        finding({
          rule: "s3-unfinished-uploads-expire",
          severity: "low",
          level: "advisory",
          urn: urnOf(`${media}LifecycleConfiguration:BucketLifecycleConfiguration`, "media"),
          message: "No rule ends unfinished uploads.",
        }),
        ...unjudged("prod"),
        finding({
          rule: "s3-bucket-is-versioned",
          urn: urnOf(`${media}:Bucket`, "media"),
          message: "It keeps no versions.",
          exception: {
            reason: "Old versions come back with the move of the archive in December.",
            owner: "ada@example.com",
            ticket: "OPS-311",
            expires: "2026-12-01",
          },
        }),
        finding({
          rule: "ec2-cpu-credits-are-declared",
          urn: urnOf("onebox:components:AppHost$aws:ec2/instance:Instance", "host"),
          message: "`creditSpecification.cpuCredits` is not set; allowed: standard, unlimited.",
          exception: {
            reason: "Nightly reports need the burst until they are split.",
            owner: "grace@example.com",
            ticket: "OPS-207",
            expires: "2027-03-31",
          },
        }),
      ],
    }),
  ],
});
