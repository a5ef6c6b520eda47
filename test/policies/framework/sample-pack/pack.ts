import { PolicyPack } from "@pulumi/policy";
import { expect } from "../../../../policies/framework/expect";
import { ownRules } from "../../../../policies/framework/own-rules";
import { type Judge, packPolicies } from "../../../../policies/framework/policy";
import { type Rule, rule, stackRule } from "../../../../policies/framework/rule";
import { exceptions } from "./exceptions";

const bucketType = "aws:s3/bucket:Bucket";
const words = { sameAs: [], why: "It would be public.", fix: "Set it." };

const own: readonly Rule[] = [
  rule(bucketType, {
    ...words,
    id: "sample-throws",
    severity: "low",
    check: ({ name }) => {
      if (name === "breaks-a-rule") throw new TypeError("the password is hunter2");
      return { failures: [], unknowns: [] };
    },
  }),
  rule(bucketType, {
    ...words,
    id: "sample-acl-is-private",
    severity: "high",
    check: (bucket) => expect(bucket, "acl", { default: "private" }).toBe("private"),
  }),
  rule(bucketType, {
    ...words,
    id: "sample-medium",
    severity: "medium",
    check: (bucket) => expect(bucket, "forceDestroy", { default: false }).toBe(false),
  }),
  stackRule(bucketType, {
    ...words,
    id: "sample-stack-throws",
    severity: "low",
    check: (graph) => {
      if (graph.resources.some(({ name }) => name === "breaks-a-stack-rule"))
        throw new RangeError("the password is hunter2");
      return [];
    },
  }),
  stackRule(bucketType, {
    ...words,
    id: "sample-stack",
    severity: "high",
    check: (graph) =>
      graph.of(bucketType).map((resource) => ({ resource, verdict: expect(resource, "bucket").toBe("wanted") })),
  }),
];

const rules = [...own, ...ownRules(own, exceptions, new Set(["prod", "staging"]))];
const keep = process.env["SAMPLE_KEEP"] !== "false";
const judge: Judge = {
  rules,
  exceptions,
  context: { settings: null, keep, today: new Date().toISOString().slice(0, 10) },
};

new PolicyPack("sample", { policies: packPolicies(judge) });
