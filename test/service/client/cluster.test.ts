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

  it("is asked again where there was no network, and somebody hears that it is waited for", async () => {
    const said: string[] = [];
    const cluster = new Cluster(inputs(), quick, (line) => said.push(line));
    const client = cluster["ecs"];
    const answers = client.describeServices.bind(client);
    let asked = 0;
    const noNetwork = (): Promise<never> => Promise.reject(Object.assign(new Error("ecs"), { code: "ENOTFOUND" }));
    const unsteady = (input: Parameters<typeof answers>[0]) => ((asked += 1) < 3 ? noNetwork() : answers(input));
    Object.assign(client, { describeServices: unsteady });
    assert.equal((await cluster.progress(worker)).definition, "worker:1");
    assert.deepEqual([asked, said.length], [3, 1]);
    Object.assign(client, { describeServices: () => Promise.reject(new Error("refused")) });
    await assert.rejects(cluster.progress(worker), /^Error: refused$/);
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
