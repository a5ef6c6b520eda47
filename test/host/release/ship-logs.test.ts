import assert from "node:assert/strict";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { type InputLogEvent, CloudWatchLogsClient, InvalidParameterException } from "@aws-sdk/client-cloudwatch-logs";
import { firstBatch, fitting } from "../../../host/release/log-batches";
import { places } from "../../../host/release/places";
import { countRejected, type Line, readLine, shipLogs, Stream } from "../../../host/release/ship-logs";
import type { Facts } from "../../../host/contract/facts";
import { programs } from "./programs";

const hour = 3_600_000;
const line = (timestamp: number, message = "system: something happened"): Line => ({
  timestamp,
  message,
  cursor: `s=${timestamp}`,
});

/** Sends all, as the shipper does. @returns the batches. */
function batchesOf(lines: readonly Line[]): Line[][] {
  const batches: Line[][] = [];
  for (let rest = [...lines]; rest.length > 0; rest = rest.slice(batches.at(-1)?.length))
    batches.push(firstBatch(rest));
  return batches;
}

/** CloudWatch Logs, with what it refuses: https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutLogEvents.html */
function cloudWatch(now: number) {
  const taken: string[] = [];
  const put = (events: readonly InputLogEvent[]): object => {
    const times = events.map(({ timestamp = 0 }) => timestamp);
    const bytes = events.reduce((sum, { message = "" }) => sum + Buffer.byteLength(message) + 26, 0);
    const inOrder = times.every((time, index) => index === 0 || time >= (times[index - 1] ?? 0));
    const isWell =
      events.length >= 1 &&
      events.length <= 10_000 &&
      bytes <= 1_048_576 &&
      inOrder &&
      Math.max(...times) - Math.min(...times) <= 24 * hour &&
      events.every(({ message = "" }) => message !== "" && Buffer.byteLength(message) <= 256 * 1_024);
    if (!isWell) throw new InvalidParameterException({ message: "Log events in a batch …", $metadata: {} });
    const isOld = (time: number): boolean => time < now - 14 * 24 * hour;
    const isNew = (time: number): boolean => time > now + 2 * hour;
    taken.push(
      ...events
        .filter(({ timestamp = 0 }) => !isOld(timestamp) && !isNew(timestamp))
        .map(({ message }) => message ?? ""),
    );
    const old = times.filter(isOld).length;
    const start = times.findIndex(isNew);
    return {
      rejectedLogEventsInfo: {
        ...(old === 0 ? {} : { tooOldLogEventEndIndex: old }),
        ...(start < 0 ? {} : { tooNewLogEventStartIndex: start }),
      },
    };
  };
  return { taken, put };
}

describe("a journal that is not read from where it was left", () => {
  const { folder, write } = programs();
  const cursor = places.journalCursor;
  const send: unknown = Reflect.get(CloudWatchLogsClient.prototype, "send");
  afterEach(() => {
    Object.assign(places, { journalCursor: cursor });
    Object.assign(CloudWatchLogsClient.prototype, { send });
  });

  async function ship(does: string, left = "s=1;i=2"): Promise<{ readonly asked: string; readonly isKept: boolean }> {
    Object.assign(places, { journalCursor: path.join(folder(), "cursor") });
    writeFileSync(places.journalCursor, left);
    write("journalctl", `echo "$@" >> ${folder()}/asked\n${does}`);
    Object.assign(CloudWatchLogsClient.prototype, { send: () => Promise.resolve({}) });
    await shipLogs({ region: "us-east-1", hostLogGroup: "group" } as Facts);
    return { asked: readFileSync(path.join(folder(), "asked"), "utf8"), isKept: existsSync(places.journalCursor) };
  }

  it("is read from this boot on the next time, where its reader is refused", async () => {
    // As journalctl of systemd 252 and 255 ends for a cursor that is none.
    const { asked, isKept } = await ship('echo "Failed to seek to cursor: Invalid argument" >&2; exit 1');
    assert.match(asked, /--after-cursor=/);
    assert.equal(isKept, false);
  });

  it("is read from this boot on where a crash has left zeros, or nothing", async () => {
    for (const left of ["\0\0\0", ""]) assert.match((await ship("exit 0", left)).asked, /--boot/);
  });

  it("keeps its place where the reader ends for another reason", async () => {
    const read = JSON.stringify({ __CURSOR: "s=1", __REALTIME_TIMESTAMP: "1790000000000000", MESSAGE: "one" });
    assert.equal((await ship(`echo '${read}'; exit 1`)).isKept, true);
    assert.equal((await ship("exit 0")).isKept, true);
  });
});

describe("the journal on its way to CloudWatch", () => {
  const friday = Date.UTC(2026, 10, 27, 20);
  const monday = friday + 59 * hour;
  const table: readonly (readonly [what: string, lines: Line[], batches: number[]])[] = [
    ["a weekend between two lines", [line(friday), line(friday + 1), line(monday)], [2, 1]],
    ["a day, to the second", [line(friday), line(friday + 24 * hour - 1), line(friday + 24 * hour)], [2, 1]],
    ["a clock that was set back", [line(monday), line(friday), line(friday + 1)], [1, 2]],
    ["more lines than one batch takes", Array.from({ length: 10_001 }, () => line(friday, "x")), [10_000, 1]],
    ["more bytes than one batch takes", Array.from({ length: 140 }, () => line(friday, "ä".repeat(4_000))), [130, 10]],
    ["one line", [line(friday)], [1]],
  ];
  for (const [what, lines, expected] of table) {
    it(`is taken in batches: ${what}`, () => {
      const batches = batchesOf(lines);
      assert.deepEqual(
        batches.map(({ length }) => length),
        expected,
      );
      const { put } = cloudWatch(monday);
      for (const batch of batches) put([...batch].sort((left, right) => left.timestamp - right.timestamp));
    });
  }

  const entry = (MESSAGE: unknown) =>
    readLine(
      JSON.stringify({ __CURSOR: "c", __REALTIME_TIMESTAMP: "1790000000000000", SYSLOG_IDENTIFIER: "snapd", MESSAGE }),
    );

  it("keeps what the journal gives as bytes: colours, other encodings, parts of characters", () => {
    assert.equal(entry([...Buffer.from("\x1b[31mfailed\x1b[0m: ä")])?.message, "snapd: failed: ä");
    assert.equal(entry([0x66, 0xfc, 0x72])?.message, "snapd: f\uFFFDr");
    assert.equal(entry("one\rtwo\x07\nthree\tfour")?.message, "snapd: one two \nthree\tfour");
    assert.ok(Buffer.byteLength(entry("x".repeat(400_000))?.message ?? "") <= 8_000);
  });

  it("passes over what says nothing, has no message, or was torn off", () => {
    for (const message of ["", " \n", null, undefined, [27, 91, 48, 109], [300], { a: 1 }])
      assert.equal(entry(message), null);
    for (const text of ["", "{", "null", '"text"', '{"MESSAGE":"a"}']) assert.equal(readLine(text), null);
  });

  it("cuts a long line at a character's end", () => {
    const cut = fitting("ä€".repeat(3_000));
    assert.ok(Buffer.byteLength(cut) <= 8_000 && Buffer.byteLength(cut) > 7_990);
    assert.ok(!cut.includes("\uFFFD"));
    assert.equal(fitting("short ä"), "short ä");
  });

  it("counts what was too old or too new", () => {
    assert.equal(countRejected(undefined, 5), 0);
    assert.equal(countRejected({ tooOldLogEventEndIndex: 2 }, 5), 2);
    assert.equal(countRejected({ expiredLogEventEndIndex: 1, tooNewLogEventStartIndex: 4 }, 5), 2);
  });

  describe("with a service that refuses", () => {
    const folder = mkdtempSync(path.join(tmpdir(), "onebox-logs-"));
    const cursor = places.journalCursor;

    before(() => {
      Object.assign(places, { journalCursor: path.join(folder, "cursor") });
    });
    after(() => {
      Object.assign(places, { journalCursor: cursor });
      rmSync(folder, { recursive: true });
    });

    function answering(put: (events: readonly InputLogEvent[]) => object): Stream {
      const client = new CloudWatchLogsClient({ region: "us-east-1" });
      const send = (command: { input: { logEvents: InputLogEvent[] } }): Promise<object> =>
        Promise.resolve().then(() => put(command.input.logEvents));
      return new Stream(Object.assign(client, { send }), "group");
    }

    it("goes on after lines of three weeks ago and of tomorrow", async () => {
      const { put, taken } = cloudWatch(monday);
      const lines = [line(monday - 21 * 24 * hour, "old"), line(monday, "now"), line(monday + 5 * hour, "tomorrow")];
      const stream = answering(put);
      for (const batch of batchesOf(lines)) await stream.send(batch);
      assert.deepEqual(taken, ["now"]);
      assert.equal(readFileSync(places.journalCursor, "utf8"), lines.at(-1)?.cursor);
    });

    it("loses one line of a batch that breaks a rule, and no other", async () => {
      const taken: string[] = [];
      const stream = answering((events) => {
        if (events.some(({ message }) => message === "bad"))
          throw new InvalidParameterException({ message: "no", $metadata: {} });
        taken.push(...events.map(({ message }) => message ?? ""));
        return {};
      });
      await stream.send(["1", "2", "bad", "3", "4", "5"].map((message, index) => line(friday + index, message)));
      assert.deepEqual(taken, ["1", "2", "3", "4", "5"]);
    });

    it("goes on where the disk is full, and sends nothing twice", async () => {
      const { put, taken } = cloudWatch(monday);
      const stream = answering(put);
      const kept = places.journalCursor;
      // A folder that is a file: nobody can write there, root neither.
      writeFileSync(path.join(folder, "full"), "");
      Object.assign(places, { journalCursor: path.join(folder, "full", "cursor") });
      const said: string[] = [];
      const log = console.error;
      console.error = (text: string) => said.push(text);
      try {
        for (const text of ["one", "two"]) await stream.send([line(monday, text)]);
      } finally {
        console.error = log;
        Object.assign(places, { journalCursor: kept });
      }
      assert.deepEqual(taken, ["one", "two"]);
      assert.deepEqual(said.length, 1);
    });

    it("forgets nothing while the service is away", async () => {
      const before = readFileSync(places.journalCursor, "utf8");
      const stream = answering(() => {
        throw new Error("ServiceUnavailable");
      });
      await assert.rejects(stream.send([line(monday + 1)]), /ServiceUnavailable/);
      assert.equal(readFileSync(places.journalCursor, "utf8"), before);
    });
  });
});
