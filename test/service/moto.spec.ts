import assert from "node:assert/strict";
import { CloudWatchLogs } from "@aws-sdk/client-cloudwatch-logs";
import { EC2 } from "@aws-sdk/client-ec2";
import { ECS } from "@aws-sdk/client-ecs";
import { AwsClient } from "aws4fetch";
import { assertAccount } from "../../host/client/account";
import { Cluster } from "../../service/client/cluster";
import { wakeServices } from "../../service/client/sleep";
import { lastLines } from "../../service/client/last-lines";
import {
  onceContainers,
  processContainers,
  usualWorker,
  volumes,
  webContainers,
} from "../../service/contract/definitions";
import { type Moto, startMoto } from "../stand-ins/moto";
import { someFacts } from "./contract/facts";

const region = "us-east-1";
const [cluster, web] = ["onebox-prod", "onebox-prod-web"];
const size = { cpu: 512, memoryMb: 1_024 };
const quick = { pollMs: 5, onlineMs: 60_000, commandMs: 60_000 };

/** What others have written down of AWS: moto has ECS, logs and STS, and the real SDK talks to it. */
describe("ECS as moto knows it", () => {
  let moto: Moto;
  let environment: NodeJS.ProcessEnv;
  let client: Cluster;
  let ecs: ECS;

  before(async () => {
    environment = { ...process.env };
    moto = await startMoto();
    const AWS_ENDPOINT_URL = moto.url;
    Object.assign(process.env, { AWS_ENDPOINT_URL, AWS_ACCESS_KEY_ID: "AKIATEST", AWS_SECRET_ACCESS_KEY: "secret" });
    ecs = new ECS({ region });
    const { Subnets = [] } = await new EC2({ region }).describeSubnets({});
    const subnetIds = Subnets.slice(0, 2).map(({ SubnetId = "" }) => SubnetId);
    client = new Cluster({ region, cluster, subnetIds, securityGroupId: "sg-12345678" }, quick);
    await ecs.createCluster({ clusterName: cluster });
  });
  after(async () => {
    process.env = environment;
    await moto.stop();
  });

  it("takes the definitions of every kind of task, for Fargate", async () => {
    const facts = someFacts();
    const kinds = {
      web: webContainers(facts, size),
      worker: processContainers(facts, "worker", usualWorker(facts), size),
      once: onceContainers(facts, size),
    };
    for (const [family, containers] of Object.entries(kinds)) {
      const { taskDefinition } = await ecs.registerTaskDefinition({
        family,
        containerDefinitions: containers,
        requiresCompatibilities: ["FARGATE"],
        networkMode: "awsvpc",
        cpu: String(size.cpu),
        memory: String(size.memoryMb),
        volumes: volumes.map((name) => ({ name })),
      });
      const kept = taskDefinition?.containerDefinitions ?? [];
      assert.deepEqual(
        kept.map(({ name }) => name),
        containers.map(({ name }) => name),
      );
      assert.equal(await client.releaseOf(`${family}:1`), facts.release);
    }
  });

  it("takes an update of a service, and shows the deployment that it named", async () => {
    await ecs.createService({
      cluster,
      serviceName: web,
      taskDefinition: "web:1",
      desiredCount: 2,
      launchType: "FARGATE",
    });
    assert.equal((await client.progress(web)).desired, 2);
    const deployment = await client.update(web, { definition: "web:1", desired: 3 });
    const now = await client.progress(web);
    assert.deepEqual([now.deployment, now.desired], [deployment, 3]);
    assert.match(now.definition, /task-definition\/web:1$/);
    assert.equal(await client.lastStopped(web, deployment), null);
    await assert.rejects(client.progress("onebox-prod-other"), /no service onebox-prod-other/);
  });

  it("wakes a service by the limits of its scaling", async () => {
    const asleep = { name: "onebox-prod-asleep", least: 2, most: 6 };
    const { release } = someFacts();
    const containerDefinitions = [
      { name: "app", image: "app", memory: 64, dockerLabels: { "onebox.release": release } },
    ];
    await ecs.registerTaskDefinition({ family: "asleep", containerDefinitions });
    await ecs.createService({ cluster, serviceName: asleep.name, taskDefinition: "asleep:1", desiredCount: 0 });
    // moto keeps limits, and starts no task for them.
    const waking = wakeServices({ region, cluster }, [asleep], { ...quick, onlineMs: 30 }, () => undefined);
    await assert.rejects(waking, /onebox-prod-asleep did not wake/);
    const body = JSON.stringify({ ServiceNamespace: "ecs", ResourceIds: [`service/${cluster}/${asleep.name}`] });
    const keys = { accessKeyId: "AKIATEST", secretAccessKey: "secret", region, service: "application-autoscaling" };
    const headers = {
      "content-type": "application/x-amz-json-1.1",
      "x-amz-target": "AnyScaleFrontendService.DescribeScalableTargets",
    };
    const answer = await new AwsClient(keys).fetch(moto.url, { method: "POST", headers, body });
    assert.match(await answer.text(), /"MinCapacity": ?2.*"MaxCapacity": ?6|"MaxCapacity": ?6.*"MinCapacity": ?2/);
  });

  it("ends a service to its last task, and passes over one that there is not", async () => {
    await ecs.createService({ cluster, serviceName: "onebox-prod-clock", taskDefinition: "web:1", desiredCount: 1 });
    await client.end("onebox-prod-clock", 60_000);
    assert.equal((await client.progress("onebox-prod-clock")).desired, 0);
    await client.end("onebox-prod-other", 60_000);
  });

  it("runs a task once with a command and variables of its own", async () => {
    const command = ["migrate"];
    const once = { name: "migrate", command, environment: { PGOPTIONS: "-c lock_timeout=5000" }, limitSeconds: 60 };
    const { task } = await client.runOnce("once:1", once);
    const { tasks = [] } = await ecs.describeTasks({ cluster, tasks: [task] });
    const [override] = tasks[0]?.overrides?.containerOverrides ?? [];
    assert.deepEqual(override?.command, command);
    assert.deepEqual(override.environment, [{ name: "PGOPTIONS", value: "-c lock_timeout=5000" }]);
    assert.equal(tasks[0]?.startedBy, "onebox-migrate");
  });

  it("stops a task that takes too long", async () => {
    const once = { name: "migrate", command: ["migrate"], limitSeconds: -1 };
    await assert.rejects(client.runOnce("once:1", once), /did not end within -1 s and was stopped/);
  });

  it("shows the last lines of a container, and says where there are none", async () => {
    const logs = new CloudWatchLogs({ region });
    const [logGroupName, logStreamName] = ["/onebox/prod/containers", "once/app/abc"];
    await logs.createLogGroup({ logGroupName });
    await logs.createLogStream({ logGroupName, logStreamName });
    const logEvents = Array.from({ length: 30 }, (_, line) => ({ timestamp: Date.now(), message: `line ${line}` }));
    await logs.putLogEvents({ logGroupName, logStreamName, logEvents });
    const place = { region, logGroup: logGroupName };
    const lines = await lastLines(place, { task: "abc", speaker: "once", container: "app" });
    assert.deepEqual([lines.length, lines.at(-1)], [20, "line 29"]);
    const [said] = await lastLines(place, { task: "none", speaker: "once", container: "app" });
    assert.match(said ?? "", /could not be read: .*does not exist/);
  });

  it("says whose credentials they are", async () => {
    await assertAccount({ region, accountId: "123456789012" });
    await assert.rejects(assertAccount({ region, accountId: "999999999999" }), /nothing was sent/);
  });
});
