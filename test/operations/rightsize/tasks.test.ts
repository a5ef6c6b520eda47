import assert from "node:assert/strict";
import { rightSizeOf } from "../../../cli/rightsize";
import { rightSizeText } from "../../../operations/rightsize/text";
import { adviseCache } from "../../../operations/rightsize/caches";
import { adviseTasks } from "../../../operations/rightsize/tasks";
import { withSettings } from "../../../settings/files";
import { fixtures } from "../../settings/stack-file";
import { AwsStandIn } from "../../stand-ins/aws";
import { getMetricData, type Shapes } from "../../stand-ins/cloudwatch";
import { now, start, steady } from "./shapes";

const growing = `${fixtures}/growing`;

describe("tasks on ECS", () => {
  // us-east-1, arm64: https://aws.amazon.com/fargate/pricing/
  const tasks = { setting: "service.web", cpu: 1_024, memoryMb: 2_048, vcpuHourly: 0.03238, gbHourly: 0.00356 };
  const series = (value: number) => ({ times: [0], values: [value] });
  const table: readonly (readonly [
    what: string,
    cpu: number,
    memory: number,
    wanted: readonly [cpuVerdict: string, cpu: number | null, memoryVerdict: string, memory: number | null],
  ])[] = [
    ["fit", 50, 60, ["fits", null, "fits", null]],
    ["have too little memory", 50, 92, ["fits", null, "too small", 3_072]],
    ["are as busy as they can be", 97, 60, ["too small", 2_048, "fits", 4_096]],
    ["have too little of both", 99, 99, ["too small", 2_048, "too small", 4_096]],
    ["do nearly nothing", 4, 15, ["too large", 256, "too large", 512]],
    ["compute nothing in much memory", 4, 60, ["too large", 256, "fits", null]],
  ];
  for (const [what, cpu, memory, wanted] of table)
    it(`${what}: ${wanted.join(", ")}`, () => {
      const measured = { cpuPercent: series(cpu), memoryPercent: series(memory) };
      const [ofCpu, ofMemory] = adviseTasks(measured, { ...tasks, isEnough: true });
      assert.deepEqual([ofCpu?.verdict, ofCpu?.to, ofMemory?.verdict, ofMemory?.to], wanted);
    });

  it("get no smaller without enough data, and larger all the same", () => {
    const at = (cpu: number) =>
      adviseTasks({ cpuPercent: series(cpu), memoryPercent: series(40) }, { ...tasks, isEnough: false })[0];
    assert.deepEqual([at(4)?.verdict, at(4)?.to], ["not enough data", null]);
    assert.deepEqual([at(98)?.verdict, at(98)?.to], ["too small", 2_048]);
  });

  it("say it where nothing was measured", () => {
    const nothing = { times: [], values: [] };
    const [cpu] = adviseTasks({ cpuPercent: nothing, memoryPercent: nothing }, { ...tasks, isEnough: true });
    assert.deepEqual([cpu?.verdict, cpu?.to], ["not enough data", null]);
  });
});

describe("nodes on ElastiCache", () => {
  // us-east-1, Valkey: https://aws.amazon.com/elasticache/pricing/
  const candidates = [
    { name: "cache.t4g.micro", hourly: 0.0128 },
    { name: "cache.t4g.small", hourly: 0.0256 },
    { name: "cache.m7g.large", hourly: 0.1264 },
  ];
  const series = (value: number) => ({ times: [0], values: [value] });
  const judged = (kind: "queue" | "cache", nodeType: string, memory: number, cpu: number, isEnough = true) => {
    const measured = { memoryPercent: series(memory), cpuPercent: series(cpu) };
    const { verdict, to } = adviseCache(measured, { kind, nodeType, candidates, isEnough });
    return [verdict, to];
  };

  it("of the queue are too small where they are nearly full, and of the cache are full by nature", () => {
    assert.deepEqual(judged("queue", "cache.t4g.micro", 81, 10), ["too small", "cache.t4g.small"]);
    assert.deepEqual(judged("queue", "cache.t4g.micro", 60, 10), ["fits", null]);
    assert.deepEqual(judged("cache", "cache.t4g.micro", 100, 10), ["fits", null]);
  });

  it("are too small where their thread is busy, which only another family mends", () => {
    assert.deepEqual(judged("cache", "cache.t4g.small", 30, 95), ["too small", "cache.m7g.large"]);
  });

  it("are too large where a smaller one has twice what was ever used, and there is enough data", () => {
    assert.deepEqual(judged("queue", "cache.t4g.small", 15, 5), ["too large", "cache.t4g.micro"]);
    assert.deepEqual(judged("queue", "cache.t4g.small", 20, 5), ["fits", null]);
    assert.deepEqual(judged("queue", "cache.t4g.small", 15, 5, false), ["not enough data", null]);
  });

  it("of a type whose memory is not known here are not judged, and that is said", () => {
    assert.deepEqual(judged("queue", "cache.r7g.large", 99, 5), ["not enough data", null]);
  });
});

describe("npx onebox rightsize of an environment on ECS", () => {
  const before = { ...process.env };
  let aws: AwsStandIn;

  beforeEach(async () => {
    aws = await AwsStandIn.start({ accountId: "123456789012", instanceId: "", documents: {}, onebox: "" });
    aws.others["DescribeDBInstances"] = () =>
      "<DescribeDBInstancesResponse><DescribeDBInstancesResult><DBInstances><DBInstance><AllocatedStorage>50</AllocatedStorage></DBInstance></DBInstances></DescribeDBInstancesResult></DescribeDBInstancesResponse>";
    aws.others["GetParameterHistory"] = () => ({ Parameters: [] });
    Object.assign(process.env, aws.environment);
  });

  afterEach(async () => {
    await aws.stop();
    for (const name of Object.keys(process.env)) if (!(name in before)) Reflect.deleteProperty(process.env, name);
    Object.assign(process.env, before);
  });

  const shapes: Shapes = {
    ...steady,
    "AWS/ECS CPUUtilization onebox-grown-web": () => 40,
    "AWS/ECS MemoryUtilization onebox-grown-web": (time) => (time % 3_600_000 < 600_000 ? 96 : 55),
    "AWS/ECS CPUUtilization onebox-grown-worker": () => 30,
    "AWS/ElastiCache DatabaseMemoryUsagePercentage onebox-grown-queue-001": () => 85,
    "AWS/ElastiCache EngineCPUUtilization onebox-grown-queue-001": () => 12,
    "AWS/ElastiCache DatabaseMemoryUsagePercentage onebox-grown-cache-001": () => 99,
    "AWS/ElastiCache EngineCPUUtilization onebox-grown-cache-001": () => 12,
    "AWS/ECS MemoryUtilization onebox-grown-worker": (time) => (time < start + 2 * 86_400_000 ? null : 50),
  };

  it("judges the tasks of each part and the database, and looks for no host", async () => {
    aws.others["GetMetricData"] = getMetricData(shapes, now);
    const found = await rightSizeOf("grown", 14, growing, now);
    assert.deepEqual(
      found.advice.map(({ setting, verdict, to }) => [setting, verdict, to]),
      [
        ["service.web.cpu", "fits", null],
        ["service.web.memoryMb", "too small", 3_072],
        ["service.processes.worker.cpu", "not enough data", null],
        ["service.processes.worker.memoryMb", "not enough data", null],
        ["service.cache.queueNodeType", "too small", "cache.t4g.small"],
        ["service.cache.nodeType", "fits", null],
        ["database.instanceClass", "fits", null],
        ["database.maxStorageGb", "fits", null],
      ],
    );
    const text = rightSizeText("grown", found);
    assert.match(text, /TOO SMALL: service\.web\.memoryMb 2048 → 3072\n {2}Memory is 96 % full at p99\./);
    assert.match(text, /the tasks of worker was measured for 85 % of the time/);
    assert.doesNotMatch(text, /the host/);
  });

  it("writes a size into a stack file that says nothing of it", () => {
    const plain = "config:\n  onebox:kind: environment\n";
    const text = withSettings(`${plain}  onebox:service:\n    waf: {} # ours\n`, {
      "service.web.cpu": 1_024,
      "service.web.memoryMb": 2_048,
      "service.processes.worker.cpu": 256,
    });
    assert.equal(
      text,
      `${plain}  onebox:service:\n    waf: {} # ours\n    web: { cpu: 1024, memoryMb: 2048 }\n    processes: { worker: { cpu: 256 } }\n`,
    );
    assert.match(withSettings(plain, { "service.web.cpu": 512 }), /\n {2}onebox:service: \{ web: \{ cpu: 512 \} \}\n$/);
  });
});
