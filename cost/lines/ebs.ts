import type { Resource } from "../../model";
import { amount, type BillingContext, type Bills, type Gap, type Item, text } from "../billing";

export const volume: Bills = (resource, context) => [
  ...disk(resource, "", "volume", 0),
  ...snapshots(resource, context),
];

/** Snapshots hold what changed: an assumption, as a multiple of the volume, wherever a policy takes some. */
function snapshots(resource: Resource, { stack, usage }: BillingContext): Item[] {
  if (stack.of("aws:dlm/lifecyclePolicy:LifecyclePolicy").length === 0) return [];
  const quantity = amount(resource, "size", 0).value * usage.snapshotFactor;
  return [{ what: "snapshots", key: "ebs.snapshot", quantity, origin: "usage" }];
}

/** A snapshot of its own, counted as if it held the whole volume: the most that it can. */
export const snapshot: Bills = (resource, { stack }) => {
  const [source] = stack.from(resource, "volumeId", "aws:ebs/volume:Volume");
  if (source === undefined)
    return [{ gap: "The snapshot's volume is not part of the stack, so its size is not known." }];
  const size = amount(source, "size", 0);
  return [{ what: "snapshot", key: "ebs.snapshot", quantity: size.value, origin: size.origin }];
};

/** What is included in the price of the storage, by type of volume. https://aws.amazon.com/ebs/pricing/ */
const included: Readonly<Record<string, { readonly iops: number; readonly throughput: number }>> = {
  gp3: { iops: 3_000, throughput: 125 },
  io1: { iops: 0, throughput: 0 },
  io2: { iops: 0, throughput: 0 },
};

/**
 * @param path of the block device in an instance; empty for a volume.
 * @param standardGb size where none is said.
 */
export function disk(resource: Resource, path: string, what: string, standardGb: number): (Item | Gap)[] {
  const at = (name: string): string => (path === "" ? name : `${path}.${name}`);
  const [typeName, sizeName] = path === "" ? (["type", "size"] as const) : (["volumeType", "volumeSize"] as const);
  const type = text(resource, at(typeName), "gp2").value;
  const size = amount(resource, at(sizeName), standardGb);
  const storage = { what: `${what}, ${type}`, key: `ebs.${type}`, quantity: size.value, origin: size.origin };
  return [storage, ...speed(type, what, amount(resource, at("iops"), 0), amount(resource, at("throughput"), 0))];
}

type Given = ReturnType<typeof amount>;

function speed(type: string, what: string, iops: Given, throughput: Given): Item[] {
  const free = included[type];
  if (free === undefined) return [];
  const paid = Math.max(0, iops.value - free.iops);
  // Sold by the GiB/s, and set in MiB/s.
  const paidThroughput = type === "gp3" ? Math.max(0, throughput.value - free.throughput) / 1_024 : 0;
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
