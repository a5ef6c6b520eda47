import assert from "node:assert/strict";
import {
  accountId,
  accountRun,
  boundaryOf,
  changedAccountRun,
  environmentRun,
  ownRoleOf,
  roleOf,
} from "../components/account/pipeline-roles/iam";
import { givenSettings } from "../settings/stack-file";
import type { Run } from "../components/registered";
import { leftOpen } from "./left-open";
import { reach } from "./reach";

/** What the attacker writes into a role of dev, which deploy-dev may do. */
const everything = {
  name: "everything",
  policy: { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }] },
};

describe("every action of AWS that changes something, on what is prod's or the account's", function () {
  let account: Run;
  before(async () => {
    account = await accountRun();
  });

  it("is refused to whatever runs in dev, also once it gave itself every permission, but for what is known", async () => {
    const arn = `arn:aws:iam::${accountId}:role/onebox/dev/onebox-dev-task-caller`;
    await onlyKnown("running", { arn, policies: [everything], boundary: boundaryOf(account, "dev") });
  });

  for (const [name, known] of [
    ["onebox-deploy-dev", "deploying"],
    ["onebox-administrator-dev", "administering"],
    ["onebox-infrastructure", "asking"],
    ["onebox-application", "developing"],
    ["onebox-image", "buildingImages"],
    ["onebox-gate", "judging"],
  ] as const) {
    it(`is refused to ${name}, but for what is known`, () => onlyKnown(known, roleOf(account, name)));
  }

  for (const name of ["onebox-deploy-dev", "onebox-administrator-dev"])
    it(`is refused to ${name} where it may work with ECS, but for what is known`, async () => {
      const { environments } = givenSettings("account") as { environments: Record<string, object> };
      const withApproval = { ...environments, dev: { branch: "dev", approvals: 1 } };
      const onEcs = await changedAccountRun({ environments: withApproval, ecsEnvironments: ["dev"] });
      const { policies, ...role } = roleOf(onEcs, name);
      const own = policies.filter(({ name }) => name !== "onebox-deploy-dev-build");
      await onlyKnown("deployingOnEcs", { ...role, policies: own });
    });

  it("is refused to prod's build beyond what deploying is, but for what is known", async () => {
    const { policies, ...role } = roleOf(account, "onebox-deploy-prod");
    const [build, ...more] = policies.filter(({ name }) => name === "onebox-deploy-prod-build");
    assert.ok(build !== undefined && more.length === 0);
    await onlyKnown("buildingProd", { ...role, policies: [build] });
  });

  for (const [name, known] of [
    ["onebox-prod-app", "serving"],
    ["onebox-prod-task-caller", "callingTasks"],
  ] as const) {
    it(`is refused to ${name} in its own environment too, but for what is known`, async () => {
      await onlyKnown(known, ownRoleOf(await environmentRun("prod"), account, "prod", name));
    });
  }
});

/** What is open and not in the table, and what the table has and is not open any more, are both wrong. */
async function onlyKnown(kind: keyof typeof leftOpen, role: Parameters<typeof reach>[0]): Promise<void> {
  const open = [...(await reach(role)).keys()].sort();
  assert.deepEqual(open, leftOpen[kind].flatMap(({ what }) => what).sort());
}
