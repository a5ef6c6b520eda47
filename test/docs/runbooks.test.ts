import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { hostLogs, serviceLogs } from "../../cli/host/log-services";
import { environment } from "../../infra/environment";
import { parseSettings } from "../../settings";
import { changedAccountRun } from "../components/account/pipeline-roles/iam";
import { registered } from "../components/registered";
import { asConfig, givenSettings } from "../settings/stack-file";

const folder = "docs/runbooks";
const pages = readdirSync(folder).filter((file) => file !== "README.md");
const textOf = (page: string): string => readFileSync(path.join(folder, page), "utf8");

/** What happens in a year without an alarm of its own. */
const events = [
  "restore",
  "upgrade",
  "replace-host",
  "failover",
  "certificate",
  "disk-full",
  "files",
  "rotated-password",
  "lost-state",
  "remove-environment",
  "service-maintenance",
  "nobody-is-told",
  "budget",
];

async function alarmsOf(
  stack: string,
  host: object = {},
  more: object = {},
): Promise<{ name: string; description: string }[]> {
  const given = givenSettings(stack);
  const settings = parseSettings(
    stack,
    asConfig({ ...given, host: { ...(given["host"] as object), ...host }, ...more }),
  );
  if (settings.kind !== "environment") throw new Error(`${stack} is no environment`);
  const run = await registered(() => environment(settings));
  const metrics = run.of("aws:cloudwatch/metricAlarm:MetricAlarm").map(({ inputs }) => ({
    name: String(inputs.name).replace(`onebox-${stack}-`, ""),
    description: String(inputs.alarmDescription),
  }));
  const events = run.of("aws:cloudwatch/eventTarget:EventTarget").map(({ name, inputs }) => ({
    name: name.replace("events-", ""),
    description: JSON.parse((inputs.inputTransformer as { inputTemplate: string }).inputTemplate) as string,
  }));
  return [...metrics, ...events];
}

/** Only a drill by the clock has one that goes by a runbook. */
async function alarmsOfAccount(): Promise<{ name: string; description: string }[]> {
  const environments = {
    dev: { branch: "dev", approvals: 0 },
    staging: { branch: "staging", approvals: 1 },
    prod: { branch: "master", approvals: 3, restoreDrill: { every: "month" } },
  };
  const run = await changedAccountRun({ environments });
  return run
    .of("aws:cloudwatch/metricAlarm:MetricAlarm")
    .filter(({ inputs }) => String(inputs.name).includes("drill"))
    .map(({ inputs }) => ({ name: "restore-drill", description: String(inputs.alarmDescription) }));
}

describe("runbooks", () => {
  let alarms: { name: string; description: string }[];

  before(async () => {
    // Office hours are dev's, mail staging's; an alarm on surplus credits comes with unlimited ones.
    alarms = [
      ...(await alarmsOf("prod")),
      ...(await alarmsOf("dev")),
      ...(await alarmsOf("staging")),
      ...(await alarmsOf("prod", { cpuCredits: "unlimited" })),
      ...(await alarmsOf("prod", {}, { runsOn: "service" })),
      ...(await alarmsOfAccount()),
    ];
  });

  it("are named by every alarm of the graph, in what AWS takes of a description", () => {
    assert.ok(alarms.length > 40, String(alarms.length));
    for (const { name, description } of alarms) {
      const page = / What to do: docs\/runbooks\/([a-z-]+\.md)$/.exec(description)?.[1];
      assert.ok(page !== undefined && pages.includes(page), `${name}: ${description}`);
      assert.ok(name.startsWith(page.replace(/(-failed)?\.md$/, "").split("-")[0] ?? ""), `${name} names ${page}`);
      // https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html
      assert.ok(description.length <= 1_024);
    }
  });

  it("have no page without its alarm or event", () => {
    const named = new Set(alarms.map(({ description }) => description.replace(/^.*\//s, "")));
    const wanted = [...named, ...events.map((event) => `${event}.md`)].sort();
    assert.deepEqual([...new Set(wanted)], [...pages].sort());
  });

  it("stand in their index, each by its title", () => {
    const rows = pages.map((page) => {
      const [, kind = "", title = ""] = /^# (\w+): (.*)$/m.exec(textOf(page)) ?? [];
      return `| ${kind.toLowerCase()} | [${title}](${page}) |`;
    });
    const index = readFileSync(path.join(folder, "README.md"), "utf8").split("\n");
    assert.deepEqual(index.filter((line) => /^\| (alarm|event) \|/.test(line)).sort(), rows.sort());
  });

  it("name logs that there are: on ECS and on a host", () => {
    const allowed = (page: string): readonly string[] =>
      (page.startsWith("service-") ? serviceLogs : hostLogs)({ processes: ["worker"] });
    const named = pages.flatMap((page) =>
      [...textOf(page).matchAll(/host logs [^`]*--service (\S+)/g)].map(([, name = ""]) => ({ page, name })),
    );
    assert.ok(named.length > 10);
    assert.deepEqual(
      named.filter(({ page, name }) => !allowed(page).includes(name)),
      [],
    );
  });

  it("name commands of the host's own program that it has", () => {
    const own = [...readFileSync("host/release/main.ts", "utf8").matchAll(/\.command\("(\w+)/g)].map(
      ([, name]) => name,
    );
    const named = pages.flatMap((page) => [...textOf(page).matchAll(/sudo (?:\/usr\/local\/sbin\/)?onebox (\w+)/g)]);
    assert.ok(named.length >= 2);
    for (const [text, name] of named) assert.ok(own.includes(name), text);
  });

  for (const page of pages)
    it(`${page} says what to look at, what to do and when it is over, and links to what is there`, () => {
      const text = textOf(page);
      for (const heading of ["Look", "Do", "Over when"]) assert.match(text, new RegExp(`^## ${heading}$`, "m"));
      const links = [...text.matchAll(/\]\(([^)#:]+\.md)\)/g)].map(([, link = ""]) => path.join(folder, link));
      assert.deepEqual(
        links.filter((link) => !existsSync(link)),
        [],
      );
    });
});
