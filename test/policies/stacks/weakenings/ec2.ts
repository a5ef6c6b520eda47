import { asText } from "../../../../policies/framework/resource";
import { join, joined, none, of, orAbsent, present, to, type Weakening, type Weakenings } from "./weakening";

/** What runs first: a text, or base64. */
function script(encoded: (text: string) => string): Weakening {
  return {
    edits: [
      ["grown past 16 KB", (text) => encoded(`${asText(text)}${"#".repeat(16_384)}`), "ec2-user-data-fits"],
      [
        "with a key",
        (text) => encoded(`${asText(text)}\nexport K=AKIAABCDEFGHIJKLMNOP`),
        "ec2-user-data-holds-no-secret",
      ],
    ],
    removed: none,
    because: "no script is a short one without secrets; its size and what it holds are rules of their own",
  };
}

const noCopies = "no plan here copies to another region; the tables of the rule have its cases";
const ofSchedules = ["ec2-snapshot-copy-is-encrypted", "ec2-snapshots-are-daily"];

/** Instances, their templates, disks and addresses. */
export const ec2: Weakenings = {
  ...of("aws:dlm/lifecyclePolicy:LifecyclePolicy", {
    "policyDetails.schedules": {
      to: [[]],
      by: ["ec2-snapshots-are-daily"],
      edits: [["to no list", () => "daily", ...ofSchedules]],
      unknown: ofSchedules,
      because: "a plan without a schedule copies nothing",
    },
    "policyDetails.schedules.*.crossRegionCopyRules": orAbsent("all"),
    "policyDetails.schedules.*.crossRegionCopyRules.*.encrypted": join(noCopies),
    "policyDetails.action.crossRegionCopies": orAbsent("all"),
    "policyDetails.action.crossRegionCopies.*.encryptionConfiguration.encrypted": join(noCopies),
    "policyDetails.schedules.*.createRule.cronExpression": orAbsent("cron(0 0 1 * ? *)", "daily"),
    "policyDetails.schedules.*.createRule.interval": to(720, "24"),
    "policyDetails.schedules.*.createRule.intervalUnit": orAbsent("DAYS"),
    "policyDetails.schedules.*.retainRule.count": to(1, "7"),
    "policyDetails.schedules.*.retainRule.interval": join("a second way of keeping enough of them"),
    "policyDetails.resourceTypes": orAbsent(["INSTANCE"]),
    "policyDetails.targetTags": to({}, { other: "tag" }),
    state: orAbsent("DISABLED", ""),
  }),
  ...of("aws:ebs/encryptionByDefault:EncryptionByDefault", {
    enabled: orAbsent(false),
  }),
  ...of("aws:ebs/snapshotBlockPublicAccess:SnapshotBlockPublicAccess", { state: to("unblocked", "") }),
  ...of("aws:ec2/imageBlockPublicAccess:ImageBlockPublicAccess", { state: to("unblocked", "") }),
  ...of("aws:ec2/instanceMetadataDefaults:InstanceMetadataDefaults", {
    httpEndpoint: join("where it is off nothing is asked of it, and what is asked holds while it is on"),
    httpPutResponseHopLimit: to(2, 64, "1"),
    httpTokens: to("optional", ""),
  }),
  ...of("aws:ebs/volume:Volume", {
    encrypted: to(false, "no"),
    finalSnapshot: to(false),
    tags: {
      to: [{}, { other: "tag" }],
      by: ["ec2-volume-has-snapshots"],
      unknown: ["ec2-volume-has-snapshots", "project-resource-is-tagged"],
      because: "the provider's default tags hold what the rule about tags looks for",
    },
    type: to("gp2", "io1"),
  }),
  ...of("aws:ec2/eip:Eip", {
    allocationId: join(joined),
    id: join(joined),
    instance: join("a second way of using the address"),
    networkInterface: join("a second way of using the address"),
    publicIp: join(joined),
  }),
  ...of("aws:ec2/eipAssociation:EipAssociation", {
    allocationId: join(joined),
    publicIp: join(joined),
  }),
  ...of("aws:ec2/instance:Instance", {
    userData: script((text) => text),
    userDataBase64: {
      to: [Buffer.from("password=hunter2hunter2").toString("base64"), "AKIAABCDEFGHIJKLMNOP"],
      by: ["ec2-user-data-holds-no-secret"],
      removed: none,
      unknown: ["ec2-user-data-fits", "ec2-user-data-holds-no-secret"],
      because: "a short one fits; its size and what it holds are rules of their own",
    },
    ami: to("", "ami-latest", "resolve:ssm:/aws/service/ami", "ami-0123456789abcdef0"),
    associatePublicIpAddress: orAbsent(true),
    disableApiTermination: to(false),
    instanceInitiatedShutdownBehavior: orAbsent("terminate"),
    instanceMarketOptions: orAbsent({ marketType: "spot" }),
    ebsBlockDevices: orAbsent([{ deviceName: "/dev/sdf", encrypted: false }], "a disk"),
    iamInstanceProfile: present(""),
    id: join(joined),
    "rootBlockDevice.encrypted": to(false),
    "ebsBlockDevices.*.deleteOnTermination": to(true),
    "ebsBlockDevices.*.encrypted": to(false),
    "maintenanceOptions.autoRecovery": orAbsent("disabled"),
    primaryNetworkInterface: join("a second reason for which the old instance goes first, as it does"),
    subnetId: join("the instance is on a network interface of its own"),
  }),
  ...of(["aws:ec2/instance:Instance", "aws:ec2/launchTemplate:LaunchTemplate"], {
    "creditSpecification.cpuCredits": to("", "burst"),
    ebsOptimized: to(false),
    instanceType: join("it decides whether credits have to be declared, which they are"),
    keyName: orAbsent("admin"),
    "metadataOptions.httpEndpoint": join(
      "where it is off nothing is asked of it, and what is asked holds while it is on",
    ),
    "metadataOptions.httpPutResponseHopLimit": to(2, 64, "1"),
    "metadataOptions.httpTokens": to("optional", ""),
  }),
  ...of(["aws:ec2/instance:Instance", "aws:ec2/networkInterface:NetworkInterface"], {
    sourceDestCheck: orAbsent(false, "off"),
  }),
  ...of("aws:ec2/launchTemplate:LaunchTemplate", {
    blockDeviceMappings: { to: ["disks", []] },
    "blockDeviceMappings.*.ebs.encrypted": to(false, "false"),
    imageId: to("", "ami-latest"),
    "iamInstanceProfile.arn": join("a second way of naming the role"),
    "iamInstanceProfile.name": { to: [""], unknown: none, because: "a role that is known only after creation is one" },
    networkInterfaces: orAbsent([{ associatePublicIpAddress: "true" }], "many"),
    "networkInterfaces.*.associatePublicIpAddress": orAbsent("true", true, "yes"),
    userData: script((text) => Buffer.from(text).toString("base64")),
  }),
  ...of(["aws:ebs/snapshotCopy:SnapshotCopy", "aws:ec2/amiCopy:AmiCopy"], { encrypted: to(false, "no") }),
  ...of("aws:ec2/volumeAttachment:VolumeAttachment", {
    instanceId: join(joined),
    forceDetach: orAbsent(true),
    stopInstanceBeforeDetaching: to(false),
  }),
};
