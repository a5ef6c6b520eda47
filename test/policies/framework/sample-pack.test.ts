import assert from "node:assert/strict";
import { unknownMark } from "../../../model/pulumi-marks";
import type { Finding } from "../../../model/finding";
import { PackProcess, registered } from "./pack-process";

const bucket = (name: string, inputs = {}) => registered("aws:s3/bucket:Bucket", name, inputs);

/** `level rule: message`. */
const brief = ({ level, rule, message }: Finding): string => `${level} ${rule}: ${message}`;

describe("the frame of rules, in a pack's process", () => {
  let pack: PackProcess;

  before(async () => {
    pack = await PackProcess.start("test/policies/framework/sample-pack");
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
      bucket("one", { acl: unknownMark, bucket: unknownMark }),
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

  it("shows an exception that holds in place of a violation, to its last day, and on its resource alone", async () => {
    const permitted = ["excepted", "ends-today", "longest"];
    const wrong = ["expired", "far", "undated", "misnamed", "*", "nobodys", "untold"];
    const found = await pack.ofResources(
      ...[...permitted, ...wrong, "another"].map((name) => bucket(name, { acl: "public-read" })),
    );
    const levels = found.map(
      ({ level, urn, exception }) => `${urn.split("::").at(-1) ?? ""} ${level} ${exception?.ticket ?? "-"}`,
    );
    assert.deepEqual(levels, [
      ...permitted.map((name) => `${name} advisory OPS-1`),
      ...[...wrong, "another"].map((name) => `${name} mandatory -`),
    ]);
    const { expires = "", ...rest } = found[0]?.exception ?? {};
    assert.match(expires, /^\d{4}-\d\d-\d\d$/);
    assert.deepEqual(rest, { owner: "ops", ticket: "OPS-1", reason: "It moves next week." });
  });

  it("finds every exception that ended, is not needed, ends too late, or names nothing that there is", async () => {
    const names = ["excepted", "ends-today", "longest", "expired", "unused", "far", "misnamed", "nobodys"];
    const all = names.map((name) => bucket(name, name === "unused" ? {} : { acl: "public-read" }));
    const found = (await pack.ofStack(...all)).filter(({ rule }) => rule === "pack-exceptions-are-valid");
    assert.ok(found.every(({ level, exception }) => level === "mandatory" && exception === null));
    const problems = found.map(({ message }) => message.replace(/^.*::/, "").replaceAll(/\d{4}-\d\d-\d\d/g, "DAY"));
    assert.deepEqual(problems, [
      "expired: It ended on DAY.",
      "unused: Nothing breaks the rule there.",
      "gone: There is no such resource.",
      "far: It ends on DAY, in 181 days; at most 180 are allowed.",
      'undated: "DAY" is no date; write it as DAY.',
      'misnamed: It names "sample-no-such-rule", which is no rule that takes exceptions.',
      '*" is not the URN of one resource.',
      "nobodys: It has no owner.",
      "untold: It has no reason, ticket.",
      "b: There is no stack prodd.",
      'b" is not the URN of one resource.',
      'onebox-prod: It names "pack-exceptions-are-valid", which is no rule that takes exceptions.',
      'onebox-prod: It names "pack-stack-rules-run", which is no rule that takes exceptions.',
      'breaks-a-rule: It names "pack-resource-rules-run", which is no rule that takes exceptions.',
    ]);
  });

  it("takes no exception from itself: a rule that throws stays mandatory", async () => {
    const resource = bucket("breaks-a-rule");
    const stack = await pack.ofStack(bucket("breaks-a-stack-rule"));
    const own = [...(await pack.ofResources(resource)), ...stack].filter(({ rule }) => rule.endsWith("-rules-run"));
    assert.deepEqual(
      own.map(({ rule, level, exception }) => [rule, level, exception]),
      [
        ["pack-resource-rules-run", "mandatory", null],
        ["pack-stack-rules-run", "mandatory", null],
      ],
    );
  });
});
