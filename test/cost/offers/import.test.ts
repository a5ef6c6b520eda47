import assert from "node:assert/strict";
import fs, { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { bill, defaultUsage } from "../../../cost";
import { readAccepted } from "../../../cost/accepted";
import { readBook } from "../../../cost/prices/book";
import { importBook } from "../../../cost/prices/offers/import";
import { resource, types } from "../resources";
import { anyGp3, euWest1, offerFile, type Offers } from "./eu-west-1";
import { PriceListServer } from "./price-list";

const region = "eu-west-1";

describe("the book of another region", () => {
  let folder = "";
  let server: PriceListServer;

  const start = async (offers: Offers = euWest1): Promise<void> => {
    server = await PriceListServer.start(offers);
  };
  const make = (from = server.url) =>
    importBook({
      region,
      from,
      books: path.join(folder, "books"),
      cache: path.join(folder, "cache"),
      today: "2026-11-24",
      attempts: 3,
      firstPauseMs: 1,
    });
  const without = (offer: string, usagetype: string): Offers => ({
    ...euWest1,
    [offer]: (euWest1[offer] ?? []).filter((sold) => sold.usagetype !== usagetype),
  });
  /** Refused with this text, and without a trace of a book. */
  const refuses = async (text: RegExp): Promise<void> => {
    await assert.rejects(make(), text);
    assert.ok(!existsSync(path.join(folder, "books", region)), "nothing is written");
  };

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), "onebox-prices-"));
  });
  afterEach(() => {
    server.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it("has everything that the accepted bills of the stacks need, each from one product", async () => {
    await start();
    await make();
    const book = readBook(region, path.join(folder, "books"));
    const here = readBook("us-east-1");
    for (const stack of ["account", "dev", "staging", "prod"]) {
      for (const { what, unit, unitPrice } of readAccepted(".", stack)?.lines ?? assert.fail(`no bill of ${stack}`)) {
        const keys = here.rates
          .filter((rate) => rate.unit === unit && Number(rate.usd) === Number(unitPrice))
          .map(({ key }) => key);
        assert.ok(
          keys.some((key) => book.rates.some((rate) => rate.key === key)),
          `${stack}: ${what}`,
        );
      }
    }
    assert.deepEqual(
      book.find("ec2.t4g.large").map(({ usd, unit, sku, offer }) => [usd, unit, sku, offer]),
      [["0.0736", "hour", "AMAZON0000000000", "20261120120000"]],
    );
    assert.deepEqual(
      book.find("dto.internet").map(({ from, to }) => [from, to]),
      [
        ["0", "10240"],
        ["10240", "51200"],
        ["51200", null],
      ],
    );
    // 14 million calls are free for an account, and not at list price.
    assert.deepEqual(
      book.find("scheduler.invocations").map(({ usd, from }) => [usd, from]),
      [["0.000001", "0"]],
    );
    assert.equal(book.date, "2026-11-24");
  });

  it("prices resources as the book of us-east-1 does, at its own rates", async () => {
    await start();
    await make();
    const host = resource(types.instance, "host", {
      instanceType: "t4g.large",
      associatePublicIpAddress: false,
      rootBlockDevice: { volumeType: "gp3", volumeSize: 20 },
    });
    const database = resource(types.database, "db", {
      engine: "postgres",
      engineVersion: "17",
      instanceClass: "db.t4g.medium",
      storageType: "gp3",
      allocatedStorage: 50,
    });
    const book = readBook(region, path.join(folder, "books"));
    const usage = { ...defaultUsage, transferOutGb: 0, crossZoneGb: 0 };
    const { total, unpriced } = bill([host, database], { region, usage, monthlyCapUsd: null, book });
    assert.deepEqual(unpriced, []);
    // 730 × 0.0736 + 20 × 0.088 + 730 × 0.072 + 50 × 0.127.
    assert.equal(total, "114.40");
  });

  it("is fetched on from where it was cut off", async () => {
    await start();
    server.fail("AmazonRDS", "cut", 2);
    const kept = path.join(folder, "cache", region, "AmazonRDS.json");
    server.hasArrived = () => existsSync(kept) && statSync(kept).size > 0;
    await make();
    const ranges = server.asked.filter((one) => one.path.includes("AmazonRDS")).map((one) => one.range);
    assert.equal(ranges.length, 3);
    assert.equal(ranges[0], undefined);
    assert.match(ranges[1] ?? "", /^bytes=\d{3,}-$/);
  });

  it("is fetched on behind what was still being written when it was cut off", async () => {
    await start();
    server.fail("AmazonRDS", "cut", 2);
    const kept = path.join(folder, "cache", region, "AmazonRDS.json");
    const asked = (): number => server.asked.filter((one) => one.path.includes("AmazonRDS")).length;
    const { write } = fs;
    let isWriting = false;
    // A slow disk, from the second answer on.
    const slow = ((...given: Parameters<typeof write>) => {
      isWriting = asked() === 2;
      setTimeout(() => {
        write(...given);
      }, 100);
    }) as typeof write;
    server.hasArrived = () => existsSync(kept) && statSync(kept).size > 0 && (asked() === 1 || isWriting);
    fs.write = Object.assign(slow, { __promisify__: write.__promisify__ });
    try {
      await make();
    } finally {
      fs.write = write;
    }
    assert.equal(asked(), 3);
  });

  it("is fetched on by another run, which asks for nothing twice", async () => {
    await start();
    server.fail("AmazonRDS", "500", 3);
    await refuses(/AmazonRDS.*HTTP 500 \(3 tries\).*the same command goes on/);
    server.asked.length = 0;
    await make();
    const first = server.asked.find((one) => one.path.includes("AmazonEC2"));
    assert.match(first?.range ?? "", /^bytes=\d{4,}-$/, "what has arrived is not fetched again");
  });

  it("is not made from a file that is damaged", async () => {
    await start();
    server.fail("AmazonS3", "checksum", 3);
    await refuses(/AmazonS3.*md5 checksum is not the one/);
  });

  it("takes a file that a proxy has packed, whatever length and checksum it had then", async () => {
    await start();
    server.fail("AmazonS3", "gzip", 9);
    await make();
    assert.equal(readBook(region, path.join(folder, "books")).find("s3.standard").length, 2);
  });

  it("can be read back, however AWS writes a number", async () => {
    await start();
    await make();
    const book = readBook(region, path.join(folder, "books"));
    assert.deepEqual(
      book.find("s3.tier2").map(({ usd }) => usd),
      ["0.0000004"],
    );
  });

  it("takes no price that is none", async () => {
    const changed = (euWest1["AmazonECR/eu-west-1"] ?? []).map((sold) => ({
      ...sold,
      prices: [["-0.1", "GB-Mo"] as const],
    }));
    await start({ ...euWest1, "AmazonECR/eu-west-1": changed });
    await refuses(/"-0\.1" is no amount/);
  });

  it("has what is sold without a region, such as dashboards, from the file of all regions", async () => {
    await start();
    await make();
    const [dashboard] = readBook(region, path.join(folder, "books")).find("cw.dashboard");
    assert.equal(dashboard?.source, "offers/v1.0/aws/AmazonCloudWatch/current/index.json");
  });

  it("takes storage of PostgreSQL or of any engine, and not of both", async () => {
    await start();
    await make();
    const storage = euWest1["AmazonRDS/eu-west-1"] ?? [];
    server.stop();
    const both = { ...euWest1, "AmazonRDS/eu-west-1": [...storage, anyGp3] };
    rmSync(path.join(folder, "books"), { recursive: true });
    rmSync(path.join(folder, "cache"), { recursive: true });
    await start(both);
    await refuses(/2 products match AmazonRDS: usagetype RDS:GP3-Storage.*databaseEngine PostgreSQL or Any/);
  });

  it("is made of a folder in the same way, as old as its oldest file, each rate with its own origin", async () => {
    await start();
    const place = path.join(folder, "offers");
    for (const [name, sold] of Object.entries(euWest1)) {
      const [offer = "", own = ""] = name.split("/");
      const of = path.join(place, "offers", "v1.0", "aws", offer, "current", own);
      mkdirSync(of, { recursive: true });
      const transcribed = sold.map((one) => ({
        ...one,
        attributes: { ...one.attributes, transcribedFrom: "a page", transcribedOffer: "2026-10" },
      }));
      writeFileSync(path.join(of, "index.json"), offerFile(name, offer === "AmazonECR" ? transcribed : sold));
    }
    await make(place);
    const book = readBook(region, path.join(folder, "books"));
    assert.equal(book.date, "2026-11-20");
    const [images] = book.find("ecr.storage");
    assert.deepEqual([images?.source, images?.offer], ["a page", "2026-10"]);
    assert.deepEqual(server.asked, []);
  });

  it("says which file a folder lacks", async () => {
    await start();
    await assert.rejects(make(folder), /has no offers\/v1\.0\/aws\/AmazonEC2\/current\/eu-west-1\/index\.json/);
  });

  it("survives a file that was damaged once", async () => {
    await start();
    server.fail("AmazonS3", "checksum");
    await make();
  });

  it("is not made where an offer is missing, and no further try is made", async () => {
    await start();
    server.fail("AmazonECR", "404", 9);
    await refuses(/AmazonECR.*there is no such file \(HTTP 404\)/);
    assert.equal(server.asked.filter((one) => one.path.includes("AmazonECR")).length, 1);
  });

  it("is not made from half of an offer", async () => {
    await start();
    server.fail("AmazonECR", "no-json", 9);
    await refuses(/AmazonECR.*cannot be read/);
  });

  it("names every product that is missing, with its query", async () => {
    await start({ ...without("AmazonVPC/eu-west-1", "EU-PublicIPv4:InUseAddress"), "awskms/eu-west-1": [] });
    await refuses(
      /nothing matches AmazonVPC: usagetype PublicIPv4:InUseAddress[^]*nothing matches awskms: usagetype KMS-Keys/,
    );
  });

  it("names two products that match, with their SKUs", async () => {
    const twice = (euWest1["AmazonECR/eu-west-1"] ?? []).flatMap((sold) => [sold, sold]);
    await start({ ...euWest1, "AmazonECR/eu-west-1": twice });
    await refuses(
      /2 products match AmazonECR: usagetype TimedStorage-ByteHrs.* for ecr\.storage: AMAZON0000000000, AMAZON0000000001/,
    );
  });

  it("takes no rate of another unit", async () => {
    const changed = (euWest1["AmazonECR/eu-west-1"] ?? []).map((sold) => ({
      ...sold,
      prices: [["0.1", "GB-Hours"] as const],
    }));
    await start({ ...euWest1, "AmazonECR/eu-west-1": changed });
    await refuses(/sold by "GB-Hours", and ecr\.storage is counted by GB-month/);
  });

  it("says which of what is not sold everywhere it lacks", async () => {
    await start();
    const { notSold } = await make();
    assert.ok(notSold.includes("fargate.vcpu.arm64") && !notSold.includes("fargate.vcpu.x86"));
  });

  it("leaves an older book as it is where something fails", async () => {
    await start();
    await make();
    const before = readdirSync(path.join(folder, "books", region));
    server.fail("AmazonEC2", "404", 9);
    await assert.rejects(make(), /AmazonEC2/);
    assert.deepEqual(readdirSync(path.join(folder, "books", region)), before);
    assert.deepEqual(readdirSync(path.join(folder, "books")), [region], "nothing is left lying about");
  });

  it("says honestly that nothing can be reached", async () => {
    await start();
    const { url } = server;
    server.stop();
    await assert.rejects(make(url), /could not be reached, ECONNREFUSED \(3 tries\)/);
  });
});
