import { unknown } from "../../../model";
import { resource } from "../resources";
import type { GoldenBill } from "./golden";

const instance = "aws:ec2/instance:Instance";
const source = "https://aws.amazon.com/ec2/pricing/on-demand/";

const group = resource("aws:scheduler/scheduleGroup:ScheduleGroup", "hours");
const schedule = (name: string, call: string, expression: string, about: string) => ({
  ...resource("aws:scheduler/schedule:Schedule", name, {
    scheduleExpression: expression,
    scheduleExpressionTimezone: "Europe/Berlin",
    flexibleTimeWindow: { mode: "OFF" },
    target: { arn: `arn:aws:scheduler:::aws-sdk:${call}`, input: unknown },
  }),
  propertyDependencies: { target: [about] },
});
const golden = "urn:pulumi:prod::onebox::aws:ec2/instance:Instance::golden";

const template = resource("aws:ec2/launchTemplate:LaunchTemplate", "template", {
  instanceType: "t3.large",
  monitoring: { enabled: true },
  creditSpecification: { cpuCredits: "standard" },
  blockDeviceMappings: [
    { deviceName: "/dev/xvda", ebs: { volumeSize: 30, volumeType: "gp3" } },
    { deviceName: "/dev/sdf", ebs: { volumeSize: 400, volumeType: "gp2" } },
    { deviceName: "/dev/sdg", noDevice: "true" },
  ],
});

export const compute: readonly GoldenBill[] = [
  {
    type: instance,
    title: "t4g.large with standard credits and a public address",
    properties: {
      instanceType: "t4g.large",
      associatePublicIpAddress: true,
      creditSpecification: { cpuCredits: "standard" },
      rootBlockDevice: { volumeType: "gp3", volumeSize: 20 },
    },
    usage: { transferOutGb: 30, crossZoneGb: 10 },
    lines: [
      ["t4g.large, on demand", "730", "0.0672", "49.056"],
      ["root volume, gp3", "20", "0.08", "1.6"],
      ["public address", "730", "0.005", "3.65"],
      ["transfer to the internet", "30", "0.09", "2.7"],
      ["transfer between zones", "10", "0.01", "0.1"],
    ],
    total: "57.11",
    source,
  },
  {
    type: instance,
    title: "t3.medium, unlimited, at full load",
    properties: {
      instanceType: "t3.medium",
      associatePublicIpAddress: false,
      rootBlockDevice: { volumeType: "gp3", volumeSize: 20 },
    },
    usage: { hostCpuPercent: 20 },
    lines: [
      ["t3.medium, on demand", "730", "0.0416", "30.368"],
      ["root volume, gp3", "20", "0.08", "1.6"],
    ],
    total: "31.97",
    // 80 % of two vCPUs for 730 hours at 5 cents: 58.40.
    worst: "90.37",
    source,
  },
  {
    type: instance,
    title: "t2.small, unlimited: one vCPU of which 20 % are its own",
    properties: {
      instanceType: "t2.small",
      associatePublicIpAddress: false,
      creditSpecification: { cpuCredits: "unlimited" },
      rootBlockDevice: { volumeType: "standard", volumeSize: 10 },
    },
    usage: { hostCpuPercent: 70, volumeRequests: 2_000_000 },
    lines: [
      ["t2.small, on demand", "730", "0.023", "16.79"],
      ["CPU credits above the baseline", "365", "0.05", "18.25"],
      ["root volume, standard", "10", "0.05", "0.5"],
      ["root volume, reads and writes", "2000000", "0.00000005", "0.1"],
    ],
    total: "35.64",
    worst: "46.59",
    source,
  },
  {
    type: instance,
    title: "t3a.small, unlimited unless told otherwise",
    properties: {
      instanceType: "t3a.small",
      associatePublicIpAddress: false,
      rootBlockDevice: { volumeType: "gp3", volumeSize: 10 },
    },
    lines: [
      ["t3a.small, on demand", "730", "0.0188", "13.724"],
      ["root volume, gp3", "10", "0.08", "0.8"],
    ],
    total: "14.52",
    worst: "72.92",
    source,
  },
  {
    type: instance,
    title: "disks, type, credits and monitoring of its launch template",
    properties: { launchTemplate: { id: unknown }, associatePublicIpAddress: false },
    beside: [template],
    from: { launchTemplate: [template] },
    lines: [
      ["t3.large, on demand", "730", "0.0832", "60.736"],
      ["root volume, gp3", "30", "0.08", "2.4"],
      ["volume, gp2", "400", "0.1", "40"],
      ["detailed monitoring", "7", "0.3", "2.1"],
    ],
    total: "105.24",
    source,
  },
  {
    type: instance,
    title: "a type of its own, and the disks of its launch template",
    properties: { instanceType: "t3.medium", launchTemplate: { id: unknown }, associatePublicIpAddress: false },
    beside: [template],
    from: { launchTemplate: [template] },
    lines: [
      ["t3.medium, on demand", "730", "0.0416", "30.368"],
      ["root volume, gp3", "30", "0.08", "2.4"],
      ["volume, gp2", "400", "0.1", "40"],
      ["detailed monitoring", "7", "0.3", "2.1"],
    ],
    total: "74.87",
    source,
  },
  {
    type: instance,
    title: "the hours between the schedules that start and stop it",
    properties: {
      instanceType: "t4g.small",
      associatePublicIpAddress: true,
      creditSpecification: { cpuCredits: "standard" },
      rootBlockDevice: { volumeType: "gp3", volumeSize: 20 },
    },
    beside: [
      group,
      schedule("start", "ec2:startInstances", "cron(0 7 ? * MON-FRI *)", golden),
      schedule("stop", "ec2:stopInstances", "cron(0 19 ? * MON-FRI *)", golden),
    ],
    // 12 hours on 5 of 7 days: 730 × 60 ÷ 168.
    lines: [
      ["t4g.small, on demand", "260.714286", "0.0168", "4.38"],
      ["root volume, gp3", "20", "0.08", "1.6"],
      ["public address", "260.714286", "0.005", "1.303571"],
    ],
    total: "7.28",
    source,
  },
  {
    type: "aws:codebuild/project:Project",
    title: "300 minutes on general1.small",
    properties: { environment: { computeType: "BUILD_GENERAL1_SMALL", type: "LINUX_CONTAINER" } },
    usage: { buildMinutes: 300 },
    lines: [["builds on general1.small", "300", "0.005", "1.5"]],
    total: "1.50",
    source: "https://aws.amazon.com/codebuild/pricing/",
  },
  {
    type: "aws:lambda/function:Function",
    title: "a million calls of arm64 with 256 MB for two seconds",
    properties: { architectures: ["arm64"], memorySize: 256 },
    usage: { otherCalls: 1_000_000, callSeconds: 2 },
    lines: [
      ["requests", "1000000", "0.0000002", "0.2"],
      ["arm64, 256 MB", "500000", "0.0000133334", "6.6667"],
    ],
    total: "6.87",
    source: "https://aws.amazon.com/lambda/pricing/",
  },
  {
    type: "aws:lambda/function:Function",
    title: "128 MB of x86 with 1,536 MB of storage, as nothing is said",
    properties: { ephemeralStorage: { size: 1_536 } },
    usage: { otherCalls: 1_000_000, callSeconds: 1 },
    lines: [
      ["requests", "1000000", "0.0000002", "0.2"],
      ["x86_64, 128 MB", "125000", "0.0000166667", "2.083338"],
      ["storage above 512 MB", "1000000", "0.0000000309", "0.0309"],
    ],
    total: "2.31",
    source: "https://aws.amazon.com/lambda/pricing/",
  },
  {
    type: "aws:scheduler/schedule:Schedule",
    title: "every minute of 43,800 in a month",
    properties: { scheduleExpression: "rate(1 minute)" },
    lines: [["scheduled calls", "43800", "0.000001", "0.0438"]],
    total: "0.04",
    source: "https://aws.amazon.com/eventbridge/pricing/",
  },
  {
    type: "aws:scheduler/schedule:Schedule",
    title: "nothing while it is switched off",
    properties: { scheduleExpression: "rate(1 minute)", state: "DISABLED" },
    lines: [],
    total: "0.00",
    source: "https://aws.amazon.com/eventbridge/pricing/",
  },
];
