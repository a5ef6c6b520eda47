import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { stepNames } from "../../../migrate/state";

const tests = path.join(__dirname, "..");
const sources = readdirSync(tests, { recursive: true, encoding: "utf8" })
  .filter((name) => /\.(spec|test)\.ts$/.test(name) && !name.endsWith("killed.test.ts"))
  .map((name) => readFileSync(path.join(tests, name), "utf8"));

describe("a process that is killed", () => {
  // Steps takes no other name, and each of these goes through all steps of its command.
  for (const command of new Set(stepNames.map((name) => name.slice(0, name.indexOf(".")))))
    it(`is tried at every step of ${command}`, () => {
      assert.ok(sources.some((text) => text.includes(`stepsOf("${command}")`) && text.includes("MortalJournal")));
    });

  it("is tried where a step has a way of its own as well", () => {
    const left = [...sources.join("\n").matchAll(/name !== "([a-z-]+\.[a-z-]+)"/g)].map(([, name = ""]) => name);
    for (const name of left.filter((one) => stepNames.some((step) => step === one)))
      assert.ok(
        sources.some((text) =>
          new RegExp(`new MortalJournal\\([\\s\\S]{0,90}?"${name.replace(".", "\\.")}"`).test(text),
        ),
        name,
      );
    const own = /const own = \[([^\]]*)\]/.exec(sources.find((text) => text.includes("const own =")) ?? "")?.[1] ?? "";
    for (const name of own.match(/[a-z]+\.[a-z]+/g) ?? [])
      assert.ok(
        sources.some((text) =>
          new RegExp(`new MortalJournal\\([\\s\\S]{0,60}?"${name.replace(".", "\\.")}"`).test(text),
        ),
        name,
      );
  });
});
