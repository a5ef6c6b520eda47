import { isProperties, read, type Resource, type Value } from "../../model";
import {
  amount,
  type BillingContext,
  type Bills,
  gapWhere,
  isSet,
  items,
  type Part,
  requiredSize,
  text,
} from "../billing";

export const volume: Bills = (resource, context) => [
  ...disk(resource, volumeAt, "volume", context),
  ...snapshots(resource, context),
  ...gapWhere(isSet(resource, "volumeInitializationRate"), "There is no price for `volumeInitializationRate`."),
];

/** Snapshots of volumes are billed with them; what a policy does with them beside that is not. https://aws.amazon.com/ebs/pricing/ */
export const snapshotPolicy: Bills = (resource, { stack }) => {
  const details = "policyDetails";
  const schedules = items(resource, `${details}.schedules`);
  const has = (property: string): boolean => schedules.some((one) => isSet(resource, `${one}.${property}`));
  const kinds = items(resource, `${details}.resourceTypes`).map((path) => text(resource, path, "").value);
  const others = kinds.filter((kind) => kind !== "VOLUME");
  return [
    ...gapWhere(has("fastRestoreRule"), "There is no price for fast snapshot restore, by the hour and zone."),
    ...gapWhere(has("crossRegionCopyRules"), "There is no price for snapshots in another region."),
    ...gapWhere(has("archiveRule"), "There is no price for snapshots in the archive."),
    ...gapWhere(isSet(resource, `${details}.actions`), "There is no price for copies of snapshots that are shared."),
    ...gapWhere(others.length > 0, `There is no price for snapshots of ${others.join(", ")}.`),
    ...gapWhere(
      kinds.includes("VOLUME") && stack.of("aws:ebs/volume:Volume").length === 0,
      "The volumes of which the policy takes snapshots are not in the program, so their size is not known.",
    ),
    ...gapWhere(
      kinds.includes("VOLUME") && stack.of("aws:ec2/instance:Instance").some((one) => isTagged(one, resource)),
      "There is no price for snapshots of the volumes that an instance makes for itself.",
    ),
    ...gapWhere(kinds.length === 0, "`resourceTypes` is not set, so what the policy takes snapshots of is not known."),
    { free: "A policy of snapshots costs nothing; the snapshots of volumes are billed with them." },
  ];
};

/** Whether an instance gives its volumes a tag by which a policy finds them. */
function isTagged(instance: Resource, policy: Resource): boolean {
  const wanted = entriesAt(policy, "policyDetails.targetTags");
  return ["volumeTags", "rootBlockDevice.tags"].some((path) =>
    entriesAt(instance, path).some(([name, value]) => wanted.some(([key, tag]) => key === name && tag === value)),
  );
}

function entriesAt(resource: Resource, path: string): (readonly [string, Value])[] {
  const found = read(resource, path);
  return found.state === "known" && isProperties(found.value) ? Object.entries(found.value) : [];
}

/** Snapshots hold what changed: an assumption, as a multiple of the volume, wherever a policy takes some. */
function snapshots(resource: Resource, { stack, usage }: BillingContext): Part[] {
  if (stack.of("aws:dlm/lifecyclePolicy:LifecyclePolicy").length === 0) return [];
  const quantity = amount(resource, "size", 0).value * usage.snapshotFactor;
  return [{ what: "snapshots", key: "ebs.snapshot", quantity, origin: "usage" }];
}

/** A snapshot of its own, counted as if it held the whole volume: the most that it can. */
export const snapshot: Bills = (resource, { stack }) => {
  const [source] = stack.from(resource, "volumeId", "aws:ebs/volume:Volume");
  if (source === undefined)
    return [{ gap: "The snapshot's volume is not part of the stack, so its size is not known." }];
  const { value, origin } = requiredSize(source, "size", "it is that of the volume's own snapshot");
  return [{ what: "snapshot", key: "ebs.snapshot", quantity: value, origin }];
};

/** Where a volume, a block device or a mapping of a launch template says what it is. */
export interface DiskPaths {
  readonly type: string;
  readonly size: string;
  readonly iops: string;
  readonly throughput: string;
}

const volumeAt: DiskPaths = { type: "type", size: "size", iops: "iops", throughput: "throughput" };

/** @param path of the block device in an instance, or of `ebs` in a mapping of a launch template. */
export function diskAt(path: string): DiskPaths {
  return {
    type: `${path}.volumeType`,
    size: `${path}.volumeSize`,
    iops: `${path}.iops`,
    throughput: `${path}.throughput`,
  };
}

/** What is included in the price of the storage, by type of volume. https://aws.amazon.com/ebs/pricing/ */
const included: Readonly<Record<string, { readonly iops: number; readonly throughput: number }>> = {
  gp3: { iops: 3_000, throughput: 125 },
  io1: { iops: 0, throughput: Infinity },
  io2: { iops: 0, throughput: Infinity },
};

/** Storage, and what is provisioned or used beside it. Where no type is said, EC2 takes gp2. */
export function disk(resource: Resource, at: DiskPaths, what: string, { usage }: BillingContext): Part[] {
  if (!isSet(resource, at.type) && (isSet(resource, at.iops) || isSet(resource, at.throughput)))
    return [{ gap: `\`${at.type}\` is not set, and the kind that is taken then has no speed of its own.` }];
  const type = text(resource, at.type, "gp2").value;
  const { value, origin } = requiredSize(resource, at.size, "it is that of a snapshot or an image");
  return [
    { what: `${what}, ${type}`, key: `ebs.${type}`, quantity: value, origin },
    ...speed(type, what, amount(resource, at.iops, 0), amount(resource, at.throughput, 0)),
    ...(type === "standard"
      ? [
          {
            what: `${what}, reads and writes`,
            key: "ebs.standard.requests",
            quantity: usage.volumeRequests,
            origin: "usage" as const,
          },
        ]
      : []),
  ];
}

type Given = ReturnType<typeof amount>;

/** Kinds without provisioned speed have it in their price, whatever the provider reads back. */
function speed(type: string, what: string, iops: Given, throughput: Given): Part[] {
  const free = included[type];
  if (free === undefined) return [];
  if (free.iops === 0 && iops.value === 0) return [{ gap: `\`iops\` of an ${type} volume is not set.` }];
  const paid = Math.max(0, iops.value - free.iops);
  // Sold by the GiB/s, and set in MiB/s.
  const paidThroughput = Math.max(0, throughput.value - free.throughput) / 1_024;
  const above = free.iops === 0 ? "" : ` above ${free.iops.toLocaleString("en")}`;
  return [
    ...iopsTiers(type, paid).map(({ key, quantity }) => ({
      what: `${what}, IOPS${above}`,
      key,
      quantity,
      origin: iops.origin,
    })),
    {
      what: `${what}, throughput above ${free.throughput} MiB/s`,
      key: `ebs.${type}.throughput`,
      quantity: paidThroughput,
      origin: throughput.origin,
    },
  ].filter(({ quantity }) => quantity > 0);
}

/** io2 gets cheaper in steps that AWS sells under names of their own; each volume begins anew. */
function iopsTiers(type: string, iops: number): { readonly key: string; readonly quantity: number }[] {
  const key = `ebs.${type}.iops`;
  if (type !== "io2") return [{ key, quantity: iops }];
  return [
    { key, quantity: Math.min(iops, 32_000) },
    { key: `${key}.above32000`, quantity: Math.min(Math.max(0, iops - 32_000), 32_000) },
    { key: `${key}.above64000`, quantity: Math.max(0, iops - 64_000) },
  ];
}
