import assert from "node:assert/strict";
import { healthEvent, rdsEvent, snapshotEvent } from "../components/event-pattern";
import { Deployed } from "./deployed";
import type { Said } from "./events";
import { hostFinds } from "./host-finds";
import { type Hours, sleepOf } from "./office-hours";
import { type Deed, type Entities, entitiesOf, play, Stood } from "./play";
import type { Told } from "./watching";
import { minuteOf, timeOf, World, year } from "./world";

/** What RDS says of the database's storage. */
function ofStorage(world: World, database: string): Said[] {
  return world.databaseEvents().map(({ minute, id }) => ({ minute, event: rdsEvent(id, database) }));
}

/** What RDS says in every week of a healthy database: a backup each night, and what belongs to restarts and failovers. */
function ofEveryWeek({ database }: Entities): Said[] {
  const nights = Array.from({ length: 365 }, (_, day) => day * 1_440 + 180);
  const backups = nights.flatMap((minute) => [
    { minute, event: rdsEvent("RDS-EVENT-0001", database) },
    { minute: minute + 6, event: rdsEvent("RDS-EVENT-0002", database) },
  ]);
  const restarts = ["0006", "0004", "0013", "0015", "0049", "0050", "0051", "0173"].map((id, index) => ({
    minute: minuteOf("2027-03-07 03:05") + index,
    event: rdsEvent(`RDS-EVENT-${id}`, database),
  }));
  return [...backups, ...restarts];
}

/** What happens, what it does, and the alarms that people have to be told of, within how many minutes. */
interface Happening extends Deed {
  readonly what: string;
  readonly does: (world: World, minute: number) => void;
  readonly alarms?: readonly string[];
  readonly within?: number;
}

const nothing = (): void => undefined;
const reboot = (world: World, minute: number): void => {
  world.hostAway.set(minute, 2);
};
/** Packages and images come in at the baseline, and nothing is left of what it earns. */
const launch = (world: World, minute: number): void => {
  world.launches.set(minute, 1);
  world.moreCpu.set(minute, 20, 2);
};
/** A setting of the stack. */
const of =
  (part: string, values: object) =>
  (settings: Record<string, unknown>): void => {
    settings[part] = { ...(settings[part] as object), ...values };
  };
const databaseRestarts =
  (minutes: number) =>
  (world: World, minute: number): void => {
    world.databaseAway.set(minute, minutes);
  };

/** Of prod; the minute's health check heals what hangs after three minutes, and tells of it for an hour. */
const happenings: readonly Happening[] = [
  { what: "a certificate is renewed 30 days before its end", at: "2027-01-20 04:00", does: nothing },
  { what: "RDS rotates the master password", at: "2027-01-22 05:00", does: nothing },
  { what: "a window of updates with another kernel", at: "2027-01-24 02:40", does: reboot },
  {
    what: "a worker leaks memory",
    at: "2027-02-03 06:00",
    does: (world, minute) => {
      for (let hour = 0; hour < 10; hour++) world.moreMemory.set(minute + hour * 60, 60, hour * 4);
    },
    alarms: ["host-memory"],
    within: 600,
  },
  {
    what: "the host swaps",
    at: "2027-02-10 11:00",
    does: (world, minute) => {
      world.swap.set(minute, 90, 60);
    },
    alarms: ["host-swap"],
  },
  {
    what: "web hangs and is started again",
    at: "2027-02-18 13:07",
    does: (world, minute) => {
      world.hangs.set(minute, 4);
      world.problems.set(minute + 3, 60);
    },
    alarms: ["site", "host-problems"],
  },
  {
    what: "RDS has a minor version for the next window",
    at: "2027-03-03 11:00",
    does: nothing,
    acts: ({ rds }) => rds.modifyDBInstance({ DBInstanceIdentifier: "onebox-prod", EngineVersion: "17.6" }),
  },
  // What waits for it makes the database start anew: see `passWindow`.
  { what: "it comes in the maintenance window", at: "2027-03-07 03:05", does: nothing, alarms: ["site"] },
  { what: "the database fails over within a minute", at: "2027-03-09 10:00", does: databaseRestarts(1) },
  {
    what: "the hardware under the host fails, and it is moved",
    at: "2027-04-12 16:20",
    does: (world, minute) => {
      world.hardwareFails.set(minute, 6);
      world.hostAway.set(minute, 9);
    },
    alarms: ["host-recovery", "host-status", "site"],
  },
  {
    what: "the kernel panics, and starts anew by itself: somebody hears why",
    at: "2027-04-15 05:00",
    does: (world, minute) => {
      reboot(world, minute);
      world.problems.set(minute + 2, 60);
    },
    alarms: ["host-problems"],
  },
  {
    what: "the system hangs, and somebody reboots it as the alarm says",
    at: "2027-04-18 15:00",
    does: (world, minute) => {
      world.systemFails.set(minute, 4);
      world.hostAway.set(minute + 4, 2);
      world.problems.set(minute + 6, 60);
    },
    alarms: ["site", "host-status", "host-problems"],
  },
  {
    what: "the system hangs after a reboot, too, until somebody looks",
    at: "2027-04-20 09:00",
    does: (world, minute) => {
      world.systemFails.set(minute, 30);
    },
    alarms: ["site", "host-status", "host-problems"],
  },
  {
    what: "a mirror is away in the window, which ends with a reboot; the next one goes well",
    at: "2027-04-25 02:50",
    does: reboot,
    alarms: ["host-problems"],
  },
  { what: "what that window left out comes in the next", at: "2027-05-02 03:00", does: nothing },
  {
    what: "Docker hangs for three minutes, is started again, and containers live on",
    at: "2027-05-07 11:00",
    does: (world, minute) => {
      world.problems.set(minute, 63);
    },
    alarms: ["host-problems"],
  },
  {
    what: "somebody empties the firewall: it is put back within a minute, and a person hears of it",
    at: "2027-05-10 14:20",
    does: (world, minute) => {
      world.problems.set(minute + 1, 60);
    },
    alarms: ["host-problems"],
  },
  {
    what: "the host measures nothing any more, though all goes well",
    at: "2027-05-12 15:00",
    does: (world, minute) => {
      world.hostSilent.set(minute, 120);
    },
    alarms: ["host-problems"],
  },
  {
    what: "another image replaces the host",
    at: "2027-05-04 06:00",
    does: nothing,
    acts: (deployed) => deployed.change(of("host", { ami: { id: "ami-0bbbbbbbbbbbbbbbb", architecture: "arm64" } })),
    alarms: ["site"],
  },
  {
    what: "a certificate of 64 days is not renewed since its twenty-first day: fourteen days are left",
    at: "2027-06-20 14:00",
    does: nothing,
    alarms: ["host-problems"],
  },
  { what: "a person mends DNS two days later, and it is renewed", at: "2027-06-23 00:00", does: nothing },
  {
    what: "a version of PostgreSQL nears its end, says AWS Health",
    at: "2027-02-22 08:00",
    does: nothing,
    says: ({ database }) => [
      healthEvent("AWS_RDS_PLANNED_LIFECYCLE_EVENT", database),
      healthEvent("AWS_RDS_PLANNED_LIFECYCLE_EVENT", `${database}-of-others`),
    ],
    alarms: ["health-events"],
  },
  {
    what: "the host's hardware is to be retired",
    at: "2027-03-15 09:00",
    does: nothing,
    says: ({ host }) => [
      healthEvent("AWS_EC2_INSTANCE_RETIREMENT_SCHEDULED", host),
      healthEvent("AWS_EC2_INSTANCE_RETIREMENT_SCHEDULED", "i-of-the-neighbours"),
    ],
    alarms: ["health-events"],
  },
  {
    what: "the host is stopped and started for that, on other hardware",
    at: "2027-03-16 06:00",
    does: (world, minute) => {
      world.hostAway.set(minute, 4, 2);
    },
    alarms: ["site"],
  },
  {
    what: "the data volume runs slowly, says AWS Health",
    at: "2027-07-28 17:00",
    does: nothing,
    says: ({ dataVolume }) => [healthEvent("AWS_EBS_DEGRADED_EBS_VOLUME_PERFORMANCE", dataVolume)],
    alarms: ["health-events"],
  },
  {
    what: "snapshots of the data volume are not made any more, and then they are again",
    at: "2027-08-24 03:00",
    does: nothing,
    says: ({ snapshotPolicy }) => [
      snapshotEvent("ERROR", snapshotPolicy),
      snapshotEvent("ENABLED", snapshotPolicy),
      snapshotEvent("ERROR", `${snapshotPolicy}-of-others`),
    ],
    alarms: ["snapshot-events"],
  },
  {
    what: "the drill of June finds that rows are missing",
    at: "2027-06-02 04:00",
    does: nothing,
    alarms: ["host-problems"],
  },
  {
    what: "a worker ends again and again for memory, and the drill's finding is not mended yet",
    at: "2027-06-03 10:00",
    does: (world, minute) => {
      world.problems.set(minute, 120);
    },
    alarms: ["host-problems"],
  },
  { what: "a person mends that, and the drill by hand goes well", at: "2027-06-04 04:00", does: nothing },
  {
    what: "no drill comes in November: 38 days after the last one somebody hears",
    at: "2027-11-13 04:00",
    does: nothing,
    alarms: ["host-problems"],
  },
  {
    what: "no window of updates comes to its end for fifteen days, since its timer was stopped",
    at: "2027-12-07 03:00",
    does: nothing,
    alarms: ["host-problems"],
  },
  {
    what: "a release answers with errors to every twelfth request, and is rolled back",
    at: "2027-06-08 10:30",
    does: (world, minute) => {
      world.failedAnswers.set(minute, 25, 8);
    },
    alarms: ["site-failed-answers"],
  },
  {
    what: "a task fails, and is looked at in the morning",
    at: "2027-06-15 00:31",
    does: (world, minute) => {
      world.failedTasks.set(minute, 480);
    },
    alarms: ["tasks-failed"],
  },
  {
    what: "Scheduler could not call a task",
    at: "2027-06-21 00:31",
    does: (world, minute) => {
      world.undeliveredTasks.set(minute, 60);
    },
    alarms: ["tasks-undelivered"],
  },
  {
    what: "the page of maintenance is forgotten",
    at: "2027-07-01 20:00",
    does: (world, minute) => {
      world.problems.set(minute + 120, 600);
    },
    alarms: ["host-problems"],
    within: 150,
  },
  {
    what: "a report has no index",
    at: "2027-07-13 14:00",
    does: (world, minute) => {
      world.cpuOfDatabase.set(minute, 40, 75);
    },
    alarms: ["database-cpu"],
  },
  {
    what: "threads hold connections",
    at: "2027-07-20 14:00",
    does: (world, minute) => {
      world.moreConnections.set(minute, 60, 300);
    },
    alarms: ["database-connections"],
  },
  {
    what: "a query takes the database's memory",
    at: "2027-08-03 14:00",
    does: (world, minute) => {
      world.lessFreeMemory.set(minute, 30, 0.75);
    },
    alarms: ["database-memory"],
  },
  {
    what: "old images fill the root disk until somebody tidies",
    at: "2027-08-17 12:00",
    does: (world, minute) => {
      world.rootDisk.set(minute, 600, 35);
    },
    alarms: ["host-root-disk"],
  },
  {
    what: "an import takes all credits of the host, and goes on at its baseline",
    at: "2027-09-06 08:00",
    does: (world, minute) => {
      world.moreCpu.set(minute, 960, 1.8);
    },
    alarms: ["host-credits"],
    within: 960,
  },
  {
    what: "the end of the quarter is billed beyond the database's credits",
    at: "2027-09-30 12:00",
    does: (world, minute) => {
      world.surplusOfDatabase.set(minute, 120, 0.5);
    },
    alarms: ["database-surplus-credits"],
  },
  {
    what: "an import fills the database faster than RDS may grow it",
    at: "2027-10-12 09:00",
    does: (world, minute) => {
      world.usedStorageGb.set(minute, 300, 79);
    },
    alarms: ["database-storage", "database-events"],
  },
  { what: "a window in which Docker changes", at: "2027-10-17 02:31", does: reboot },
  {
    what: "a larger class of the database is merged, which waits for its window",
    at: "2027-12-02 09:00",
    does: nothing,
    acts: (deployed) => deployed.change(of("database", { instanceClass: "db.t4g.large" })),
  },
  { what: "the larger class comes in the window", at: "2027-12-05 03:05", does: nothing, alarms: ["site"] },
  {
    what: "the hardware of the host that came in May is to be retired, too",
    at: "2027-12-20 09:00",
    does: nothing,
    says: ({ host }) => [healthEvent("AWS_EC2_INSTANCE_RETIREMENT_SCHEDULED", host)],
    alarms: ["health-events"],
  },
];

/** Fifty releases, on Tuesdays and now and then on another day; each has two versions side by side for two minutes. */
const releases = Array.from(
  { length: 50 },
  (_, week) => minuteOf("2027-01-05 10:00") + week * 10_080 + (week % 3) * 95,
);

describe("a year of prod", () => {
  let prod: Deployed;
  const stood = new Stood();
  let told: Told[];
  /** When the data volume was made larger, because its alarm asked for it. */
  let enlarged: string;
  /** The database's version and class after each window that changed something. */
  const databases: string[] = [];
  /** Which host there was, in the order in which they came. */
  const hosts: string[] = [];

  before(async () => {
    prod = await Deployed.up("prod");
    await stood.look(prod);
    const entities = await entitiesOf(prod);
    hosts.push(entities.host);
    const world = new World({ storageGb: 50, maxStorageGb: 200 });
    for (const release of releases) world.releasing.set(release, 2);
    // Grows by a gigabyte in nine days: RDS adds room by itself.
    for (let day = 0; day < 365; day++) world.usedStorageGb.set(day * 1_440, 1_440, 20 + day / 9);
    const fillFrom = async (minute: number): Promise<void> => {
      const { sizeGb } = await prod.dataVolume();
      for (let day = 0; day < 365; day++)
        if (day * 1_440 >= minute) world.dataDisk.set(day * 1_440, 1_440, (7 + day / 30) / (sizeGb / 100));
    };
    await fillFrom(0);
    launch(world, 0);
    for (const { at, does } of happenings) does(world, minuteOf(at));
    hostFinds(world, {
      windows: { "2027-04-25": ["apt-get update failed"], "2027-11-28": null, "2027-12-05": null, "2027-12-12": null },
      drills: { "2027-06-02": ["leave_request has 3 rows fewer"], "2027-06-04": [], "2027-11-03": null },
      noRenewal: ["2027-05-15", "2027-06-23"],
    });
    enlarged = stood.watch(world, "host-data-disk")[0]?.at ?? assert.fail("the data volume has no alarm");
    const enlarges: Deed = {
      at: timeOf(minuteOf(enlarged.slice(0, 11) + "00:00") + 1_440),
      acts: async (deployed, minute) => {
        await deployed.change(of("host", { dataVolumeGb: 40 }));
        await fillFrom(minute);
      },
    };
    const deeds = [...happenings, enlarges].map((deed) => ({ ...deed, acts: deed.acts && seen(deed.acts, world) }));
    const said = await play(prod, stood, [...deeds, ...(await windows(world))]);
    const metrics = stood.names.flatMap((name) => stood.watch(world, name));
    const heard = stood.heard([...said, ...ofStorage(world, entities.database), ...ofEveryWeek(entities)]);
    told = [...metrics, ...heard].sort((left, right) => left.at.localeCompare(right.at));
  });

  after(() => prod.stop());

  /** Another machine has to come up. */
  function seen(acts: NonNullable<Deed["acts"]>, world: World): Deed["acts"] {
    return async (deployed, minute) => {
      await acts(deployed, minute);
      const { id } = await deployed.host();
      if (id === hosts.at(-1)) return;
      hosts.push(id);
      world.hostAway.set(minute, 6, 2);
      launch(world, minute);
    };
  }

  /** Each week's, five minutes after its beginning; a database that has something to change there is away for that. */
  async function windows(world: World): Promise<Deed[]> {
    const { PreferredMaintenanceWindow = "" } = await prod.database();
    const [, day = "", hour = ""] = /^(\w{3}):(\d\d):00-/.exec(PreferredMaintenanceWindow) ?? [];
    const first = ["fri", "sat", "sun", "mon", "tue", "wed", "thu"].indexOf(day) * 1_440 + Number(hour) * 60 + 5;
    return Array.from({ length: 52 }, (_, week) => ({
      at: timeOf(first + week * 10_080),
      acts: async (deployed, minute) => {
        if (!(await deployed.passWindow())) return false;
        databaseRestarts(4)(world, minute);
        const { EngineVersion = "", DBInstanceClass = "" } = await deployed.database();
        databases.push(`${EngineVersion} ${DBInstanceClass}`);
        return true;
      },
    }));
  }

  for (const { what, at, alarms: wanted = [], within = 60 } of happenings)
    it(`${what}: ${wanted.length === 0 ? "nobody is woken" : wanted.join(", ")}`, () => {
      const [from, to] = [at, timeOf(minuteOf(at) + within)];
      const found = told.filter((one) => one.at >= from && one.at <= to).map(({ alarm }) => alarm);
      assert.deepEqual(found.sort(), [...wanted].sort());
    });

  it("the data volume fills up: its alarm comes once, and no more when it is larger", () => {
    assert.match(enlarged, /^2027-09/);
    assert.deepEqual(
      told.filter(({ alarm }) => alarm === "host-data-disk").map(({ at }) => at),
      [enlarged],
    );
  });

  it("what waited for a window came in it, and stays", () => {
    assert.deepEqual(databases, ["17.6 db.t4g.medium", "17.6 db.t4g.large"]);
  });

  it("there was one other host, and every alarm at the end looks at what is there and leads to somebody", () => {
    assert.equal(new Set(hosts).size, 2);
    assert.deepEqual(
      stood.last.alarms.filter(({ isHeard, isMeasured }) => !isHeard || !isMeasured),
      [],
    );
  });

  it("every other alarm of the year is somebody's, and every alarm of the graph came at least once", () => {
    const count = happenings.reduce((sum, { alarms: wanted = [] }) => sum + wanted.length, 1);
    assert.equal(told.length, count, told.map(({ at, alarm }) => `${at} ${alarm}`).join("\n"));
    const all = [...stood.names, ...stood.last.rules.map(({ alarm }) => alarm)];
    assert.deepEqual([...new Set(told.map(({ alarm }) => alarm))].sort(), all.sort());
  });

  it("a database that grows four times its first size is told of at four fifths and at the end, and at no step before", () => {
    const world = new World({ storageGb: 50, maxStorageGb: 200 });
    for (let day = 0; day < 365; day++) world.usedStorageGb.set(day * 1_440, 1_440, 30 + day / 2.2);
    const found = stood
      .heard(ofStorage(world, "arn:aws:rds:us-east-1:123456789012:db:onebox-prod"))
      .map(({ at }) => at);
    const usedGb = found.map((at) => Math.round(world.usedStorageGb.at(minuteOf(at))));
    assert.ok(world.databaseEvents().length > 30, "each step and each warning of RDS");
    assert.deepEqual([Math.min(...usedGb), Math.max(...usedGb)], [132, 175]);
  });

  it("nobody hears of what somebody has taken away by hand: an alarm, its actions, a rule, a subscription", async () => {
    const { alarms } = stood.last;
    const named = (name: string): string => `onebox-prod-${name}`;
    await prod.cloudWatch.deleteAlarms({ AlarmNames: [named("host-swap")] });
    await prod.cloudWatch.disableAlarmActions({ AlarmNames: [named("host-memory")] });
    await prod.disableRule(named("database-events"));
    const TopicArn = "arn:aws:sns:us-east-1:123456789012:onebox-prod-site-alerts";
    const { Subscriptions: [subscription] = [] } = await prod.sns.listSubscriptionsByTopic({ TopicArn });
    await prod.sns.unsubscribe({ SubscriptionArn: subscription?.SubscriptionArn ?? "" });
    const later = new Stood();
    await later.look(prod);
    const heard = ({ last }: Stood): string[] => [
      ...last.alarms.filter(({ isHeard }) => isHeard).map(({ name }) => name),
      ...last.rules.filter(({ isHeard }) => isHeard).map(({ alarm }) => alarm),
    ];
    const lost = heard(stood).filter((name) => !heard(later).includes(name));
    assert.deepEqual(lost.sort(), ["database-events", "host-memory", "host-swap", "site"]);
    assert.equal(later.last.alarms.length, alarms.length - 1);
  });
});

describe("a year of dev, which sleeps at night and over the weekend", () => {
  let dev: Deployed;
  const stood = new Stood();
  const hours: Hours[] = [];

  before(async () => {
    dev = await Deployed.up("dev");
    await stood.look(dev);
    hours.push({ from: 0, schedules: await dev.schedules() });
  });

  after(() => dev.stop());

  function toldIn(happen: (world: World) => void, wakes: readonly number[] = []): string[] {
    const world = new World({ storageGb: 20, maxStorageGb: 40 });
    world.usedStorageGb.set(0, year.minutes, 8);
    world.dataDisk.set(0, year.minutes, 40);
    const silent = sleepOf(dev, hours, world, wakes);
    happen(world);
    const found = stood.names.flatMap((name) => stood.watch(world, name, name === "site" ? silent : undefined));
    return found.map(({ at, alarm }) => `${at.slice(0, 10)} ${alarm}`);
  }

  it("nobody is told of a stop, a start, summer time or a holiday", () => {
    assert.deepEqual(
      toldIn(() => undefined),
      [],
    );
  });

  it("nobody is told in the morning after a deployment that has woken it", () => {
    const [saturday, evening] = [minuteOf("2027-05-08 10:00"), minuteOf("2027-05-18 21:00")];
    assert.deepEqual(
      toldIn(() => undefined, [saturday, evening]),
      [],
    );
  });

  it("somebody is told where the clock could not start it, and where the site is away by day", () => {
    const found = toldIn((world) => {
      world.failedHours.set(minuteOf("2027-03-29 05:10"), 120);
      world.hangs.set(minuteOf("2027-06-16 12:00"), 10);
    });
    assert.deepEqual(found.sort(), ["2027-03-29 office-hours-failed", "2027-06-16 site"]);
  });

  it("nobody is told either where a merged change moves its hours, and they hold from then on", async () => {
    const officeHours = {
      days: ["mon", "tue", "wed", "thu", "fri"],
      start: "07:00",
      stop: "22:00",
      timezone: "Europe/Berlin",
    };
    await dev.change((settings) => Object.assign(settings, { officeHours }));
    hours.push({ from: minuteOf("2027-07-01 09:00"), schedules: await dev.schedules() });
    const isAway: boolean[] = [];
    const found = toldIn((world) => {
      for (const at of ["2027-06-29 18:30", "2027-07-01 18:30", "2027-07-01 20:30"])
        isAway.push(world.hostAway.at(minuteOf(at)) > 0);
    });
    assert.deepEqual([found, isAway], [[], [true, false, true]]);
  });
});
