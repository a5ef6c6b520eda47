import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { applicationHash } from "../../host/contract/usual";
import { hostFacts, ofContainers, ofHost } from "../../infra/place/host-facts";
import { names } from "../../model/names";
import { isUnknown } from "../../model";
import { type Environment, parseSettings } from "../../settings";
import { graphIn } from "../changes/evaluate";
import { project } from "../changes/graphs";
import { asConfig, givenSettings } from "../settings/stack-file";

describe("what an environment tells its host", () => {
  const host = { publicIp: pulumi.output("192.0.2.1") };
  const database = { address: pulumi.output("db"), masterSecretArn: pulumi.output("arn") };

  function settingsWith(changes: object): Environment {
    const settings = parseSettings("prod", asConfig({ ...givenSettings("prod"), ...changes }));
    if (settings.kind !== "environment") throw new Error("prod is no environment");
    return settings;
  }

  function told(changes: object): ReturnType<typeof hostFacts> {
    const settings = settingsWith({ host: { ...(givenSettings("prod")["host"] as object), ...changes } });
    return hostFacts(settings, names("prod", "123456789012", "us-east-1", "onebox"), host, database);
  }

  it("says by which address and set mail is sent, and where public uploads lie, as variables beside the application's own", () => {
    const variables = (changes: object): Readonly<Record<string, string>> => {
      const settings = settingsWith(changes);
      return ofContainers(settings, names("prod", "123456789012", "us-east-1", "onebox")).environment;
    };
    assert.deepEqual(variables({ mail: { from: "leave" }, app: { environment: { COLOUR: "blue" } } }), {
      COLOUR: "blue",
      MAIL_FROM: "leave@app.example.com",
      MAIL_CONFIGURATION_SET: "onebox-prod",
    });
    assert.deepEqual(variables({ app: { site: { publicMedia: true } } }), {
      PUBLIC_MEDIA_BUCKET: "onebox-prod-static-123456789012",
    });
    assert.deepEqual(variables({}), {});
  });

  it("has another domain rolled out: proxy and application would go by the old one until the next release", () => {
    const of = (domain: string) =>
      ofHost(settingsWith({ domain }), names("prod", "123456789012", "us-east-1", "onebox"));
    assert.equal(of("www.example.com").environment["DOMAIN"], "www.example.com");
    assert.notEqual(applicationHash(of("app.example.com")), applicationHash(of("www.example.com")));
  });

  it("says that the queue asks for a password where the setting says so, and nothing of it otherwise", () => {
    assert.equal(told({ queuePassword: true }).queuePassword, true);
    assert.ok(!("queuePassword" in told({})));
  });

  it("shows in a graph that a fact changes, though the text with an address in it is not known yet", async () => {
    const described = async (changes: object): Promise<unknown> => {
      const host = { ...(givenSettings("prod")["host"] as object), ...changes };
      const resources = await graphIn({ ...project, prod: { ...project["prod"], host } }, "prod");
      const facts = resources.find(({ type, name }) => type === "aws:ssm/parameter:Parameter" && name === "host-facts");
      assert.ok(isUnknown(facts?.properties["value"]));
      return facts.properties["description"];
    };
    const [usual, window, password] = [
      await described({}),
      await described({ updates: { day: "wed", time: "03:00", timezone: "Europe/Berlin" } }),
      await described({ queuePassword: true }),
    ];
    assert.equal(new Set([usual, window, password]).size, 3);
  });
});
