import type { Value } from "../../model";
import { type Behaviours, type Effect, guard, type Move } from "../behaviour";

const stopPage = "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/Stop_Start.html";

/** The provider stops the instance, changes it, and starts it: `internal/service/ec2/ec2_instance.go`, modifyInstanceAttributeWithStopStart. */
const stopped: Effect = {
  interruption: { what: "host-stopped", seconds: { from: 60, to: 240 }, source: stopPage },
};

const sixHours =
  "another change of the same volume within six hours, or while an earlier one is still being optimised, is refused.";

function size(where: string) {
  return ({ before, after }: Move): Effect => {
    if (typeof before !== "number" || typeof after !== "number") return { depends: `the size of ${where}` };
    if (after > before) return { depends: sixHours, note: `${where} grows from ${before} to ${after} GB.` };
    return {
      refused: {
        by: "aws",
        why: `EC2 cannot make ${where} smaller (${before} to ${after} GB).`,
        fix: "Keep the size; a smaller volume is a new one, to which data is copied by hand.",
      },
    };
  };
}

/** ModifyVolume: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifyVolume.html */
const modified: Effect = { depends: sixHours };

function firstBoot({ is }: Move): Effect {
  return is["userDataReplaceOnChange"] === true
    ? { replaces: true }
    : { ...stopped, note: "The script of the first boot does not run again on this host." };
}

export const compute: Behaviours = {
  "aws:ec2/instance:Instance": {
    provider: "ec2/ec2_instance.go",
    cloudFormation: "EC2::Instance",
    replacedBy: [
      "ami",
      "associatePublicIpAddress",
      "availabilityZone",
      "cpuOptions",
      "ebsBlockDevices",
      "ebsOptimized",
      "enclaveOptions",
      "ephemeralBlockDevices",
      "hibernation",
      "hostId",
      "ipv6AddressCount",
      "ipv6Addresses",
      "keyName",
      "launchTemplate",
      "networkInterfaces",
      "placementGroup",
      "placementPartitionNumber",
      "primaryNetworkInterface",
      "privateIp",
      "privateDnsNameOptions",
      "rootBlockDevice.encrypted",
      "rootBlockDevice.kmsKeyId",
      "securityGroups",
      "subnetId",
      "tenancy",
    ],
    computed: [
      "associatePublicIpAddress",
      "availabilityZone",
      "ebsOptimized",
      "iamInstanceProfile",
      "keyName",
      "privateIp",
      "subnetId",
      "tenancy",
    ],
    differs: {
      imageId: "named ami",
      hibernationOptions: "named hibernation",
      placementGroupName: "named placementGroup",
      privateIpAddress: "named privateIp",
      hostResourceGroupArn: "the provider updates it",
      elasticGpuSpecifications: "no argument of the provider",
      elasticInferenceAccelerators: "no argument of the provider",
      licenseSpecifications: "no argument of the provider",
    },
    effects: {
      instanceType: ({ before, after }) =>
        architecture(before) === architecture(after)
          ? {
              ...stopped,
              note: "Another type of the same architecture: stopped, changed, started; disks and address stay.",
            }
          : { replaces: true, note: "Another architecture cannot boot the same image." },
      userData: firstBoot,
      userDataBase64: firstBoot,
      "rootBlockDevice.iops": modified,
      "rootBlockDevice.throughput": modified,
      "rootBlockDevice.volumeSize": size("the root volume"),
      "rootBlockDevice.volumeType": modified,
      "creditSpecification.cpuCredits": {},
      enablePrimaryIpv6: ({ before, after }) => (before === true && after !== true ? { replaces: true } : {}),
      disableApiTermination: guard(false, "From now on EC2 lets it be terminated."),
    },
    replacement: {
      interruption: {
        what: "host-replaced",
        seconds: { from: 240, to: 600 },
        source: "docs/decisions/0104-a-kept-host-can-be-replaced.md",
      },
      note: "The old host goes before the new one boots, installs itself and rolls the release out; the data volume and the address move over.",
    },
    holds: ({ resource }) => ({
      lost: `the root volume of ${resource.name}: containers, local logs, whatever was put there by hand`,
      kept: "Certificates and Redis lie on the data volume, logs in CloudWatch.",
    }),
    refusesDeletion: ({ was }) =>
      was["disableApiTermination"] === true && was["forceDestroy"] !== true
        ? {
            by: "aws",
            why: "The instance has termination protection, and the state says nothing of forceDestroy; its volume is detached and it is stopped before EC2 refuses.",
            fix: "Bring the environment up to date without the change first; then change it.",
          }
        : null,
    knownAfterSeconds: 5,
  },
  "aws:ebs/volume:Volume": {
    provider: "ec2/ebs_volume.go",
    cloudFormation: "EC2::Volume",
    replacedBy: ["availabilityZone", "encrypted", "kmsKeyId", "multiAttachEnabled", "outpostArn", "snapshotId"],
    computed: ["encrypted", "iops", "kmsKeyId", "size", "snapshotId", "throughput", "type"],
    differs: { "*": "CloudFormation says nothing here; its page names the zone, the snapshot and the encryption" },
    effects: {
      iops: modified,
      size: size("the data volume"),
      throughput: modified,
      type: modified,
      finalSnapshot: guard(false, "From now on no last snapshot is taken when it is deleted."),
    },
    usedBy: ["volumeId"],
    holds: ({ was }) => ({
      lost: "the data volume: certificates and Redis",
      kept:
        was["finalSnapshot"] === true
          ? "A last snapshot is taken, and the daily ones stay."
          : "Daily snapshots, if any, stay.",
    }),
  },
  "aws:ec2/volumeAttachment:VolumeAttachment": {
    provider: "ec2/ebs_volume_attachment.go",
    cloudFormation: "EC2::VolumeAttachment",
    replacedBy: ["deviceName", "instanceId", "volumeId"],
    differs: { device: "named deviceName", ebsCardIndex: "no argument of the provider" },
    replacement: {
      interruption: { what: "host-stopped", seconds: { from: 60, to: 300 }, source: stopPage },
      note: "The host is stopped before its volume is detached.",
    },
  },
  "aws:dlm/lifecyclePolicy:LifecyclePolicy": {
    provider: "dlm/lifecycle_policy.go",
    cloudFormation: "DLM::LifecyclePolicy",
    replacedBy: [],
    effects: {
      "policyDetails.schedules.retainRule.count": ({ before, after }) =>
        typeof before === "number" && typeof after === "number" && after < before
          ? { waits: "eventually", lost: `snapshots beyond the newest ${after}, with the next one that is taken` }
          : {},
    },
    holds: ({ is }) => ({
      lost: is === null ? "the rhythm of snapshots" : null,
      kept: "Snapshots that were taken stay, and nothing deletes them any more.",
    }),
  },
  "aws:lambda/function:Function": {
    provider: "lambda/function.go",
    cloudFormation: "Lambda::Function",
    name: "name",
    replacedBy: ["durableConfig", "name", "packageType", "tenancyConfig"],
    differs: { functionName: "named name" },
    knownAfterSeconds: 5,
  },
  "aws:lambda/alias:Alias": {
    provider: "lambda/alias.go",
    cloudFormation: "Lambda::Alias",
    name: "name",
    sharesItsName: true,
    replacedBy: ["functionName", "name"],
  },
  "aws:lambda/permission:Permission": {
    provider: "lambda/permission.go",
    cloudFormation: "Lambda::Permission",
    replacedBy: [
      "action",
      "eventSourceToken",
      "function",
      "functionUrlAuthType",
      "invokedViaFunctionUrl",
      "principal",
      "principalOrgId",
      "qualifier",
      "sourceAccount",
      "sourceArn",
      "statementId",
    ],
    differs: { functionName: "named function" },
  },
  "aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig": {
    provider: "lambda/function_event_invoke_config.go",
    cloudFormation: "Lambda::EventInvokeConfig",
    replacedBy: ["functionName", "qualifier"],
  },
  "aws:codebuild/project:Project": {
    provider: "codebuild/project.go",
    cloudFormation: "CodeBuild::Project",
    name: "name",
    replacedBy: ["name"],
  },
};

/** Graviton's families have a g after their number: t4g, m7gd; a1 was the first. */
function architecture(type: Value | undefined): string {
  if (typeof type !== "string") return "unknown";
  return /^(a1|[a-z]+\d+[a-z]*g[a-z]*)\./.test(type) ? "arm64" : "x86_64";
}
