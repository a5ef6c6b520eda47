import assert from "node:assert/strict";
import { type Application, applicationSchema } from "../../../host/contract/application";
import { applicationHash } from "../../../host/contract/usual";
import { type Facts, parseFacts, type WrittenFacts } from "../../../host/contract/facts";
import { memory } from "../../../host/release/compose";
import { queuesOf } from "../../../host/release/common-services";
import { overlay } from "../../../host/release/overlay";
import { environmentFile } from "../../../host/release/prepare";
import { instancesOf } from "../../../host/release/processes";

type Written = NonNullable<WrittenFacts["application"]>;

const required = [
  ...["environment", "parameter", "region", "domain", "email", "mediaBucket", "staticBucket", "imageRepository"],
  ...["applicationRole", "applicationSecret", "databaseAddress", "databaseIdentifier", "databaseSecret"],
  "databaseBootstrapRole",
];

function factsWith(application?: Written, others: Partial<WrittenFacts> = {}): Facts {
  const values = Object.fromEntries(required.map((name) => [name, name]));
  return parseFacts(JSON.stringify({ ...values, ...others, application }), "the test");
}

function applicationWith(application: Written): Application {
  return applicationSchema.parse(application);
}

const celery: Written = {
  processes: {
    worker: { command: ["celery", "-A", "config", "worker"], memoryMb: 512, count: 2, stopSeconds: 900 },
    beat: { command: ["celery", "-A", "config", "beat"], memoryMb: 128, singleton: true },
  },
};

describe("what the host adds to its compose file for an application", () => {
  it("is nothing for the contract's usual", () => {
    assert.deepEqual(overlay(factsWith(), "/bundle"), {});
  });

  it("gives its variables to every process, with no dollar left for compose to replace", () => {
    const added = overlay(factsWith({ environment: { PRICE: "$5 ${NONE}", WORKERS: 4 } }), "/bundle");
    const services = ["web-blue", "web-green", "migrate", "static", "run", "worker-blue", "worker-green"];
    assert.deepEqual(Object.keys(added).sort(), services.sort());
    for (const service of services)
      assert.deepEqual(added[service], { environment: { PRICE: "$$5 $${NONE}", WORKERS: "4" } });
  });

  it("gives each process a service of its own in both slots, as often as it is to run", () => {
    const added = overlay(factsWith({ ...celery, environment: { A: "1" } }, { containerLogGroup: "logs" }), "/bundle");
    assert.deepEqual(Object.keys(added), [
      ...["web-blue", "web-green", "migrate", "static", "run"],
      ...["worker-blue", "worker2-blue", "beat-blue", "worker-green", "worker2-green", "beat-green"],
    ]);
    assert.deepEqual(added["beat-green"], {
      extends: { file: "/bundle/compose.yaml", service: "worker-green" },
      command: ["celery", "-A", "config", "beat"],
      mem_limit: "128m",
      stop_grace_period: "60s",
      labels: { "onebox.singleton": "true" },
      healthcheck: { test: ["NONE"] },
      logging: {
        driver: "awslogs",
        options: {
          "awslogs-region": "region",
          "awslogs-group": "logs",
          tag: "beat-green/{{.ID}}",
          mode: "non-blocking",
          "max-buffer-size": "4m",
          "cache-max-size": "10m",
          "cache-max-file": "5",
        },
      },
      environment: { A: "1" },
    });
  });
});

describe("a process that has the name of the usual one", () => {
  it("is merged with it, not made of it", () => {
    const added = overlay(factsWith(celery), "/bundle");
    assert.equal("extends" in (added["worker-blue"] ?? {}), false);
    assert.equal("extends" in (added["worker2-blue"] ?? {}), true);
  });
});

describe("the processes of a slot", () => {
  it("are one worker where nothing is said, with the time of a job to end", () => {
    const [worker, ...others] = instancesOf(factsWith(undefined, { jobTimeoutSeconds: 90 }), "blue");
    assert.deepEqual(others, []);
    assert.deepEqual([worker?.service, worker?.stopSeconds, worker?.isSingleton], ["worker-blue", 120, false]);
  });

  it("may be none", () => {
    assert.deepEqual(instancesOf(factsWith({ processes: {} }), "blue"), []);
  });
});

describe("memory of the containers", () => {
  const gigabyte = 1_073_741_824;

  it("is a share of the host where nothing is said", () => {
    const { WEB_MEMORY, WORKER_MEMORY, QUEUE_LIMIT_BYTES, CACHE_MEMORY_BYTES } = memory(gigabyte, applicationWith({}));
    const shares = [WEB_MEMORY, WORKER_MEMORY, QUEUE_LIMIT_BYTES, CACHE_MEMORY_BYTES];
    assert.deepEqual(
      shares.map((bytes) => Math.round((Number(bytes) / gigabyte) * 100)),
      [30, 20, 5, 3],
    );
  });

  it("is what the settings say", () => {
    const { WEB_MEMORY, QUEUE_LIMIT_BYTES, QUEUE_MEMORY_BYTES } = memory(
      gigabyte,
      applicationWith({ web: { memoryMb: 512 }, redis: { queueMb: 100 } }),
    );
    assert.deepEqual(
      [WEB_MEMORY, QUEUE_LIMIT_BYTES, QUEUE_MEMORY_BYTES].map((bytes) => Number(bytes) / 1_048_576),
      [512, 100, 60],
    );
  });
});

describe("an application without queue or cache", () => {
  const facts = factsWith({ redis: { queueMb: 0 } });

  it("has no Redis for it, and is told of none", () => {
    assert.deepEqual(queuesOf(facts), ["redis-cache"]);
    assert.doesNotMatch(environmentFile(facts, []), /QUEUE_URL/);
    assert.match(environmentFile(facts, []), /^CACHE_URL=/m);
  });
});

describe("the hash of an application's settings", () => {
  it("is empty for the contract's usual, however it is written", () => {
    assert.equal(applicationHash(applicationWith({})), "");
    assert.equal(applicationHash(applicationWith({ web: { port: 8_000 }, environment: {} })), "");
  });

  it("does not depend on the order of keys, and does on each value", () => {
    const first = applicationHash(applicationWith({ environment: { A: "1", B: "2" } }));
    assert.equal(applicationHash(applicationWith({ environment: { B: "2", A: "1" } })), first);
    assert.notEqual(applicationHash(applicationWith({ environment: { A: "1", B: "3" } })), first);
  });
});
