import type { Names } from "../model/names";
import { prefixOf, tagOf } from "./restore/drill";

export const purposes = ["rightsize", "drill", "restore", "upload", "drift", "history", "upgrade"] as const;
export type Purpose = (typeof purposes)[number];

interface Statement {
  readonly Sid: string;
  readonly Effect: "Allow";
  readonly Action: readonly string[];
  readonly Resource: string | readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

// Why: docs/decisions/0140.
/** What a command of this room needs and nothing else, for a role of its own. No deploy role has any of it. */
export function permissionsFor(purpose: Purpose, names: Names) {
  return { Version: "2012-10-17", Statement: statements[purpose](names) };
}

const statements: Readonly<Record<Purpose, (names: Names) => Statement[]>> = {
  rightsize: (names) => [
    allow("Measure", ["cloudwatch:GetMetricData", "ec2:DescribeInstances"], "*"),
    allow("SeeDatabase", ["rds:DescribeDBInstances"], names.database.arn),
    allow("SeeReleases", ["ssm:GetParameterHistory"], names.parameters.release.arn),
  ],
  drill: (names) => {
    const copies = names.regional("rds", `db:${prefixOf(names)}*`);
    return [
      ...look(names),
      allow("MakeCopy", ["rds:RestoreDBInstanceToPointInTime", "rds:AddTagsToResource"], [copies, ...parts(names)]),
      {
        ...allow("DeleteCopy", ["rds:DeleteDBInstance"], copies),
        Condition: { Null: { [`aws:ResourceTag/${tagOf(names)}`]: "false" } },
      },
    ];
  },
  upgrade: (names) => {
    const copies = names.regional("rds", `db:${prefixOf(names)}*`);
    return [
      ...statements.drill(names),
      allow("SeeStandstill", ["rds:DescribeEvents"], "*"),
      allow("SeeVersions", ["rds:DescribeDBEngineVersions", "rds:DescribeOrderableDBInstanceOptions"], "*"),
      {
        ...allow("UpgradeCopy", ["rds:ModifyDBInstance"], copies),
        Condition: { Null: { [`aws:ResourceTag/${tagOf(names)}`]: "false" } },
      },
      allow("UseDefaultParameters", ["rds:ModifyDBInstance"], names.regional("rds", "pg:default.postgres*")),
    ];
  },
  restore: (names) => {
    const own = [
      names.database.arn,
      ...["restored", "before", "undone"].map((what) =>
        names.regional("rds", `db:${names.database.identifier}-${what}-*`),
      ),
    ];
    return [
      ...look(names),
      allow(
        "Restore",
        ["rds:RestoreDBInstanceToPointInTime", "rds:AddTagsToResource", "rds:ModifyDBInstance"],
        [...own, ...parts(names)],
      ),
      allow(
        "LetRdsMakeItsLogin",
        ["secretsmanager:CreateSecret", "secretsmanager:TagResource"],
        names.regional("secretsmanager", "secret:rds!*"),
      ),
      allow("LetRdsFindTheKeyOfItsLogin", ["kms:DescribeKey"], names.regional("kms", "key/*")),
    ];
  },
  upload: ({ buckets: { media } }) => [
    allow("SeeVersions", ["s3:ListBucketVersions"], media.arn),
    allow(
      "CopyVersion",
      ["s3:GetObjectVersion", "s3:GetObjectVersionTagging", "s3:PutObject", "s3:PutObjectTagging"],
      `${media.arn}/*`,
    ),
  ],
  history: (names) => [
    allow("SeeReleases", ["ssm:GetParameterHistory"], names.parameters.release.arn),
    allow("SeeWhatTheHostDid", ["logs:FilterLogEvents"], `${names.logGroups.host.arn}:*`),
    allow("SeeWhoChangedWhat", ["cloudtrail:LookupEvents"], "*"),
  ],
  drift: () => [allow("SeeWhoChangedWhat", ["cloudtrail:LookupEvents"], "*")],
};

/** Instances, and the host that reads them. */
function look(names: Names): Statement[] {
  return [
    allow("SeeInstances", ["rds:DescribeDBInstances", "ec2:DescribeInstances", "ssm:GetCommandInvocation"], "*"),
    allow("AskHost", ["ssm:SendCommand"], [names.releaseDocument.arn, names.regional("ec2", "instance/*")]),
  ];
}

/** What a restored instance is made of. */
function parts(names: Names): string[] {
  const { prefix } = names;
  return [
    names.database.arn,
    names.regional("rds", `subgrp:${prefix}`),
    names.regional("rds", `pg:${prefix}-*`),
    names.regional("rds", "og:default*"),
  ];
}

function allow(Sid: string, Action: readonly string[], Resource: string | readonly string[]): Statement {
  return { Sid, Effect: "Allow", Action, Resource };
}
