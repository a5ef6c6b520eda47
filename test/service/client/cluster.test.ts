import assert from "node:assert/strict";
import { Cluster, isPassing } from "../../../service/client/cluster";
import { EcsStandIn } from "./ecs";
import { inputs, quick, worker } from "./inputs";

describe("a service that is to end", () => {
  let ecs: EcsStandIn;
  let before: NodeJS.ProcessEnv;

  beforeEach(async () => {
    before = { ...process.env };
    ecs = new EcsStandIn();
    const AWS_ENDPOINT_URL = await ecs.start();
    Object.assign(process.env, { AWS_ENDPOINT_URL, AWS_ACCESS_KEY_ID: "AKIATEST", AWS_SECRET_ACCESS_KEY: "secret" });
    ecs.has(worker, "worker:1", 1);
  });
  afterEach(async () => {
    process.env = before;
    await ecs.stop();
  });

  it("has ended once its last task has, also where more than 100 have ended before that one", async () => {
    ecs.longEnded = worker;
    ecs.others.set(worker, 2);
    await new Cluster(inputs(), quick).end(worker, 60_000);
    assert.equal(ecs.changes.filter((change) => change === `look at ${worker}`).length, 3);
  });
});

describe("a refusal to run a task", () => {
  const table: readonly (readonly [refusal: string, name: string, isPassing: boolean])[] = [
    ["RESOURCE:ENI", "", true],
    ["Rate exceeded.", "ThrottlingException", true],
    ["Error retrieving security group information: Request limit exceeded.", "InvalidParameterException", true],
    ["You've reached the limit on the number of tasks you can run concurrently", "", true],
    ["TaskDefinition is inactive", "ClientException", false],
    ["MISSING", "", false],
  ];
  for (const [refusal, name, passes] of table)
    it(`${passes ? "may pass" : "stays"}: ${refusal}`, () => {
      assert.equal(isPassing(refusal, name), passes);
    });
});
