import { resource } from "../resources";
import type { GoldenBill } from "./golden";

const volume = "aws:ebs/volume:Volume";
const source = "https://aws.amazon.com/ebs/pricing/";
const policy = resource("aws:dlm/lifecyclePolicy:LifecyclePolicy", "daily", {
  policyDetails: { resourceTypes: ["VOLUME"] },
});
const data = resource(volume, "data", { type: "gp3", size: 40 });

export const storage: readonly GoldenBill[] = [
  {
    type: volume,
    title: "40 GB of gp3 with 4,000 IOPS and 130 MiB/s",
    properties: { type: "gp3", size: 40, iops: 4_000, throughput: 130 },
    lines: [
      ["volume, gp3", "40", "0.08", "3.2"],
      ["volume, IOPS above 3,000", "1000", "0.005", "5"],
      ["volume, throughput above 125 MiB/s", "0.004883", "40.96", "0.200008"],
    ],
    total: "8.40",
    source,
  },
  {
    type: volume,
    title: "100 GB of gp2, as no type is said, with snapshots of half of it",
    properties: { size: 100 },
    beside: [policy],
    usage: { snapshotFactor: 0.5 },
    lines: [
      ["volume, gp2", "100", "0.1", "10"],
      ["snapshots", "50", "0.05", "2.5"],
    ],
    total: "12.50",
    source,
  },
  {
    type: volume,
    title: "30 GB of io1 with 300 IOPS",
    properties: { type: "io1", size: 30, iops: 300 },
    lines: [
      ["volume, io1", "30", "0.125", "3.75"],
      ["volume, IOPS", "300", "0.065", "19.5"],
    ],
    total: "23.25",
    source,
  },
  {
    type: volume,
    title: "io2 with 70,000 IOPS, in three steps",
    properties: { type: "io2", size: 1_000, iops: 70_000 },
    lines: [
      ["volume, io2", "1000", "0.125", "125"],
      ["volume, IOPS", "32000", "0.065", "2080"],
      ["volume, IOPS", "32000", "0.0455", "1456"],
      ["volume, IOPS", "6000", "0.03185", "191.1"],
    ],
    total: "3852.10",
    source,
  },
  {
    type: volume,
    title: "500 GB of st1",
    properties: { type: "st1", size: 500 },
    lines: [["volume, st1", "500", "0.045", "22.5"]],
    total: "22.50",
    source,
  },
  {
    type: volume,
    title: "500 GB of sc1",
    properties: { type: "sc1", size: 500 },
    lines: [["volume, sc1", "500", "0.015", "7.5"]],
    total: "7.50",
    source,
  },
  {
    type: volume,
    title: "20 GB of magnetic disk with a million reads and writes",
    properties: { type: "standard", size: 20 },
    usage: { volumeRequests: 1_000_000 },
    lines: [
      ["volume, standard", "20", "0.05", "1"],
      ["volume, reads and writes", "1000000", "0.00000005", "0.05"],
    ],
    total: "1.05",
    source: "https://aws.amazon.com/ebs/previous-generation/",
  },
  {
    type: "aws:ebs/snapshot:Snapshot",
    title: "the whole of its volume",
    properties: {},
    beside: [data],
    from: { volumeId: [data] },
    lines: [["snapshot", "40", "0.05", "2"]],
    total: "2.00",
    source,
  },
  ...["aws:s3/bucket:Bucket", "aws:s3/bucketV2:BucketV2"].map((type) => ({
    type,
    title: "60 TB, the part above 50 TB for less, with reads and writes",
    properties: {},
    usage: { mediaGb: 61_440, fileWrites: 20_000, fileReads: 200_000 },
    lines: [
      ["files of all buckets", "51200", "0.023", "1177.6"],
      ["files of all buckets", "10240", "0.022", "225.28"],
      ["writes to all buckets", "20000", "0.000005", "0.1"],
      ["reads from all buckets", "200000", "0.0000004", "0.08"],
    ] as const,
    total: "1403.06",
    source: "https://aws.amazon.com/s3/pricing/",
  })),
  {
    type: "aws:s3/bucket:Bucket",
    title: "nothing more for a second bucket",
    properties: {},
    beside: [resource("aws:s3/bucket:Bucket", "first")],
    usage: { mediaGb: 20 },
    lines: [],
    total: "0.00",
    source: "https://aws.amazon.com/s3/pricing/",
  },
  {
    type: "aws:ecr/repository:Repository",
    title: "15 GB of images",
    properties: {},
    usage: { imageGb: 15 },
    lines: [["images", "15", "0.1", "1.5"]],
    total: "1.50",
    source: "https://aws.amazon.com/ecr/pricing/",
  },
  {
    type: "aws:ecr/repository:Repository",
    title: "nothing more for a second repository",
    properties: {},
    beside: [resource("aws:ecr/repository:Repository", "first")],
    usage: { imageGb: 15 },
    lines: [],
    total: "0.00",
    source: "https://aws.amazon.com/ecr/pricing/",
  },
];
