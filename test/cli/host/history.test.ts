import assert from "node:assert/strict";
import { findHistory, historyText } from "../../../cli/host/history";
import { noteTag, readNote, writeNote } from "../../../host/contract/notes";
import { assertFits } from "../../in-a-terminal";
import { ServiceError } from "../../stand-ins/aws";
import { CloudWatchLogs } from "../../stand-ins/cloudwatch-logs";
import { lookUp, type Written } from "../../stand-ins/cloudtrail";
import { dev, instanceId, Operated } from "./operated";

const now = Date.UTC(2026, 10, 28, 20);
const minute = (ago: number): number => now - ago * 60_000;
const { host } = dev.names.logGroups;
const role = (name: string, session: string): string => `arn:aws:sts::123456789012:assumed-role/${name}/${session}`;
const ada = role("operator", "ada");

function by(arn: string, requestParameters: Record<string, unknown> = {}, more: Record<string, unknown> = {}) {
  const userName = arn.split("/")[1] ?? "";
  const userIdentity = { type: "AssumedRole", arn, sessionContext: { sessionIssuer: { userName } } };
  return { userIdentity, requestParameters, ...more };
}

const secret = dev.names.secrets.application.name;
const command = {
  documentName: dev.names.operationDocument.name,
  instanceIds: [instanceId],
  parameters: "HIDDEN_DUE_TO_SECURITY_REASONS",
};
const written: readonly Written[] = [
  { name: "x", who: "ada", call: "SendCommand", service: "ssm", minutesAgo: 50, record: by(ada, command) },
  { name: "x", who: "ada", call: "SendCommand", service: "ssm", minutesAgo: 48, record: by(ada, command) },
  { name: "x", who: "ada", call: "SendCommand", service: "ssm", minutesAgo: 46, record: by(ada, command) },
  {
    name: "x",
    who: "bob",
    call: "GetSecretValue",
    readOnly: true,
    service: "secretsmanager",
    minutesAgo: 30,
    record: by("arn:aws:iam::123456789012:user/bob", { secretId: secret }),
  },
  {
    name: "x",
    who: "eve",
    call: "DeleteDBInstance",
    service: "rds",
    minutesAgo: 20,
    record: by(
      role("dev", "eve"),
      { dBInstanceIdentifier: dev.names.database.identifier },
      { errorCode: "AccessDenied" },
    ),
  },
  // Of the machine itself, of AWS, of another environment whose name begins alike, and of nothing of ours.
  {
    name: "x",
    who: "i-1",
    call: "GetSecretValue",
    readOnly: true,
    service: "secretsmanager",
    minutesAgo: 10,
    record: by(role(dev.names.roles.host.name, "i-1"), { secretId: secret }),
  },
  {
    name: "x",
    who: "rds",
    call: "RotateSecret",
    service: "secretsmanager",
    minutesAgo: 9,
    record: {
      userIdentity: { type: "AWSService", invokedBy: "rds.amazonaws.com" },
      requestParameters: { secretId: secret },
    },
  },
  {
    name: "x",
    who: "eve",
    call: "PutParameter",
    service: "ssm",
    minutesAgo: 8,
    record: by(ada, { name: "onebox-dev2-release" }),
  },
  { name: "x", who: "eve", call: "RunInstances", minutesAgo: 7, record: by(ada, { imageId: "ami-1" }) },
];

describe("npx onebox host history", () => {
  const operated = new Operated();
  let logs: CloudWatchLogs;

  beforeEach(() => {
    logs = new CloudWatchLogs([host.name]);
    operated.aws.others["FilterLogEvents"] = (body) => logs.filterLogEvents(body);
    operated.aws.others["LookupEvents"] = lookUp(written, now);
    const Name = dev.names.parameters.release.name;
    operated.aws.parameterHistory.push(
      { Name, Value: "none", Description: "", LastModifiedDate: minute(9_000) / 1_000, LastModifiedUser: ada },
      {
        Name,
        Value: `1.4.2@sha256:${"a".repeat(64)}`,
        Description: "deploy: 1.4.2",
        LastModifiedDate: minute(60) / 1_000,
        LastModifiedUser: role("onebox-dev-deploy", "step-7"),
      },
    );
    const note = (ago: number, kind: "run" | "release", text: string): void => {
      logs.say(host.name, "ip-10", minute(ago), `${noteTag}: ${writeNote({ kind, id: "o-1", text })}`);
    };
    note(59, "release", "1.4.2@sha256:aaaaaaaaaaaa, after none");
    note(58, "release", "done after 41.2 s");
    note(49, "run", `${ada} runs ["python","manage.py","clearsessions"] of 1.4.2@sha256:aaaaaaaaaaaa`);
    note(47, "run", "ended with exit code 0");
    logs.say(host.name, "ip-10", minute(45), "sshd: run o-2: nobody did this");
  });

  const find = (all = false, minutes = 120) => findHistory(dev, { minutes, all }, now);
  const lines = async (...given: Parameters<typeof find>): Promise<string[]> =>
    historyText(await find(...given))
      .split("\n")
      .map((line) => line.replaceAll(/ {2,}/g, " | "));

  it("fits a terminal of 80 and of 160 columns", async () => {
    assertFits(historyText(await find()));
  });

  it("tells of releases, commands and changes in their order, who did them, and how they ended", async () => {
    assert.deepEqual(await lines(), [
      "2026-11-28 19:00 UTC | releases | onebox-dev-deploy/step-7 | deploy: 1.4.2@sha256:aaaaaaaaaaaa",
      "2026-11-28 19:01 UTC | host | host | release o-1: 1.4.2@sha256:aaaaaaaaaaaa, after none",
      "2026-11-28 19:02 UTC | host | host | release o-1: done after 41.2 s",
      `2026-11-28 19:10 UTC | trail | operator/ada | ssm:SendCommand ${command.documentName} (3 times)`,
      '2026-11-28 19:11 UTC | host | operator/ada | run o-1: operator/ada runs ["python","manage.py","clearsessions"] of 1.4.2@sha256:aaaaaaaaaaaa',
      "2026-11-28 19:13 UTC | host | host | run o-1: ended with exit code 0",
      `2026-11-28 19:30 UTC | trail | user/bob | secretsmanager:GetSecretValue ${secret}`,
      `2026-11-28 19:40 UTC | trail | dev/eve | rds:DeleteDBInstance ${dev.names.database.identifier}; refused: AccessDenied`,
    ]);
  });

  it("tells what machines and AWS did when it is asked for, and nothing of an environment that is named alike", async () => {
    const all = (await lines(true)).join("\n");
    assert.match(all, /onebox-dev-host\/i-1 \| secretsmanager:GetSecretValue/);
    assert.match(all, /rds\.amazonaws\.com|rds \| secretsmanager:RotateSecret/);
    assert.doesNotMatch(all, /dev2|RunInstances/);
  });

  it("goes as far back as it is asked", async () => {
    assert.equal((await find(false, 25)).events.length, 1);
    assert.equal((await find(false, 10_080)).events.length, 9);
  });

  it("names a source that does not answer, and tells what the others know", async () => {
    operated.aws.others["LookupEvents"] = () => {
      throw new ServiceError("AccessDeniedException", "no cloudtrail:LookupEvents");
    };
    const { events, missing } = await find();
    assert.equal(events.length, 5);
    assert.match(missing.join(), /CloudTrail: These credentials may not do that.*LookupEvents/);
    assert.match(
      historyText({ events: [], missing }),
      /Nothing is recorded.*\nNot asked, so this is not all: CloudTrail/,
    );
  });

  it("asks no host where the environment runs on ECS alone, and misses none", async () => {
    operated.aws.others["DescribeInstances"] = () => "<DescribeInstancesResponse/>";
    const onService = { ...dev, runsOn: "service" } as const;
    const { events, missing } = await findHistory(onService, { minutes: 120, all: false }, now);
    assert.deepEqual(missing, []);
    assert.deepEqual(new Set(events.map(({ source }) => source)), new Set(["releases", "trail"]));
    assert.match((await findHistory(dev, { minutes: 120, all: false }, now)).missing.join(), /dev has no host yet/);
  });

  it("takes no other line of the journal for a note", () => {
    assert.equal(readNote("onebox: run o-1: x"), null);
    assert.equal(readNote(`${noteTag}: dance o-1: x`), null);
    assert.deepEqual(readNote(`${noteTag}: run o-1: a: b`), { kind: "run", id: "o-1", text: "a: b" });
    assert.equal(writeNote({ kind: "run", id: "o-1", text: "two\nlines" }), "run o-1: two lines");
  });
});
