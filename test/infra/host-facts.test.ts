import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { hostFacts } from "../../infra/host-facts";
import { names } from "../../model/names";
import { parseSettings } from "../../settings";
import { asConfig, givenSettings } from "../settings/stack-file";

describe("what an environment tells its host", () => {
  const host = { publicIp: pulumi.output("192.0.2.1") };
  const database = { address: pulumi.output("db"), masterSecretArn: pulumi.output("arn") };

  function told(changes: object): ReturnType<typeof hostFacts> {
    const given = givenSettings("prod");
    const config = asConfig({ ...given, host: { ...(given["host"] as object), ...changes } });
    const settings = parseSettings("prod", config);
    if (settings.kind !== "environment") throw new Error("prod is no environment");
    return hostFacts(settings, names("prod", "123456789012", "us-east-1", "onebox"), host, database);
  }

  it("says that the queue asks for a password where the setting says so, and nothing of it otherwise", () => {
    assert.equal(told({ queuePassword: true }).queuePassword, true);
    assert.ok(!("queuePassword" in told({})));
  });
});
