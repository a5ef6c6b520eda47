import type { Place, Problem } from "../judge/problem";
import { type Limit, limit } from "./limit";
import { isSet, numberOr, objectOf, objectsOf, type Properties, textOf, when } from "./objections";

const api = "https://docs.aws.amazon.com/AWSEC2/latest/APIReference";
const gp3 = "https://docs.aws.amazon.com/ebs/latest/userguide/general-purpose.html";

/** What EC2 refuses of disks, wherever they stand. */
export const diskLimits: readonly Limit[] = [
  { types: ["aws:ebs/volume:Volume"], page: gp3, judge: (volume) => speed(volume, volume["type"], volume["size"], []) },
  {
    types: ["aws:ec2/instance:Instance"],
    page: gp3,
    judge: ({ rootBlockDevice }) => {
      const disk = objectOf(rootBlockDevice);
      return speed(disk, disk["volumeType"], disk["volumeSize"], ["rootBlockDevice"]);
    },
  },
  {
    types: ["aws:ec2/instance:Instance"],
    page: `${api}/API_EbsBlockDevice.html`,
    judge: ({ rootBlockDevice, ebsBlockDevices }) => [
      ...withoutSpeed(objectOf(rootBlockDevice), ["rootBlockDevice"]),
      ...objectsOf(ebsBlockDevices).flatMap((disk, at) => withoutSpeed(disk, ["ebsBlockDevices", at])),
    ],
  },
  limit(`${api}/API_CreateVolume.html`, ["aws:ebs/volume:Volume"], {
    if: { properties: { type: { enum: ["io1", "io2"] } }, required: ["type"] },
    then: { required: ["iops"], properties: { throughput: false } },
    else: { properties: { multiAttachEnabled: { const: false } } },
  }),
  {
    types: ["aws:ebs/volume:Volume"],
    page: `${api}/API_CreateVolume.html`,
    judge: ({ kmsKeyId, encrypted }) =>
      when(
        isSet(kmsKeyId) && encrypted !== true && typeof encrypted !== "object",
        "combination",
        ["kmsKeyId"],
        "is set without encrypted",
        "encrypted: true",
      ),
  },
  limit(`${api}/API_EbsBlockDevice.html`, ["aws:ec2/instance:Instance"], {
    properties: {
      rootBlockDevice: {
        properties: {
          volumeSize: { type: "integer", minimum: 1, maximum: 65_536 },
          // "Throughput Optimized HDD and Cold HDD can't be used as a boot volume": ebs/latest/userguide/hdd-vols.html
          volumeType: { enum: ["standard", "gp2", "gp3", "io1", "io2"] },
        },
      },
      creditSpecification: { properties: { cpuCredits: { enum: ["standard", "unlimited"] } } },
      privateIp: { type: "string", pattern: "^(\\d{1,3}\\.){3}\\d{1,3}$" },
    },
  }),
  {
    types: ["aws:ec2/volumeAttachment:VolumeAttachment"],
    page: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/device_naming.html",
    judge: ({ deviceName }) =>
      when(
        ["/dev/sda1", "/dev/xvda", "xvda"].includes(String(deviceName)),
        "value",
        ["deviceName"],
        `is ${String(deviceName)}, which the root volume has`,
        "/dev/sdf to /dev/sdp",
      ),
  },
];

/** The provider refuses a speed for kinds that have none to set; it writes 0 for none. */
function withoutSpeed({ volumeType, iops, throughput }: Properties, place: Place): Problem[] {
  const type = textOf(volumeType);
  if (type === null) return [];
  return [
    ...when(
      type !== "gp3" && numberOr(throughput, 0) > 0,
      "combination",
      [...place, "throughput"],
      `is ${String(throughput)}, with volumeType ${type}`,
      "volumeType: gp3",
    ),
    ...when(
      !["gp3", "io1", "io2"].includes(type) && numberOr(iops, 0) > 0,
      "combination",
      [...place, "iops"],
      `is ${String(iops)}, with volumeType ${type}`,
      "volumeType: gp3, io1, io2",
    ),
  ];
}

/** Operations a second for each GiB: ebs/latest/userguide/provisioned-iops.html, general-purpose.html */
const perGib: Readonly<Record<string, number>> = { gp3: 500, io1: 50, io2: 1_000 };

function speed({ iops, throughput }: Properties, type: unknown, size: unknown, place: Place): Problem[] {
  const each = typeof type === "string" ? perGib[type] : undefined;
  if (each === undefined) return [];
  const isGp3 = type === "gp3";
  const [operations, gigabytes] = [numberOr(iops, isGp3 ? 3_000 : 0), numberOr(size, null)];
  const most = gigabytes === null ? Infinity : Math.max(isGp3 ? 3_000 : 0, gigabytes * each);
  const fastest = Math.floor(operations / 4);
  return [
    ...when(
      operations > most,
      "range",
      [...place, "iops"],
      `is ${operations} for ${gigabytes ?? ""} GiB`,
      `at most ${most}: ${each} for each GiB`,
    ),
    ...when(
      isGp3 && numberOr(throughput, 0) > fastest,
      "range",
      [...place, "throughput"],
      `is ${String(throughput)} with ${operations} IOPS`,
      `at most ${fastest}: 0.25 MiB/s for each`,
    ),
  ];
}
