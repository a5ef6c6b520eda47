import assert from "node:assert/strict";
import { unknownWire } from "../../../check/engine/wire";
import type { Finding } from "../../../check/findings";
import { PackProcess, registered } from "./pack-process";

const bucket = (name: string, inputs = {}) => registered("aws:s3/bucket:Bucket", name, inputs);

/** `level rule: message`. */
const brief = ({ level, rule, message }: Finding): string => `${level} ${rule}: ${message}`;

describe("the frame of rules, in a pack's process", function () {
  this.timeout(30_000);
  let pack: PackProcess;

  before(async () => {
    pack = await PackProcess.start("test/policies/frame/sample-pack");
  });

  after(() => {
    pack.stop();
  });

  it("is known to the engine by every stack rule, so that each can be told as skipped", async () => {
    assert.deepEqual(await pack.stackRules(), [
      "sample-stack-throws",
      "sample-stack",
      "pack-stack-rules-run",
      "pack-exceptions-are-valid",
    ]);
  });

  it("reports a rule that throws as a failed one, mandatory, without its message, and lets all others report", async () => {
    const found = await pack.ofResources(bucket("breaks-a-rule", { acl: "public-read", forceDestroy: true }));
    assert.deepEqual(found.map(brief), [
      'mandatory sample-acl-is-private: `acl` is "public-read"; it has to be "private".',
      "mandatory sample-medium: `forceDestroy` is true; it has to be false.",
      "mandatory pack-resource-rules-run: The rule sample-throws failed with a TypeError.",
    ]);
    assert.equal(found[2]?.severity, "critical");
  });

  it("reports a stack rule that throws, and lets all others report", async () => {
    const found = await pack.ofStack(bucket("breaks-a-stack-rule", { bucket: "another" }));
    const own = found.filter(({ rule }) => rule !== "pack-exceptions-are-valid");
    assert.deepEqual(own.map(brief), [
      'mandatory sample-stack: `bucket` is "another"; it has to be "wanted".',
      "mandatory pack-stack-rules-run: The rule sample-stack-throws failed with a RangeError.",
    ]);
  });

  it("never passes what is unknown, and lets it silence no other resource", async () => {
    const [one, two] = [
      bucket("one", { acl: unknownWire, bucket: unknownWire }),
      bucket("two", { acl: "public-read" }),
    ];
    assert.deepEqual((await pack.ofResources(one, two)).map(brief), [
      "not-evaluated sample-acl-is-private: `acl` is known only after creation.",
      'mandatory sample-acl-is-private: `acl` is "public-read"; it has to be "private".',
    ]);
    const together = (await pack.ofStack(one, two)).filter(({ rule }) => rule === "sample-stack");
    assert.deepEqual(together.map(brief), [
      "not-evaluated sample-stack: `bucket` is known only after creation.",
      'mandatory sample-stack: `bucket` is not set; it has to be "wanted".',
    ]);
  });

  it("shows an exception that holds in place of a violation, and on its resource alone", async () => {
    const names = ["excepted", "expired", "far", "misnamed", "*", "nobodys", "another"];
    const found = await pack.ofResources(...names.map((name) => bucket(name, { acl: "public-read" })));
    const levels = found.map(
      ({ level, urn, exception }) => `${urn.split("::").at(-1) ?? ""} ${level} ${exception?.ticket ?? "-"}`,
    );
    assert.deepEqual(levels, ["excepted advisory OPS-1", ...names.slice(1).map((name) => `${name} mandatory -`)]);
    assert.equal(found[0]?.exception?.reason, "It moves next week.");
  });

  it("finds every exception that ended, is not needed, ends too late, or names nothing that there is", async () => {
    const names = ["excepted", "expired", "unused", "far", "misnamed", "nobodys"];
    const all = names.map((name) => bucket(name, name === "unused" ? {} : { acl: "public-read" }));
    const found = (await pack.ofStack(...all)).filter(({ rule }) => rule === "pack-exceptions-are-valid");
    assert.ok(found.every(({ level }) => level === "mandatory"));
    const problems = found.map(({ message }) => message.replace(/^.*::/, "").replaceAll(/\d{4}-\d\d-\d\d/g, "DAY"));
    assert.deepEqual(problems, [
      "expired: It ended on DAY.",
      "unused: Nothing breaks the rule there.",
      "gone: There is no such resource.",
      "far: It ends on DAY, in 181 days; at most 180 are allowed.",
      'misnamed: It names the rule "sample-no-such-rule", which does not exist.',
      '*" is not the URN of one resource.',
      "nobodys: It has no owner.",
    ]);
  });
});
