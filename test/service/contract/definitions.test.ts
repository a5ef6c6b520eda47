import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { contractVariables } from "../../../host/contract/application";
import {
  type ContainerDefinition,
  onceContainers,
  prepareContainers,
  prepareSize,
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
  const worker = processContainers(facts, "worker", usualWorker(facts), size);
  const once = onceContainers(facts, size);
  const prepare = prepareContainers(facts);
  const measuring = processContainers(facts, "worker", usualWorker(facts), size, true);
  const all = [web, worker, once, prepare, measuring];

  it("confines each container: no root to write to, no capability, logs that leave it", () => {
    for (const container of all.flat()) {
      assert.equal(container["readonlyRootFilesystem"], true);
      assert.equal(container["privileged"], false);
      const { capabilities } = container["linuxParameters"] as { capabilities: { add?: string[]; drop: string[] } };
      assert.equal(capabilities.add, undefined);
      if (container.name !== "proxy") assert.deepEqual(capabilities.drop, ["ALL"]);
      assert.match(container.image, /@sha256:[0-9a-f]{64}$/);
      assert.equal((container["logConfiguration"] as { logDriver: string }).logDriver, "awslogs");
    }
  });

  it("has logs by which task is told from task: the name of its service begins its streams", () => {
    const speakers = (containers: readonly ContainerDefinition[]): unknown[] =>
      containers.map(
        ({ logConfiguration }) =>
          (logConfiguration as { options: Record<string, string> }).options["awslogs-stream-prefix"],
      );
    assert.deepEqual(
      all.map((containers) => [...new Set(speakers(containers))]),
      [["web"], ["worker"], ["once"], ["prepare"], ["worker"]],
    );
  });

  it("leaves the proxy the one capability without which its program does not start", () => {
    // Those that containers begin with: https://docs.docker.com/engine/containers/run/#runtime-privilege-and-linux-capabilities
    const usual =
      "AUDIT_WRITE CHOWN DAC_OVERRIDE FOWNER FSETID KILL MKNOD NET_BIND_SERVICE NET_RAW SETFCAP SETGID SETPCAP SETUID SYS_CHROOT";
    const { capabilities } = named(web, "proxy")["linuxParameters"] as { capabilities: { drop: string[] } };
    assert.deepEqual(
      usual.split(" ").filter((name) => !capabilities.drop.includes(name)),
      ["NET_BIND_SERVICE"],
    );
  });

  it("gives secrets to the first container alone; the others are told addresses, and no variable holds a secret", () => {
    for (const containers of all) {
      const told = containers.flatMap(({ name, secrets = [] }) =>
        (secrets as { valueFrom: string }[]).map(({ valueFrom }) => ({ name, service: valueFrom.split(":")[2] })),
      );
      assert.deepEqual(
        told.filter(({ name, service }) => (service === "secretsmanager") !== (name === "secrets")),
        [],
      );
    }
  });

  it("sets each variable of the contract that its containers have there", () => {
    // As the program adds them to the application's own.
    const added = {
      MAIL_FROM: "leave@app.example.com",
      MAIL_CONFIGURATION_SET: "onebox-prod",
      PUBLIC_MEDIA_BUCKET: "onebox-prod-static",
    };
    const application = { ...facts.application, environment: { ...facts.application.environment, ...added } };
    const app = named(webContainers(someFacts({ application }), size), "app");
    const told = (app["secrets"] as { name: string }[]).map(({ name }) => name);
    const variables = [...Object.keys(variablesOf(app)), ...told];
    const ofTheHost = ["AWS_CONFIG_FILE", "PGOPTIONS"];
    assert.deepEqual(
      contractVariables.filter((name) => !variables.includes(name)),
      ofTheHost,
    );
    assert.equal(variablesOf(named(web, "app"))["SECRET_KEY_FILE"], "/run/secrets/SECRET_KEY");
  });

  it("knows no queue and no cache where the application has none", () => {
    const alone = webContainers(someFacts({ queueUser: undefined, cacheUser: undefined }), size);
    const variables = variablesOf(named(alone, "app"));
    for (const name of ["QUEUE_USER", "CACHE_USER", "QUEUE_PASSWORD_FILE", "CACHE_PASSWORD_FILE"])
      assert.equal(variables[name], undefined);
    const told = (name: string): string[] =>
      (named(alone, name)["secrets"] as { name: string }[]).map((secret) => secret.name);
    assert.deepEqual(told("secrets"), ["DATABASE_SECRET", "APPLICATION_SECRET"]);
    assert.deepEqual(told("app"), ["DATABASE_HOST"]);
  });

  it("leaves no container more time to stop than Fargate gives", () => {
    for (const container of all.flat()) assert.ok(Number(container["stopTimeout"] ?? 0) <= 120, container.name);
  });

  it("has limits that are the task's memory together, in every size that Fargate sells", () => {
    const memoryOf = (containers: readonly ContainerDefinition[]): number =>
      containers.reduce((total, { memory }) => total + Number(memory), 0);
    for (const memoryMb of [512, 1_024, 2_048, 4_096, 30_720, 61_440, 122_880]) {
      const task = { cpu: 256, memoryMb };
      const tasks = [
        webContainers(facts, task),
        processContainers(facts, "worker", usualWorker(facts), task),
        processContainers(facts, "worker", usualWorker(facts), task, true),
        onceContainers(facts, task),
      ];
      for (const containers of tasks) {
        assert.equal(memoryOf(containers), memoryMb);
        assert.ok(Number(named(containers, "app")["memory"]) >= 256, `${memoryMb}`);
      }
    }
    assert.equal(memoryOf(prepare), prepareSize.memoryMb);
  });

  it("lets the application take as long to come up as its settings say", () => {
    const slow = someFacts({ timeouts: { ...facts.timeouts, startSeconds: 240 } });
    const check = named(webContainers(slow, size), "app")["healthCheck"] as { startPeriod: number };
    assert.equal(check.startPeriod, 240);
  });

  it("asks the proxy whether it answers, and not whether its program can be started", () => {
    const { command } = named(web, "proxy")["healthCheck"] as { command: string[] };
    assert.deepEqual(command.at(-1), "http://127.0.0.1:2020/metrics");
  });

  it("measures queues beside one process, and only where there are any", () => {
    const namesOf = (containers: readonly ContainerDefinition[]): string[] => containers.map(({ name }) => name);
    assert.deepEqual(namesOf(measuring), ["secrets", "app", "metrics"]);
    for (const without of [someFacts({ queues: [] }), someFacts({ queueUser: undefined })])
      assert.deepEqual(namesOf(processContainers(without, "worker", usualWorker(facts), size, true)), [
        "secrets",
        "app",
      ]);
  });

  it("says by labels which release a container is of, and with which settings", () => {
    const { release, settings } = facts;
    assert.deepEqual(named(web, "app")["dockerLabels"], { "onebox.release": release, "onebox.settings": settings });
  });
});

describe("the program that leaves secrets as files", () => {
  const run = (environment: Record<string, string>) =>
    spawnSync(process.execPath, ["-e", preparingProgram], { env: environment, encoding: "utf8" });

  it("ends with the names of those that were never entered, and with no value", () => {
    const environment = {
      DATABASE_SECRET: '{"password":"hidden-one"}',
      APPLICATION_SECRET: '{"SECRET_KEY":"hidden-two"}',
      CACHES_SECRET: '{"CACHE_PASSWORD":"hidden-three"}',
      OF_APPLICATION: "SECRET_KEY EMAIL_PASSWORD",
      OF_CACHES: "QUEUE_PASSWORD CACHE_PASSWORD",
    };
    const { status, stdout, stderr } = run(environment);
    assert.equal(status, 1);
    assert.equal(stderr.trim(), "secrets that were never entered: EMAIL_PASSWORD, QUEUE_PASSWORD");
    assert.doesNotMatch(stdout + stderr, /hidden/);
  });

  it("says which secret is no JSON, and not what it is", () => {
    const { status, stderr } = run({ DATABASE_SECRET: "hidden" });
    assert.equal(status, 1);
    assert.equal(stderr.trim(), "the secret of the database holds no JSON");
  });
});
