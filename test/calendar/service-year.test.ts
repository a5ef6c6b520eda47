import assert from "node:assert/strict";
import { type AwsEvent, certificateEvent, healthEvent, scalingEvent } from "../components/event-pattern";
import { Deployed } from "./deployed";
import type { Said } from "./events";
import { Stood } from "./play";
import { ServiceWorld } from "./service-world";
import type { Told } from "./watching";
import { minuteOf } from "./world";

/** What happens, what it does, and what people have to be told. */
interface Happening {
  readonly what: string;
  readonly at: string;
  readonly does?: (world: ServiceWorld, minute: number) => void;
  /** What AWS says of it. */
  readonly says?: (ofOurs: { readonly certificate: string }) => AwsEvent[];
  readonly tells: readonly string[];
}

const webOf = (stack: string): string => `service/onebox-${stack}/onebox-${stack}-web`;

/** A task that ends comes back as soon as ECS can start another; `fewer` lasts as long as it cannot. */
const fewer =
  (service: "web" | "worker", minutes: number, count = 1) =>
  (world: ServiceWorld, minute: number): void => {
    world.fewer[service]?.set(minute, minutes, count);
  };

const happenings: readonly Happening[] = [
  {
    what: "a release: as many new tasks beside the old ones",
    at: "2027-01-12 10:00",
    does: (world, minute) => {
      world.moreWeb.set(minute, 6, 2);
    },
    tells: [],
  },
  {
    what: "AWS takes a web task away for its own updates, and another is there three minutes later",
    at: "2027-01-20 04:00",
    does: fewer("web", 3),
    tells: [],
  },
  {
    what: "a zone is lost, and its task comes up in the other",
    at: "2027-02-02 12:00",
    does: fewer("web", 8),
    tells: [],
  },
  {
    what: "a web task ended, and its image is gone from the registry: no other can be started",
    at: "2027-02-09 09:00",
    does: fewer("web", 90),
    tells: ["service-few-web"],
  },
  {
    what: "a web task stays in PROVISIONING: the account's vCPUs are used up",
    at: "2027-02-23 15:00",
    does: fewer("web", 40),
    tells: ["service-few-web"],
  },
  {
    what: "the execution role has lost its rights, and one of two workers ended",
    at: "2027-03-09 09:00",
    does: fewer("worker", 60),
    tells: ["service-few-worker"],
  },
  {
    what: "a secret is gone, and no worker is left",
    at: "2027-03-16 09:00",
    does: fewer("worker", 60, 2),
    tells: ["service-few-worker", "service-queue-length"],
  },
  {
    what: "Spot capacity is taken back, and there is some again after ten minutes",
    at: "2027-03-23 13:00",
    does: fewer("worker", 10),
    tells: [],
  },
  {
    what: "the log group was deleted by hand: every task that ends stays away, until nobody is served",
    at: "2027-04-06 08:00",
    does: (world, minute) => {
      fewer("web", 30, 1)(world, minute);
      fewer("web", 30, 2)(world, minute + 30);
    },
    tells: ["service-few-web", "service-without-web"],
  },
  {
    what: "a task hangs and answers no health check, again and again",
    at: "2027-04-20 10:00",
    does: (world, minute) => {
      world.unhealthy.set(minute, 30, 1);
    },
    tells: ["service-unhealthy"],
  },
  {
    what: "no task answers its health check",
    at: "2027-05-04 10:00",
    does: (world, minute) => {
      world.unhealthy.set(minute, 12, 2);
    },
    tells: ["service-without-web"],
  },
  {
    what: "answers take longer than the balancer waits",
    at: "2027-05-18 10:00",
    does: (world, minute) => {
      world.balancerErrors.set(minute, 20, 10);
    },
    tells: ["service-balancer-errors"],
  },
  {
    what: "a release answers with errors to every twelfth request",
    at: "2027-06-01 10:00",
    does: (world, minute) => {
      world.failedAnswers.set(minute, 10, 8);
    },
    tells: ["service-failed-answers"],
  },
  {
    what: "5,000 mails wait for an hour",
    at: "2027-06-15 09:00",
    does: (world, minute) => {
      world.waiting.set(minute, 60, 5_000);
    },
    tells: ["service-queue-length"],
  },
  {
    what: "the queue fails over to its standby within two minutes",
    at: "2027-06-29 03:00",
    does: (world, minute) => {
      world.notSaid.set(minute, 2);
    },
    tells: [],
  },
  {
    what: "no task may say any more how many jobs wait, so their number does not follow",
    at: "2027-07-13 09:00",
    does: (world, minute) => {
      world.notSaid.set(minute, 120);
    },
    tells: ["service-queue-length"],
  },
  {
    what: "results that nobody fetches fill the queue",
    at: "2027-07-27 09:00",
    does: (world, minute) => {
      world.moreQueueMemory.set(minute, 60, 65);
    },
    tells: ["service-queue-memory"],
  },
  {
    what: "somebody changes the policy of the static files' bucket, and takes it back",
    at: "2027-08-03 14:00",
    does: (world, minute) => {
      world.refusedFiles.set(minute, 60);
    },
    tells: ["service-files"],
  },
  {
    what: "S3 is away for one question",
    at: "2027-08-05 14:00",
    does: (world, minute) => {
      world.refusedFiles.set(minute, 10);
    },
    tells: [],
  },
  {
    what: "web has as many tasks as it may have; so have the worker, and a neighbour's web",
    at: "2027-08-10 18:00",
    says: () => [webOf("prod"), "service/onebox-prod/onebox-prod-worker", webOf("dev")].map(scalingEvent),
    tells: ["service-at-most"],
  },
  {
    what: "the certificate's record in DNS is gone: ACM says so when it wants to renew, as of that of others",
    at: "2027-09-01 09:00",
    says: ({ certificate }) => [
      certificateEvent(certificate, "Renewal Action Required", "44"),
      certificateEvent("arn:of:others", "Renewal Action Required", "44"),
    ],
    tells: ["certificate-events"],
  },
  {
    what: "nobody has mended that, and thirty days are left",
    at: "2027-09-16 09:00",
    says: ({ certificate }) => [certificateEvent(certificate), certificateEvent("arn:of:others")],
    tells: ["certificate-events"],
  },
  {
    what: "the queue's node is maintained",
    at: "2027-10-05 09:00",
    says: () => [healthEvent("AWS_ELASTICACHE_MAINTENANCE_SCHEDULED", "onebox-prod-queue-001")],
    tells: ["health-events"],
  },
];

describe("a year of prod on ECS", () => {
  let deployed: Deployed;
  const stood = new Stood();
  /** Those of the service: what else there is has its own year. */
  let names: readonly string[];
  let told: readonly Told[];

  before(async () => {
    const service = { queues: ["rq:queue:default"], processes: { worker: { least: 2 } } };
    deployed = await Deployed.up("prod", ({ account, prod }) => {
      Object.assign(account ?? {}, { ecsEnvironments: ["prod"], otherAuthorities: ["amazon.com"] });
      Object.assign(prod ?? {}, { runsOn: "service", service });
    });
    await stood.look(deployed);
    names = stood.names.filter((name) => name.startsWith("service-"));
    const certificate = deployed.arnOf("aws:acm/certificate:Certificate");
    const world = new ServiceWorld();
    const said: Said[] = [];
    for (const { at, does, says } of happenings) {
      does?.(world, minuteOf(at));
      said.push(...(says?.({ certificate }) ?? []).map((event) => ({ minute: minuteOf(at), event })));
    }
    told = [...names.flatMap((name) => stood.watch(world, name)), ...stood.heard(said)];
  });

  after(() => deployed.stop());

  for (const [index, { what, at, tells }] of happenings.entries())
    it(`${at.slice(0, 10)}: ${what}${tells.length === 0 ? ": nobody is told" : ""}`, () => {
      const next = happenings[index + 1]?.at ?? "2028";
      const heard = told.filter((one) => one.at >= at && one.at < next).map(({ alarm }) => alarm);
      assert.deepEqual(heard.sort(), [...tells].sort());
    });

  it("has brought every alarm of the service at least once, and none before its time", () => {
    assert.deepEqual(
      names.filter((name) => !told.some(({ alarm }) => alarm === name)),
      [],
    );
    assert.equal(told.length, happenings.flatMap(({ tells }) => tells).length);
  });
});
