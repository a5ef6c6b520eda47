import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { restorePlace } from "../../../cli/restore/places";
import { RestoreJournal } from "../../../operations/restore/journal";
import { outcomeText } from "../../host/client/outcome";
import { EcsStandIn } from "../../service/client/ecs";
import { dev, Operated } from "../host/operated";

describe("a restored database of an environment that stands on both sides", () => {
  const operated = new Operated();
  const release = `1.4.1@sha256:${"a".repeat(64)}`;
  let ecs: EcsStandIn;

  beforeEach(async () => {
    ecs = new EcsStandIn();
    process.env["AWS_ENDPOINT_URL_ECS"] = await ecs.start();
    ecs.has(`${dev.names.prefix}-web`, "web:1", 2);
    ecs.definitions.set("web:1", { release });
  });
  afterEach(() => ecs.stop());

  it("is migrated once, and both sides connect to it anew", async () => {
    const given = {
      journal: new RestoreJournal(operated.folder, "dev"),
      agree: () => Promise.resolve(true),
      print: () => undefined,
      signal: new AbortController().signal,
    };
    writeFileSync(path.join(operated.folder, "outcome"), outcomeText());
    const place = await restorePlace({ ...dev, runsOn: "both" }, given);
    await place.migrateAndRestart();
    assert.equal(readFileSync(path.join(operated.folder, "work"), "utf8"), "migrate\nrestart\n");
    assert.deepEqual(ecs.changes, [`${dev.names.prefix}-web → web:1 × 2`]);
  });
});
