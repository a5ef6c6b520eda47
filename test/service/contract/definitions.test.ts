import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { contractVariables } from "../../../host/contract/application";
import {
  type ContainerDefinition,
  onceContainers,
  processContainers,
  usualWorker,
  webContainers,
} from "../../../service/contract/definitions";
import { preparingProgram } from "../../../service/contract/preparing-program";
import { someFacts } from "./facts";

const size = { cpu: 512, memoryMb: 1_024 };

function named(containers: readonly ContainerDefinition[], name: string): ContainerDefinition {
  const found = containers.find((container) => container.name === name);
  if (found === undefined) throw new Error(`there is no container ${name}`);
  return found;
}

function variablesOf({ environment }: ContainerDefinition): Record<string, string> {
  return Object.fromEntries((environment as { name: string; value: string }[]).map(({ name, value }) => [name, value]));
}

describe("what an environment's tasks are made of", () => {
  const facts = someFacts();
  const web = webContainers(facts, size);
  const worker = processContainers(facts, usualWorker(facts), size);
  const once = onceContainers(facts, size);

  it("confines each container: no root to write to, no capability, logs that leave it", () => {
    for (const container of [...web, ...worker, ...once]) {
      assert.equal(container["readonlyRootFilesystem"], true);
      assert.equal(container["privileged"], false);
      assert.deepEqual(container["linuxParameters"], { capabilities: { drop: ["ALL"] }, initProcessEnabled: false });
      assert.match(container.image, /@sha256:[0-9a-f]{64}$/);
      assert.equal((container["logConfiguration"] as { logDriver: string }).logDriver, "awslogs");
    }
  });

  it("gives secrets to the first container alone, and no variable of another holds one", () => {
    for (const containers of [web, worker, once])
      assert.deepEqual(
        containers.filter((container) => container["secrets"] !== undefined).map(({ name }) => name),
        ["secrets"],
      );
  });

  it("sets each variable of the contract that its containers have there", () => {
    const variables = Object.keys(variablesOf(named(web, "app")));
    const ofTheHost = ["AWS_CONFIG_FILE", "PGOPTIONS"];
    assert.deepEqual(
      contractVariables.filter((name) => !variables.includes(name)),
      ofTheHost,
    );
    assert.equal(variablesOf(named(web, "app"))["SECRET_KEY_FILE"], "/run/secrets/SECRET_KEY");
  });

  it("knows no queue and no cache where the application has none", () => {
    const alone = webContainers(someFacts({ queueUrl: undefined, cacheUrl: undefined }), size);
    const variables = variablesOf(named(alone, "app"));
    for (const name of ["QUEUE_URL", "CACHE_URL", "QUEUE_PASSWORD_FILE"]) assert.equal(variables[name], undefined);
    const secrets = named(alone, "secrets")["secrets"] as { name: string }[];
    assert.deepEqual(
      secrets.map(({ name }) => name),
      ["DATABASE_SECRET", "APPLICATION_SECRET"],
    );
  });

  it("leaves no container more time to stop than Fargate gives", () => {
    for (const container of [...web, ...worker, ...once])
      assert.ok(Number(container["stopTimeout"] ?? 0) <= 120, container.name);
  });

  it("has no more memory in its containers than the task has, by Fargate's count of all limits", () => {
    for (const containers of [web, worker, once]) {
      const sum = containers.reduce((total, { memory }) => total + Number(memory), 0);
      assert.equal(sum, size.memoryMb);
    }
  });

  it("says by labels which release a container is of", () => {
    assert.deepEqual(named(web, "app")["dockerLabels"], { "onebox.release": facts.release });
  });
});

describe("the program that leaves secrets as files", () => {
  const run = (environment: Record<string, string>) =>
    spawnSync(process.execPath, ["-e", preparingProgram], { env: environment, encoding: "utf8" });

  it("ends with the names of those that were never entered, and with no value", () => {
    const environment = {
      DATABASE_SECRET: '{"password":"hidden-one"}',
      APPLICATION_SECRET: '{"SECRET_KEY":"hidden-two"}',
      SECRET_NAMES: "SECRET_KEY EMAIL_PASSWORD",
    };
    const { status, stdout, stderr } = run(environment);
    assert.equal(status, 1);
    assert.equal(stderr.trim(), "secrets that were never entered: EMAIL_PASSWORD");
    assert.doesNotMatch(stdout + stderr, /hidden/);
  });

  it("says which secret is no JSON, and not what it is", () => {
    const { status, stderr } = run({ DATABASE_SECRET: "hidden", SECRET_NAMES: "" });
    assert.equal(status, 1);
    assert.equal(stderr.trim(), "the secret of the database holds no JSON");
  });
});
