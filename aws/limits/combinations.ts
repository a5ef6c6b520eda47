import { numeric } from "../judge/value";
import type { Problem } from "../judge/problem";
import type { Limit } from "./limit";
import { type Properties, textOf, when } from "./objections";
import { dailyWindow, overlaps, weeklyWindow } from "../../model/windows";

/** Limits that hold two properties against each other. */
export const combinationLimits: readonly Limit[] = [
  {
    types: ["aws:rds/instance:Instance"],
    page: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_UpgradeDBInstance.Maintenance.html",
    judge: windowsApart,
  },
  {
    types: ["aws:rds/instance:Instance"],
    page: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_PIOPS.Autoscaling.html",
    judge: roomToGrow,
  },
  {
    types: ["aws:rds/instance:Instance"],
    page: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_Storage.html",
    judge: speedOfSmallDisks,
  },
  {
    types: ["aws:rds/instance:Instance"],
    page: "https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html",
    judge: zoneOrTwo,
  },
  {
    types: ["aws:ec2/instance:Instance"],
    page: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/user-data.html",
    judge: userDataSize,
  },
  {
    types: ["aws:lambda/function:Function"],
    page: "https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html",
    judge: environmentSize,
  },
  {
    types: ["aws:cloudwatch/metricAlarm:MetricAlarm"],
    page: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html",
    judge: alarmSpan,
  },
  {
    types: [
      "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
      "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule",
    ],
    page: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_IpPermission.html",
    judge: portsInOrder,
  },
  {
    types: ["aws:ecs/taskDefinition:TaskDefinition"],
    page: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html",
    judge: ({ requiresCompatibilities, networkMode }) =>
      Array.isArray(requiresCompatibilities) &&
      requiresCompatibilities.includes("FARGATE") &&
      typeof networkMode === "string" &&
      networkMode !== "awsvpc"
        ? [
            {
              kind: "combination",
              place: ["networkMode"],
              said: `is ${JSON.stringify(networkMode)} for FARGATE`,
              allowed: "awsvpc",
            },
          ]
        : [],
  },
];

/** RDS refuses a maintenance window that touches the daily backup window. */
function windowsApart({ backupWindow, maintenanceWindow }: Properties): Problem[] {
  const [backups, maintenance] = [
    dailyWindow(textOf(backupWindow) ?? ""),
    weeklyWindow(textOf(maintenanceWindow) ?? ""),
  ];
  if (backups === null || maintenance === null) return [];
  return [
    ...Object.entries({ backupWindow: backups, maintenanceWindow: maintenance }).flatMap(([place, { length }]) =>
      when(length < 30, "schedule", [place], `lasts ${length} minutes`, "30 minutes or more"),
    ),
    ...when(
      overlaps(backups, maintenance),
      "combination",
      ["maintenanceWindow"],
      `lies within the backup window ${String(backupWindow)}`,
      "windows that do not overlap",
    ),
  ];
}

/** Storage that grows by itself ends above where it begins. */
function roomToGrow({ allocatedStorage, maxAllocatedStorage }: Properties): Problem[] {
  const [from, to] = [numeric(allocatedStorage), numeric(maxAllocatedStorage)];
  if (from === null || to === null || to === 0 || to > from) return [];
  return [
    {
      kind: "range",
      place: ["maxAllocatedStorage"],
      said: `is ${to}, with ${from} allocated`,
      allowed: `more than ${from}, or 0 for none`,
    },
  ];
}

/** gp3 of PostgreSQL below 400 GB has a fixed speed. */
function speedOfSmallDisks({ engine, storageType, allocatedStorage, iops, storageThroughput }: Properties): Problem[] {
  const size = numeric(allocatedStorage);
  if (engine !== "postgres" || storageType !== "gp3" || size === null || size >= 400) return [];
  return Object.entries({ iops, storageThroughput }).flatMap(([name, value]): Problem[] =>
    value === undefined
      ? []
      : [
          {
            kind: "combination",
            place: [name],
            said: `is set for ${size} GB of gp3`,
            allowed: "leave it out below 400 GB",
          },
        ],
  );
}

function zoneOrTwo({ multiAz, availabilityZone }: Properties): Problem[] {
  if (multiAz !== true || availabilityZone === undefined) return [];
  return [
    { kind: "combination", place: ["multiAz"], said: "is set beside availabilityZone", allowed: "one of them alone" },
  ];
}

function userDataSize({ userData }: Properties): Problem[] {
  const bytes = typeof userData === "string" ? Buffer.byteLength(userData) : 0;
  return bytes <= 16_384
    ? []
    : [{ kind: "length", place: ["userData"], said: `has ${bytes} bytes`, allowed: "at most 16384 bytes" }];
}

function environmentSize({ environment }: Properties): Problem[] {
  const variables =
    typeof environment === "object" && environment !== null && "variables" in environment ? environment.variables : {};
  const bytes = Buffer.byteLength(JSON.stringify(variables ?? {}));
  return bytes <= 4_096
    ? []
    : [
        {
          kind: "length",
          place: ["environment", "variables"],
          said: `have ${bytes} bytes together`,
          allowed: "at most 4096 bytes",
        },
      ];
}

/** A day at most, and a week from periods of an hour on; and no more points than periods. */
function alarmSpan({ period, evaluationPeriods, datapointsToAlarm }: Properties): Problem[] {
  const [each, number, points] = [numeric(period), numeric(evaluationPeriods), numeric(datapointsToAlarm)];
  const problems: Problem[] = [];
  if (points !== null && number !== null && points > number) {
    const allowed = `at most the ${number} of evaluationPeriods`;
    problems.push({ kind: "range", place: ["datapointsToAlarm"], said: `is ${points}`, allowed });
  }
  if (each === null || number === null) return problems;
  const most = each >= 3_600 ? 604_800 : 86_400;
  if (each * number <= most) return problems;
  const said = `look back ${each * number} seconds`;
  return [...problems, { kind: "range", place: ["evaluationPeriods"], said, allowed: `at most ${most} seconds` }];
}

function portsInOrder({ fromPort, toPort, ipProtocol }: Properties): Problem[] {
  const [from, to] = [numeric(fromPort), numeric(toPort)];
  if (!["tcp", "udp"].includes(String(ipProtocol)) || from === null || to === null || from <= to) return [];
  return [{ kind: "range", place: ["toPort"], said: `is ${to}, below fromPort ${from}`, allowed: "fromPort or more" }];
}
