import type { Names } from "../model/names";
import { allow, drillPermissions, drillTag, lookPermissions, type Permission, restoreParts } from "../model/drill";

export const purposes = ["rightsize", "drill", "restore", "upload", "drift", "history", "upgrade"] as const;
export type Purpose = (typeof purposes)[number];

// Why: docs/decisions/0140.
/** What a command of this room needs and nothing else, for a role of its own. No deploy role has any of it. */
export function permissionsFor(purpose: Purpose, names: Names) {
  return { Version: "2012-10-17", Statement: statements[purpose](names) };
}

const statements: Readonly<Record<Purpose, (names: Names) => Permission[]>> = {
  rightsize: (names) => [
    allow("Measure", ["cloudwatch:GetMetricData", "ec2:DescribeInstances"], "*"),
    allow("SeeDatabase", ["rds:DescribeDBInstances"], names.database.arn),
    allow("SeeReleases", ["ssm:GetParameterHistory"], names.parameters.release.arn),
  ],
  drill: drillPermissions,
  upgrade: (names) => {
    const copies = names.drillCopiesArn;
    return [
      ...drillPermissions(names),
      allow("SeeStandstill", ["rds:DescribeEvents"], "*"),
      allow("SeeVersions", ["rds:DescribeDBEngineVersions", "rds:DescribeOrderableDBInstanceOptions"], "*"),
      {
        ...allow("UpgradeCopy", ["rds:ModifyDBInstance"], copies),
        Condition: { Null: { [`aws:ResourceTag/${drillTag(names)}`]: "false" } },
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
      ...lookPermissions(names),
      allow(
        "Restore",
        ["rds:RestoreDBInstanceToPointInTime", "rds:AddTagsToResource", "rds:ModifyDBInstance"],
        [...own, ...restoreParts(names)],
      ),
      allow(
        "LetRdsMakeItsLogin",
        ["secretsmanager:CreateSecret", "secretsmanager:TagResource"],
        names.regional("secretsmanager", "secret:rds!*"),
      ),
      allow("LetRdsFindTheKeyOfItsLogin", ["kms:DescribeKey"], names.regional("kms", "key/*")),
    ];
  },
  upload: ({ buckets: { media, static: seenByAll } }) => [
    allow("SeeVersions", ["s3:ListBucketVersions"], [media.arn, seenByAll.arn]),
    allow(
      "CopyVersion",
      ["s3:GetObjectVersion", "s3:GetObjectVersionTagging", "s3:PutObject", "s3:PutObjectTagging"],
      [`${media.arn}/*`, `${seenByAll.arn}/media/*`],
    ),
  ],
  history: (names) => [
    allow("SeeReleases", ["ssm:GetParameterHistory"], names.parameters.release.arn),
    allow("SeeWhatTheHostDid", ["logs:FilterLogEvents"], `${names.logGroups.host.arn}:*`),
    allow("SeeWhoChangedWhat", ["cloudtrail:LookupEvents"], "*"),
  ],
  drift: () => [allow("SeeWhoChangedWhat", ["cloudtrail:LookupEvents"], "*")],
};
