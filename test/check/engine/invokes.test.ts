import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { RecordedInvokes } from "../../../check/engine/invokes";
import type { WireObject } from "../../../check/engine/wire-value";

describe("RecordedInvokes", () => {
  const folder = mkdtempSync(path.join(tmpdir(), "onebox-"));
  const call = { token: "aws:ssm/getParameter:getParameter", arguments: { name: "/onebox/*/release", deep: [1] } };
  writeFileSync(path.join(folder, "one.json"), JSON.stringify([{ ...call, result: { insecureValue: "none" } }]));
  const recorded = RecordedInvokes.read(folder);

  after(() => {
    rmSync(folder, { recursive: true });
  });

  for (const name of ["/onebox/prod/release", "/onebox/d/release"])
    it(`answers for ${name}`, () => {
      assert.deepEqual(recorded.answer(call.token, { deep: [1], name }), { insecureValue: "none" });
    });

  const unanswered: WireObject[] = [
    { name: "/onebox/prod/bundle", deep: [1] },
    { name: "/onebox/release", deep: [1] },
    { name: "/onebox/prod/release", deep: [2] },
    { name: "/onebox/prod/release" },
    { name: "/onebox/prod/release", deep: [1], withDecryption: true },
  ];
  for (const args of unanswered)
    it(`refuses ${JSON.stringify(args)}, and says where an answer belongs`, () => {
      assert.throws(() => recorded.answer(call.token, args), new RegExp(`an account can answer.*${folder}`));
    });
});
