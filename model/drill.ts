import type { Names } from "./names";

/** One statement of an IAM document that allows something. */
export interface Permission {
  readonly Sid: string;
  readonly Effect: "Allow";
  readonly Action: readonly string[];
  readonly Resource: string | readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** Begins the names of the copies of a database that a drill makes and deletes. */
export function drillPrefix({ database }: Names): string {
  return `${database.identifier}-drill-`;
}

/** Key of the tag that says that an instance is a drill's, and since when. */
export function drillTag({ project }: Pick<Names, "project">): string {
  return `${project}:drill`;
}

// Why: docs/decisions/0140.
/** All that a restore drill of an environment needs: it makes a copy, has the host look at it, and deletes copies alone. */
export function drillPermissions(names: Names): Permission[] {
  return [
    ...lookPermissions(names),
    allow(
      "MakeCopy",
      ["rds:RestoreDBInstanceToPointInTime", "rds:AddTagsToResource"],
      [names.drillCopiesArn, ...restoreParts(names)],
    ),
    {
      ...allow("DeleteCopy", ["rds:DeleteDBInstance"], names.drillCopiesArn),
      Condition: { Null: { [`aws:ResourceTag/${drillTag(names)}`]: "false" } },
    },
  ];
}

/** Instances, and the host that reads them. */
export function lookPermissions(names: Names): Permission[] {
  return [
    allow("SeeInstances", ["rds:DescribeDBInstances", "ec2:DescribeInstances", "ssm:GetCommandInvocation"], "*"),
    allow("AskHost", ["ssm:SendCommand"], names.releaseDocument.arn),
    {
      ...allow("OfThisEnvironmentAlone", ["ssm:SendCommand"], names.regional("ec2", "instance/*")),
      Condition: { StringEquals: { [`ssm:resourceTag/${names.tags.environment}`]: names.environment } },
    },
  ];
}

/** What a restored instance is made of. */
export function restoreParts(names: Names): string[] {
  const { prefix } = names;
  return [
    names.database.arn,
    names.regional("rds", `subgrp:${prefix}`),
    names.regional("rds", `pg:${prefix}-*`),
    names.regional("rds", "og:default*"),
  ];
}

export function allow(Sid: string, Action: readonly string[], Resource: string | readonly string[]): Permission {
  return { Sid, Effect: "Allow", Action, Resource };
}
