import assert from "node:assert/strict";
import { gateAlarms, watchGates } from "../../../cli/grow/watch";
import { type OperatedEnvironment, operatedEnvironment } from "../../../cli/deploy/environment";
import { environment } from "../../../infra/environment";
import { parseSettings } from "../../../settings";
import { registered } from "../../components/registered";
import { asConfig, fixtures, givenSettings } from "../../settings/stack-file";
import { AwsStandIn } from "../../stand-ins/aws";

type State = "OK" | "ALARM" | "INSUFFICIENT_DATA";

describe("npx onebox grow watch", () => {
  const before = { ...process.env };
  let aws: AwsStandIn;
  let said: string[];
  /** States of each alarm, one for each look; the last one stays. */
  let alarms: Record<string, State[]>;

  beforeEach(async () => {
    aws = await AwsStandIn.start({ accountId: "123456789012", instanceId: "none", documents: {}, onebox: "" });
    Object.assign(process.env, aws.environment);
    said = [];
    aws.others["DescribeAlarms"] = ({ AlarmNamePrefix }) => ({
      MetricAlarms: Object.entries(alarms)
        .filter(([name]) => name.startsWith(String(AlarmNamePrefix)))
        .map(([AlarmName, states]) => {
          const StateValue = states.length > 1 ? states.shift() : states[0];
          return { AlarmName, StateValue, StateReason: "Threshold Crossed: 26 > 25" };
        }),
    });
  });
  afterEach(async () => {
    await aws.stop();
    for (const name of Object.keys(process.env)) if (!(name in before)) Reflect.deleteProperty(process.env, name);
    Object.assign(process.env, before);
  });

  const watch = (runsOn: OperatedEnvironment["runsOn"] = "both", minutes = 0.001): Promise<number> =>
    watchGates(
      { ...operatedEnvironment("prod", fixtures), runsOn },
      { minutes, everyMs: 20, print: (line) => said.push(line) },
    );

  it("goes on where no alarm of service and database goes off, whatever others do", async () => {
    alarms = {
      "onebox-prod-service-balancer-errors": ["OK"],
      "onebox-prod-database-connections": ["INSUFFICIENT_DATA"],
      "onebox-prod-host-memory": ["ALARM"],
      "onebox-staging-service-balancer-errors": ["ALARM"],
    };
    assert.equal(await watch(), 0);
    assert.deepEqual(said, [
      "Watching 2 alarms of prod for 0.001 min.",
      "No alarm has gone off: continue with the next step.",
    ]);
  });

  it("ends with 1 as soon as one goes off, with its reason and the way back", async () => {
    alarms = { "onebox-prod-service-balancer-errors": ["OK", "OK", "ALARM", "OK"] };
    // For as long as it takes: it ends at the alarm.
    assert.equal(await watch("both", 10), 1);
    assert.match(
      said.join("\n"),
      /service-balancer-errors has gone off: Threshold Crossed: 26 > 25\n.*trafficPercent: 0/,
    );
  });

  it("does not send anybody back to a host that has gone", async () => {
    alarms = { "onebox-prod-service-balancer-errors": ["ALARM"] };
    assert.equal(await watch("service"), 1);
    assert.doesNotMatch(said.join("\n"), /trafficPercent/);
  });

  it("refuses to watch where nothing moves, or there is no alarm", async () => {
    await assert.rejects(watch("host"), /runs on its host alone/);
    alarms = {};
    await assert.rejects(watch(), /no alarm of its service or database/);
  });

  it("finds alarms of an environment on both by each of the beginnings", async () => {
    const settings = parseSettings("prod", asConfig({ ...givenSettings("prod"), runsOn: "both" }));
    if (settings.kind !== "environment") throw new Error("prod is not an environment");
    const program = await registered(() => environment(settings));
    const names = program.of("aws:cloudwatch/metricAlarm:MetricAlarm").map(({ inputs }) => String(inputs["name"]));
    for (const beginning of gateAlarms)
      assert.ok(
        names.some((name) => name.startsWith(`onebox-prod-${beginning}`)),
        `${beginning}: ${names.join()}`,
      );
    assert.ok(names.includes("onebox-prod-service-failed-answers"), names.join());
  });
});
