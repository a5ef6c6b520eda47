import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { forgetBoot, markBoot, noteBoot } from "../../../host/release/boot";
import { programs } from "./programs";

describe("a machine that starts anew", () => {
  const { folder, write } = programs();
  const said: string[] = [];
  const places = () => ({ file: path.join(folder(), "boot"), healed: path.join(folder(), "healed") });
  const start = async (boot: string): Promise<void> => {
    await noteBoot((text) => said.push(text), { boot, ...places() });
    markBoot({ boot, ...places() });
  };

  beforeEach(() => {
    said.length = 0;
    write("logger", "true");
  });

  it("is told of where nobody had stopped it", async () => {
    await start("first");
    await start("first");
    assert.deepEqual(said, [], "a unit that starts again is no boot");
    await start("second");
    assert.deepEqual(said, ["problem: the machine ended without being stopped, as after a kernel panic"]);
    assert.match(readFileSync(places().healed, "utf8"), /^\d{4}-\S+Z the machine ended without being stopped/);
    await start("second");
    assert.equal(said.length, 1, "once");
  });

  it("that never came up has nobody to say that it is stopped, and is nothing to tell of", async () => {
    await start("first");
    await noteBoot((text) => said.push(text), { boot: "second", ...places() });
    await start("third");
    assert.equal(said.length, 1, "of the first alone");
  });

  it("is nothing to tell of after an orderly stop", async () => {
    await start("first");
    forgetBoot(places().file);
    await start("second");
    assert.deepEqual(said, []);
    assert.ok(!existsSync(places().healed));
  });
});

describe("the units of a host", () => {
  it("are not stopped with Docker, which containers live through", () => {
    const unit = readFileSync("host/systemd/onebox.service", "utf8");
    assert.doesNotMatch(unit, /^(Requires|BindsTo|PartOf|Requisite)=.*docker/m);
    assert.match(unit, /^Wants=docker\.service$/m);
    assert.match(unit, /^After=docker\.service /m, "at a stop of the machine it ends before Docker does");
  });
});
