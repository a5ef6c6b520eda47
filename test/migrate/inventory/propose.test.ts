import assert from "node:assert/strict";
import { parseCrontab } from "../../../migrate/inventory/crontab";
import { scheduleOfTimer } from "../../../migrate/propose/calendar";
import { workOf } from "../../../migrate/propose/command";
import { proposeTasks } from "../../../migrate/propose/tasks";
import type { Schedules } from "../../../migrate/inventory/schedules";

function schedulesOf(crontab: string, more: Partial<Schedules> = {}): Schedules {
  const { lines, wrong } = parseCrontab(crontab, { file: "crontab", user: "hr", isPackaged: false });
  return { cron: lines, wrongLines: wrong, scripts: [], passedOver: [], timers: [], ...more };
}

const berlin = { timezone: "Europe/Berlin", takesCronTz: false, today: "2026-11-29" } as const;

function converted(crontab: string, clock: Parameters<typeof proposeTasks>[1] = berlin) {
  return proposeTasks(schedulesOf(crontab), clock);
}

describe("tasks from lines of cron", () => {
  const python = "/srv/app/venv/bin/python /srv/app/manage.py";
  const tasks: readonly (readonly [line: string, schedule: string, name: string])[] = [
    [`30 3 * * * ${python} send_reminders`, "30 3 * * *", "send-reminders"],
    [`*/7 * * * * cd /srv/app && ${python} poll >> /var/log/poll.log 2>&1`, "*/7 * * * *", "poll"],
    [`@daily . venv/bin/activate && python manage.py clearsessions`, "@daily", "clearsessions"],
    [`0 4 * * 1-5 flock -n /tmp/l ${python} import_all --full`, "0 4 * * 1-5", "import-all"],
    ["*/5 * * * * curl -fsS https://app.example.com/cron/feed?token=x > /dev/null", "*/5 * * * *", "feed"],
  ];
  for (const [line, schedule, name] of tasks)
    it(`takes over ${line}`, () => {
      const [found] = converted(line);
      assert.deepEqual(found?.task, { name, schedule, timezone: "Europe/Berlin", path: `/internal/tasks/${name}` });
      assert.equal(found.old, line);
    });

  const refusals: readonly (readonly [line: string, why: RegExp])[] = [
    [`@reboot ${python} warm`, /@reboot has no equivalent/],
    [`15 4 * * * ${python} load%some input`, /text after % is its input/],
    [`*/90 * * * * ${python} poll`, /step of 1 to 59/],
    [`0 8 1-3 * */2 ${python} report`, /days that are both of that month's days and of those of the week/],
    [`0 0 31 2 * ${python} never`, /no 31 comes in feb|its time/],
    [`* * * * * sleep 30; ${python} poll`, /whole minutes/],
    ["0 3 * * * pg_dump hr | gzip > /backup/hr.gz", /RDS backs up the database/],
    ["0 */12 * * * root test -x /usr/bin/certbot && certbot -q renew", /certificates/],
    ["5 4 * * * /root/scripts/sync-ldap.sh", /no command of the application/],
    ["61 * * * * x", /its time|no command/],
  ];
  for (const [line, why] of refusals)
    it(`does not take over ${line}, and says why`, () => {
      const [found] = converted(line);
      assert.equal(found?.task, null);
      assert.match(found.why ?? "", why);
    });

  const notes: readonly (readonly [crontab: string, note: RegExp])[] = [
    [`30 2 * * * ${python} x`, /does not run on 2027-03-28|does not run on/],
    [`30 2 * * * ${python} x`, /comes twice on the day that clocks go back/],
    [`0 8 1 * mon ${python} x`, /on that day of the week as well/],
    [`CRON_TZ=America/New_York\n0 8 * * * ${python} x`, /Debian's cron ignores/],
    [`REPORT_TO=a@example.com\n0 8 * * * ${python} x`, /variables above it: REPORT_TO/],
    [`MAILTO=a@example.com\n0 8 * * * ${python} x`, /output was mailed/],
    [`0 8 * * * ${python} x --days 7`, /arguments \(--days 7\)/],
    [`0 8 * * * ${python} x && ${python} y`, /further commands/],
  ];
  for (const [crontab, note] of notes)
    it(`remarks ${String(note)} of ${crontab.split("\n").at(-1) ?? ""}`, () => {
      assert.match(
        converted(crontab)
          .flatMap((one) => one.notes)
          .join("\n"),
        note,
      );
    });

  it("goes by CRON_TZ where cron does", () => {
    const [found] = converted(`CRON_TZ=America/New_York\n0 8 * * * ${python} x`, { ...berlin, takesCronTz: true });
    assert.equal(found?.task?.timezone, "America/New_York");
  });

  it("converts nothing where the time zone is not known", () => {
    assert.match(
      converted(`0 8 * * * ${python} x`, { ...berlin, timezone: null })[0]?.why ?? "",
      /time zone is not known/,
    );
  });

  it("gives two tasks of one name two names", () => {
    const names = converted(`0 8 * * * ${python} x\n0 9 * * * ${python} x`).map(({ task }) => task?.name);
    assert.deepEqual(names, ["x", "x-2"]);
  });

  it("loses no line: every one is a task or has a reason", () => {
    const crontab = [...tasks.map(([line]) => line), ...refusals.map(([line]) => line), "not a line"].join("\n");
    const found = converted(crontab);
    assert.equal(found.length, tasks.length + refusals.length + 1);
    assert.deepEqual(
      found.filter(({ task, why }) => (task === null) === (why === null)),
      [],
    );
  });
});

describe("times of systemd", () => {
  const cases: readonly (readonly [time: string, schedule: string | null, timezone?: string])[] = [
    ["OnCalendar=daily", "0 0 * * *"],
    ["OnCalendar=weekly", "0 0 * * mon"],
    ["OnCalendar=Mon..Fri *-*-* 03:30:00", "30 3 * * mon-fri"],
    ["OnCalendar=*-*-* 6,18:00", "0 6,18 * * *"],
    ["OnCalendar=*:0/15", "0-59/15 * * * *"],
    ["OnCalendar=*-*-01 04:00:00 Europe/Berlin", "0 4 1 * *", "Europe/Berlin"],
    ["OnCalendar=Sat,Sun 10:00", "0 10 * * sat,sun"],
    ["OnCalendar=quarterly", "0 0 1 1,4,7,10 *"],
    ["OnUnitActiveSec=15min", "rate(15 minutes)"],
    ["OnUnitActiveSec=1h", "rate(1 hour)"],
    ["OnUnitActiveSec=30", null],
    ["OnUnitActiveSec=1d", "rate(1 day)"],
    ["OnCalendar=Mon *-*-1..7 03:00:00", null],
    ["OnCalendar=*-*-* *:*:0/10", null],
    ["OnCalendar=2027-01-01 00:00:00", null],
    ["OnCalendar=*-*~1 00:00:00", null],
    ["OnBootSec=5min", null],
  ];
  for (const [time, schedule, timezone = null] of cases)
    it(`${time} is ${schedule ?? "nothing that Scheduler can say"}`, () => {
      assert.deepEqual(scheduleOfTimer(time), schedule === null ? null : { schedule, timezone });
    });
});

describe("what a line does", () => {
  it("never shows what lets one in", () => {
    assert.deepEqual(workOf("curl https://u:canary@example.com/cron?token=canary"), {
      kind: "call",
      address: "https://example.com/cron",
    });
  });
});
