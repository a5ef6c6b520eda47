import assert from "node:assert/strict";
import { deciding, decidingKeys } from "../../../policies/judge/deciding";
import { accountSchema } from "../../../settings/account";
import { environmentSchema } from "../../../settings/environment";
import { settingsOf } from "../settings";

/** What softens no judge: the resources that it changes are shown and judged, or it is compared by itself. */
const shownElsewhere = {
  account: ["kind", "monthlyCapUsd", "usage"],
  environment: [
    ...["kind", "keep", "monthlyCapUsd", "usage", "availabilityZones", "vpcCidr", "runsOn", "service", "host"],
    ...["database", "app", "mail", "media", "logRetentionDays", "tasks", "officeHours"],
  ],
} as const;

describe("settings that decide", () => {
  for (const [kind, schema] of [
    ["account", accountSchema],
    ["environment", environmentSchema],
  ] as const)
    it(`are known of every key of a stack of the kind ${kind}`, () => {
      assert.deepEqual(Object.keys(schema.shape).sort(), [...decidingKeys[kind], ...shownElsewhere[kind]].sort());
    });

  it("are told one by one", () => {
    const account = deciding(settingsOf("account"));
    assert.equal(account["madeElsewhere"], "[]");
    assert.ok("bitbucket.applicationRepositoryUuid" in account);
    assert.ok("domains.prod" in account);
    const drill = { every: "month", day: "wed", time: "10:00", timezone: "UTC" };
    const environments = { prod: { branch: "master", approvals: 3, restoreDrill: drill } };
    assert.deepEqual(JSON.parse(deciding(settingsOf("prod", { environments }))["restoreDrill"] ?? ""), drill);
    assert.ok(
      !("restoreDrill" in deciding(settingsOf("prod", { environments: { prod: { branch: "master", approvals: 3 } } }))),
    );
  });
});
