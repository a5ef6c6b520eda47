import assert from "node:assert/strict";
import { find } from "../../aws/constraints/sources";
import { grammars } from "../../aws/documents/grammar";
import { judge } from "../../aws/judge/judge";

const trust = (service: string) => ({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: service } }],
});
const isRefused = (service: string): boolean =>
  judge(trust(service), grammars.trust().schema, find).problems.length > 0;

describe("a service that a policy names", () => {
  for (const service of ["ec2.amazonaws.com", "ec2.amazonaws.com.cn", "rds.aws.internal", "alexa-appkit.amazon.com"])
    it(`may be ${service}`, () => {
      assert.ok(!isRefused(service));
    });

  for (const service of ["ec2.amazon.com", "ec2", "amazonaws.com", "alexa-appkit.amazon.com.example.org"])
    it(`is not ${service}`, () => {
      assert.ok(isRefused(service));
    });
});
