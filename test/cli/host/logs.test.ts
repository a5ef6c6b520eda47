import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { filterPattern, isWanted, type LogFilter } from "../../../cli/host/log-filter";
import { hostLogs } from "../../../cli/host/log-services";
import { type LogsOptions, showLogs } from "../../../cli/host/logs";
import { inWords } from "../../../cli/refusals";
import { CloudWatchLogs } from "../../stand-ins/cloudwatch-logs";
import { ServiceError } from "../../stand-ins/aws";
import { dev, Operated } from "./operated";

const { containers, host } = dev.names.logGroups;

describe("npx onebox host logs", () => {
  const operated = new Operated();
  let cloudWatch: CloudWatchLogs;
  let lines: string[];
  let told: string[];
  let reader: AbortController;
  let start: number;

  beforeEach(() => {
    cloudWatch = new CloudWatchLogs([containers.name, host.name]);
    operated.aws.others["FilterLogEvents"] = (body) => cloudWatch.filterLogEvents(body);
    [lines, told, reader] = [[], [], new AbortController()];
    start = Date.now() - 60_000;
    cloudWatch.say(containers.name, "web-blue/01ab", start, "one\n");
    cloudWatch.say(containers.name, "worker-green/02cd", start + 1, '{"request_id":"r-4711","message":"two"}\n');
    cloudWatch.say(containers.name, "web-green/03ef", start + 2, "three of r-4711 (4.50 s)\n");
    cloudWatch.say(containers.name, "web-green/03ef", start + 3, '{"request_id":"r-4712","message":"not r-4711"}\n');
  });

  const options: LogsOptions = { minutes: 10, follow: false, json: false };

  function show(given: Partial<LogsOptions> = {}): Promise<void> {
    const output = {
      print: (line: string) => lines.push(line),
      tell: (text: string) => told.push(text),
      signal: reader.signal,
    };
    return showLogs(dev, { ...options, ...given }, output);
  }

  const messages = (): string[] => lines.map((line) => line.split(" ").slice(2).join(" "));

  it("prints every page, oldest first, with time and service", async () => {
    await show();
    assert.equal(lines.length, 4);
    assert.equal(lines[0], `${new Date(start).toISOString().slice(0, 19)}Z web-blue one`);
    assert.ok(cloudWatch.asked.length > 1);
  });

  const services: readonly (readonly [service: string, printed: number])[] = [
    ["web", 3],
    ["web-green", 2],
    ["worker", 1],
    ["caddy", 0],
  ];
  for (const [service, printed] of services)
    it(`prints ${printed} lines of ${service}`, async () => {
      await show({ service });
      assert.equal(lines.length, printed);
    });

  it("refuses a service that there is not, and asks nothing", async () => {
    await assert.rejects(show({ service: "wbe" }), /no service "wbe"\. Allowed are web, web-blue, /);
    assert.deepEqual(cloudWatch.asked, []);
  });

  it("knows every service that the compose file logs", () => {
    const { services } = parse(readFileSync("host/compose.logs.yaml", "utf8"), { merge: true, maxAliasCount: -1 }) as {
      services: Record<string, unknown>;
    };
    for (const service of Object.keys(services)) assert.ok(hostLogs(dev).includes(service), service);
  });

  it("knows every process of the application, also where there are several of it", async () => {
    for (const [number, stream] of ["clock-blue/1", "clock2-blue/2", "clockwork-blue/3", "web-blue/4"].entries())
      cloudWatch.say(containers.name, stream, start + 10 + number, stream);
    const environment = { ...dev, processes: ["clock", "clockwork"] };
    const output = { print: (line: string) => lines.push(line), tell: () => undefined, signal: reader.signal };
    await showLogs(environment, { ...options, service: "clock" }, output);
    assert.deepEqual(messages(), ["clock-blue/1", "clock2-blue/2"]);
    lines.length = 0;
    await showLogs(environment, { ...options, service: "clock-blue" }, output);
    assert.deepEqual(messages(), ["clock-blue/1", "clock2-blue/2"]);
  });

  const filters: readonly (readonly [title: string, filter: LogFilter, printed: readonly string[]])[] = [
    ["one word", { grep: /three/ }, ["three of r-4711 (4.50 s)"]],
    ["words with spaces and brackets", { grep: /\(4\.50 s\)$/ }, ["three of r-4711 (4.50 s)"]],
    ["a choice", { grep: /^one|three/ }, ["one", "three of r-4711 (4.50 s)"]],
    [
      "a request, by the field where a line has it",
      { request: "r-4711" },
      ['{"request_id":"r-4711","message":"two"}', "three of r-4711 (4.50 s)"],
    ],
    ["both", { request: "r-4711", grep: /two/ }, ['{"request_id":"r-4711","message":"two"}']],
  ];
  for (const [title, filter, printed] of filters)
    it(`finds ${title}`, async () => {
      await show(filter);
      assert.deepEqual(messages(), printed);
    });

  it("prints one JSON object a line, and what the application says as JSON stays that", async () => {
    await show({ json: true, service: "worker" });
    const expected = { time: new Date(start + 1).toISOString(), service: "worker-green", container: "02cd" };
    assert.deepEqual(JSON.parse(lines[0] ?? ""), { ...expected, entry: { request_id: "r-4711", message: "two" } });
    await show({ json: true, grep: /three/ });
    assert.equal((JSON.parse(lines[1] ?? "") as { message: string }).message, "three of r-4711 (4.50 s)");
  });

  it("says so where there is nothing", async () => {
    await show({ service: "host" });
    assert.deepEqual([lines, told], [[], ["Nothing in /onebox/dev/host in the last 10 minutes."]]);
  });

  it("says what is missing where the log group is", async () => {
    operated.aws.others["FilterLogEvents"] = (body) => new CloudWatchLogs([]).filterLogEvents(body);
    await assert.rejects(show(), /\/onebox\/dev\/containers does not exist: has the environment been deployed\?/);
  });

  describe("--follow", () => {
    const reached = async (count: number): Promise<void> => {
      for (let turn = 0; lines.length < count && turn < 500; turn++) await new Promise((go) => setTimeout(go, 2));
    };

    it("prints what comes, once, also what comes late or from a host that took the place of another", async () => {
      const following = show({ follow: true });
      await reached(4);
      cloudWatch.say(containers.name, "web-blue/new-host", start + 500, "five\n");
      cloudWatch.say(containers.name, "web-green/03ef", start - 20_000, "late\n");
      await reached(6);
      reader.abort();
      await following;
      assert.deepEqual(messages().slice(4).sort(), ["five", "late"]);
    });

    it("ends at once, in the middle of a page, when nobody reads any more", async () => {
      const print = (line: string): void => {
        lines.push(line);
        reader.abort();
      };
      await showLogs(dev, { ...options, follow: true }, { print, tell: () => undefined, signal: reader.signal });
      assert.equal(lines.length, 1);
    });

    it("goes on after AWS was too busy for all attempts, and says so", async () => {
      for (let count = 0; count < 8; count++)
        cloudWatch.refusals.push(new ServiceError("ThrottlingException", "Rate exceeded"));
      const random = Math.random;
      // The SDK waits by chance between attempts: not at all, here.
      Math.random = () => 0;
      const following = show({ follow: true });
      await reached(4).finally(() => (Math.random = random));
      reader.abort();
      await following;
      assert.equal(lines.length, 4);
      assert.match(told[0] ?? "", /^AWS is throttling requests right now.*Still following\.$/);
    });

    it("ends with a session that has expired", async () => {
      cloudWatch.refusals.push(new ServiceError("ExpiredTokenException", "The security token included is expired"));
      await assert.rejects(show({ follow: true }), /ExpiredTokenException|token included is expired/);
    });
  });
});

describe("the pattern that CloudWatch is given", () => {
  const table: readonly (readonly [filter: LogFilter, pattern: string | undefined])[] = [
    [{}, undefined],
    [{ grep: /OperationalError/ }, "%OperationalError%"],
    [{ grep: /could not connect to 10.0.0.7/ }, "%connect%"],
    [{ grep: /a|b/ }, undefined],
    [{ grep: /colou?r/ }, undefined],
    [{ grep: /error/i }, undefined],
    [{ grep: /Übersicht/ }, "%bersicht%"],
    [{ grep: /«»/ }, undefined],
    [{ request: "7b1c.0a-9d" }, "%0a-9d%"],
  ];
  for (const [filter, pattern] of table)
    it(`is ${String(pattern)} for ${filter.grep?.source ?? filter.request ?? "everything"}`, () => {
      assert.equal(filterPattern(filter), pattern);
    });

  it("lets through what is wanted", () => {
    for (const message of ["could not connect to 10.0.0.7", "could not connect to 10x0x0x7"]) {
      const filter = { grep: /could not connect to 10.0.0.7/ };
      assert.ok(isWanted(message, filter) && new RegExp((filterPattern(filter) ?? "").slice(1, -1)).test(message));
    }
  });
});

describe("a refusal of AWS", () => {
  const table: readonly (readonly [name: string, message: string, says: RegExp])[] = [
    ["ExpiredTokenException", "The security token included in the request is expired", /session has expired\. Sign in/],
    ["ExpiredToken", "The security token included in the request is expired", /session has expired\. Sign in/],
    ["CredentialsProviderError", "Token is expired. To refresh this SSO session run aws sso login", /has expired/],
    ["CredentialsProviderError", "Could not load credentials from any providers", /There are no AWS credentials/],
    [
      "AccessDeniedException",
      "User: x is not authorized to perform: logs:FilterLogEvents",
      /may not do that.*logs:Fil/,
    ],
    ["UnauthorizedOperation", "You are not authorized to perform this operation.", /may not do that/],
    ["InvalidClientTokenId", "The security token included in the request is invalid", /does not accept these/],
    ["ThrottlingException", "Rate exceeded", /Try again in a minute/],
    ["TargetNotConnected", "i-1 is not connected.", /agent is not connected/],
  ];
  for (const [name, message, says] of table)
    it(`${name} is a sentence (${message.slice(0, 30)})`, () => {
      const said = inWords(Object.assign(new Error(message), { name })) as Error;
      assert.match(said.message, says);
      assert.ok(said.message.includes(message), "AWS's own words are lost");
    });

  it("is one without a network", () => {
    const error = Object.assign(new Error("getaddrinfo ENOTFOUND logs"), { code: "ENOTFOUND" });
    assert.match((inWords(error) as Error).message, /cannot be reached from here/);
  });
  it("is nothing that we said ourselves", () => {
    const error = new Error("dev has no host yet");
    assert.equal(inWords(error), error);
  });
});
