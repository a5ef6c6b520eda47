import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { ApplicationSecrets } from "../../../cli/host/secrets";
import { openShell } from "../../../cli/host/shell";
import { ServiceError } from "../../stand-ins/aws";
import { dev, Operated } from "./operated";

describe("npx onebox host", () => {
  const operated = new Operated();

  describe("shell", () => {
    it("says where the plugin comes from when it is missing", async () => {
      operated.aws.others["StartSession"] = () => ({ SessionId: "s", StreamUrl: "wss://example.com", TokenValue: "t" });
      process.env["PATH"] = operated.folder;
      await assert.rejects(openShell(dev), /session-manager-plugin is not on PATH/);
    });
  });

  describe("secret", () => {
    let kept: string | null;
    const secrets = () => new ApplicationSecrets(dev);

    beforeEach(() => {
      kept = null;
      operated.aws.others["GetSecretValue"] = () => {
        if (kept === null) throw new ServiceError("ResourceNotFoundException", "no value yet");
        return { SecretString: kept };
      };
      operated.aws.others["PutSecretValue"] = ({ SecretId, SecretString }) => {
        assert.equal(SecretId, "/onebox/dev/application");
        kept = String(SecretString);
        return {};
      };
    });

    it("adds a value to those that are there", async () => {
      await secrets().set("SECRET_KEY", "first");
      await secrets().set("SMTP_PASSWORD", "second");
      assert.deepEqual(JSON.parse(String(kept)), { SECRET_KEY: "first", SMTP_PASSWORD: "second" });
      assert.deepEqual(await secrets().names(), ["SECRET_KEY", "SMTP_PASSWORD"]);
    });
    it("has the host generate a value, which is in no answer", async () => {
      await secrets().generate("SECRET_KEY");
      assert.equal(readFileSync(path.join(operated.folder, "secrets"), "utf8"), "SECRET_KEY\n");
      assert.equal(kept, null);
      await assert.rejects(secrets().generate("SECRET_KEY"), /SECRET_KEY has a value already; another is taken from/);
    });
    it("generates nothing where no host runs", async () => {
      operated.aws.instance = "stopped";
      await assert.rejects(secrets().generate("SECRET_KEY"), /is stopped: a value is generated on a host that runs/);
      assert.deepEqual(operated.aws.history, []);
    });

    const refused = [
      { name: "SECRET_KEY", value: "", says: /is empty/ },
      { name: "SECRET_KEY", value: "x".repeat(65_536), says: /exceed 65536 bytes/ },
    ];
    for (const { name, value, says } of refused)
      it(`refuses ${name} with ${value.length} characters, and changes nothing`, async () => {
        await assert.rejects(secrets().set(name, value), says);
        assert.equal(kept, null);
      });
    it("does not overwrite what it cannot read, and does not show it", async () => {
      kept = "hunter2";
      await assert.rejects(secrets().set("SECRET_KEY", "x"), (error: Error) => {
        assert.match(error.message, /does not hold JSON/);
        assert.doesNotMatch(error.message, /hunter2/);
        return true;
      });
      assert.equal(kept, "hunter2");
    });
  });
});
