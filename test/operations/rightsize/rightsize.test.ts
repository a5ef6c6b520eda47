import assert from "node:assert/strict";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { rightSizeOf } from "../../../cli/rightsize";
import { changeOfBill, writeChanges } from "../../../cli/rightsize/change";
import type { Advice, Verdict } from "../../../operations/rightsize/advice";
import { rightSizeText } from "../../../operations/rightsize/text";
import { settingsOf, readProject } from "../../../settings/files";
import { fixtures } from "../../settings/stack-file";
import { assertFits } from "../../in-a-terminal";
import { AwsStandIn, ServiceError } from "../../stand-ins/aws";
import { getMetricData, type Shapes } from "../../stand-ins/cloudwatch";
import { now, shapes, start, steady } from "./shapes";

const hour = 3_600_000;

describe("npx onebox rightsize", () => {
  const before = { ...process.env };
  let aws: AwsStandIn;
  let allocatedGb: number;

  beforeEach(async () => {
    allocatedGb = 50;
    aws = await AwsStandIn.start({
      accountId: "123456789012",
      instanceId: "i-0123456789abcdef0",
      documents: {},
      onebox: "",
    });
    aws.others["DescribeDBInstances"] = () =>
      `<DescribeDBInstancesResponse><DescribeDBInstancesResult><DBInstances><DBInstance><AllocatedStorage>${allocatedGb}</AllocatedStorage></DBInstance></DBInstances></DescribeDBInstancesResult></DescribeDBInstancesResponse>`;
    aws.others["GetParameterHistory"] = () => ({
      Parameters: releases.map((time) => ({ LastModifiedDate: time / 1_000 })),
    });
    Object.assign(process.env, aws.environment);
  });

  afterEach(async () => {
    await aws.stop();
    for (const name of Object.keys(process.env)) if (!(name in before)) Reflect.deleteProperty(process.env, name);
    Object.assign(process.env, before);
  });

  let releases: number[] = [];
  const measured = async (shape: Shapes, times: number[] = [start + 30 * hour], pageSize?: number) => {
    releases = times;
    aws.others["GetMetricData"] = getMetricData(shape, now, pageSize);
    return rightSizeOf("prod", 14, fixtures, now);
  };
  const of = (advice: readonly Advice[], setting: string): Advice => {
    const found = advice.find((one) => one.setting === setting);
    assert.ok(found, setting);
    return found;
  };

  const host = "host.instanceType";
  const database = "database.instanceClass";
  const table: readonly [keyof typeof shapes, string, Verdict, string | number | null, RegExp][] = [
    ["steady", host, "fits", null, /^$/],
    ["steady", database, "fits", null, /^$/],
    ["steady", "host.dataVolumeGb", "fits", null, /^$/],
    ["steady", "database.maxStorageGb", "fits", null, /^$/],
    ["idle", host, "too large", "t4g.medium", /t4g\.medium has enough of everything/],
    ["idle", database, "too large", "db.t4g.micro", /caches less/],
    ["weekly", host, "too small", "r6g.large", /Memory is 9[34] % full at p99/],
    ["weekly", database, "too small", "db.t4g.large", /320 connections are 84 % of all/],
    ["growing", "host.dataVolumeGb", "too small", 50, /grows by 0\.14 GB a day and is 80 % full in 21 days/],
    ["growing", "database.maxStorageGb", "too small", 550, /grows by 2\.50 GB a day and is 90 % full in 54 days/],
    ["creditsUsedUp", host, "too small", "m6g.large", /credits were used up.*real load is higher/],
    ["replaced", host, "fits", null, /^$/],
    ["gaps", host, "not enough data", null, /^$/],
  ];
  for (const [name, shape] of Object.entries(shapes))
    it(`judges each setting of what is ${name}`, async () => {
      if (name === "growing") allocatedGb = 70;
      const { advice } = await measured(shape);
      for (const [, setting, verdict, to, says] of table.filter(([one]) => one === name)) {
        const found = of(advice, setting);
        assert.deepEqual([setting, found.verdict, found.to], [setting, verdict, to]);
        assert.match(found.reasons.filter((reason) => !reason.startsWith("It has grown")).join(" "), says);
      }
    });

  it("says the same whatever the pages", async () => {
    assert.deepEqual(await measured(shapes.weekly, [], 1_999), await measured(shapes.weekly, [], 100_000));
  });

  it("looks at memory while two slots ran, by the times of the releases", async () => {
    const release = start + 100 * hour;
    const memory = (time: number): number => (time >= release && time < release + hour / 6 ? 97 : 50);
    const shape: Shapes = { ...steady, "onebox/prod mem_used_percent": memory };
    assert.equal(of((await measured(shape, [])).advice, host).verdict, "fits");
    const found = of((await measured(shape, [release])).advice, host);
    assert.equal(found.verdict, "too small");
    assert.match(found.reasons.join(), /During a release memory is 97 % full: two slots do not fit/);
    assert.equal(found.headroom.find(({ what }) => what.startsWith("memory"))?.release, "97 %");
  });

  it("takes the limit of a web container where no release was seen, and says so", async () => {
    const shape: Shapes = { ...shapes.idle, "onebox/prod mem_used_percent": () => 30 };
    const seen = of((await measured(shape, [start + hour])).advice, host);
    const unseen = of((await measured(shape, [])).advice, host);
    assert.deepEqual([seen.to, unseen.to], ["t4g.medium", null]);
    assert.match(unseen.reasons.join(), /No release was seen/);
  });

  it("names gaps, and offers nothing smaller on account of them", async () => {
    const found = await measured(shapes.gaps);
    assert.equal(of(found.advice, host).to, null);
    const text = rightSizeText("prod", found);
    assert.match(
      text,
      /the host's CPU was measured for 85 % of the time, 1 gap of an hour or more; the longest gap is 2026-11-17 20:45 UTC to 2026-11-19 20:40 UTC/,
    );
  });

  it("says too small first, and in capitals", async () => {
    const lines = rightSizeText("prod", await measured(shapes.weekly)).split("\n");
    const verdicts = lines.flatMap((line) => /^([\w ]+): \w+\.\w+ /.exec(line)?.[1] ?? []);
    assert.deepEqual(verdicts, ["TOO SMALL", "TOO SMALL", "fits", "fits", "fits"]);
  });

  it("fits a terminal of 80 and of 160 columns, its tables whole", async () => {
    for (const shape of [shapes.weekly, shapes.growing, shapes.gaps, shapes.creditsUsedUp]) {
      const text = rightSizeText("prod", await measured(shape));
      assertFits(text);
      const rows = text.split("\n").filter((line) => /^ \S.* {2,}\d+.*%/.test(line));
      assert.ok(
        rows.every((row) => row.length <= 80),
        rows.join("\n"),
      );
    }
  });

  it("expects nothing of an environment outside of its office hours", async () => {
    // Monday to Friday, 07:00 to 20:00 in Berlin, in winter.
    const isOn = (time: number): boolean => {
      const date = new Date(time + hour);
      return date.getUTCDay() % 6 !== 0 && date.getUTCHours() >= 7 && date.getUTCHours() < 20;
    };
    const dev = Object.fromEntries(
      Object.entries(shapes.idle).map(([name, shape]) => [
        name.replace("/prod", "/dev"),
        (time: number) => (isOn(time) ? shape(time) : null),
      ]),
    );
    releases = [];
    aws.others["GetMetricData"] = getMetricData(dev, now);
    assert.deepEqual((await rightSizeOf("dev", 14, fixtures, now)).missing, []);
  });

  it("judges nothing of what was never measured", async () => {
    const { advice } = await measured({});
    assert.deepEqual([...new Set(advice.map(({ verdict }) => verdict))], ["not enough data"]);
  });

  const refusals: readonly [string, number, RegExp][] = [
    ["AccessDeniedException", 14, /not yours/],
    ["ValidationError", 100, /kept for 63 days/],
  ];
  for (const [code, days, says] of refusals)
    it(`says what CloudWatch refuses (${code})`, async () => {
      aws.others["GetMetricData"] =
        days > 63
          ? getMetricData(steady, now)
          : () => {
              throw new ServiceError(code, "not yours");
            };
      await assert.rejects(rightSizeOf("prod", days, fixtures, now), says);
    });

  describe("the stack file", () => {
    let root: string;
    const file = (): string => path.join(root, "Pulumi.prod.yaml");
    const text = (): string => readFileSync(file(), "utf8");

    beforeEach(() => {
      root = mkdtempSync(path.join(tmpdir(), "onebox-"));
      cpSync(fixtures, root, { recursive: true });
      const commented = text()
        .replace("  onebox:host:\n", "  # Ours.\n  onebox:host:\n")
        .replace("instanceType: t4g.large", 'instanceType: "t4g.large" # Since May')
        .replace("    dataVolumeGb: 20\n", "");
      writeFileSync(file(), commented);
    });
    afterEach(() => {
      rmSync(root, { recursive: true });
    });

    const advice = (setting: string, to: string | number | null): Advice => {
      return { setting, to, now: "", verdict: "too small", reasons: [], headroom: [] };
    };

    it("is changed in place: comments, order and quotes stay", () => {
      const was = text();
      const said = writeChanges(root, "prod", [
        advice(host, "t4g.xlarge"),
        advice("database.maxStorageGb", 400),
        advice(database, null),
      ]);
      const wanted = was
        .replace('"t4g.large" # Since', '"t4g.xlarge" # Since')
        .replace("StorageGb: 200", "StorageGb: 400");
      assert.equal(text(), wanted);
      assert.equal(said[0], "Pulumi.prod.yaml: host.instanceType is t4g.xlarge now.");
    });

    it("gets a setting that it left to its default", () => {
      const was = text();
      writeChanges(root, "prod", [advice("host.dataVolumeGb", 40)]);
      assert.equal(text(), was.replace("    rootVolumeGb: 20\n", "    rootVolumeGb: 20\n    dataVolumeGb: 40\n"));
      const settings = settingsOf(readProject(root), "prod");
      assert.equal(settings.kind === "environment" && settings.host.dataVolumeGb, 40);
    });

    it("stays as it is where the settings would be wrong", () => {
      const was = text();
      assert.throws(() => writeChanges(root, "prod", [advice("database.maxStorageGb", 50)]), /database\.storageGb/);
      assert.equal(text(), was);
    });

    it("is priced as it would be, without being written", async () => {
      const was = text();
      const bills: Record<string, string> = { "t4g.large": "121.78", "t4g.medium": "97.25" };
      const billOf = (folder: string, stack: string): Promise<string> => {
        const settings = settingsOf(readProject(folder), stack);
        return Promise.resolve(bills[settings.kind === "environment" ? settings.host.instanceType : ""] ?? "");
      };
      const change = await changeOfBill(root, "prod", [advice(host, "t4g.medium")], billOf);
      assert.deepEqual(change, { before: "121.78", after: "97.25", change: "−$24.53" });
      assert.equal(text(), was);
      assert.equal(await changeOfBill(root, "prod", [advice(host, null)], billOf), null);
    });
  });
});
