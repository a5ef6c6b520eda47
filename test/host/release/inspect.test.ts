import assert from "node:assert/strict";
import { parseFacts } from "../../../host/contract/facts";
import { isOwn } from "../../../host/release/inspect";

describe("the database that the host reads", () => {
  const text = {
    environment: "prod",
    parameter: "",
    region: "us-east-1",
    domain: "",
    email: "",
    mediaBucket: "",
    staticBucket: "",
    imageRepository: "",
    applicationRole: "",
    applicationSecret: "",
    databaseAddress: "onebox-prod.c1abcdefghij.us-east-1.rds.amazonaws.com",
    databaseIdentifier: "onebox-prod",
    databaseSecret: "",
    databaseBootstrapRole: "",
  };
  const facts = parseFacts(JSON.stringify(text), "the test");
  const table: readonly [string, boolean][] = [
    ["onebox-prod.c1abcdefghij.us-east-1.rds.amazonaws.com", true],
    ["onebox-prod-drill-20261128-2040.c1abcdefghij.us-east-1.rds.amazonaws.com", true],
    ["onebox-staging.c1abcdefghij.us-east-1.rds.amazonaws.com", false],
    ["onebox-prod-drill.c1another0000.us-east-1.rds.amazonaws.com", false],
    ["onebox-prod-x.c1abcdefghij.us-east-1.rds.amazonaws.com.evil.example", false],
    ["10.20.3.4", false],
  ];
  for (const [address, wanted] of table)
    it(`is ${wanted ? "" : "never "}${address}`, () => {
      assert.equal(isOwn(facts, address), wanted);
    });
});
