import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { queueUsers } from "../../../host/release/queue-users";

describe("the users of the queue's Redis", () => {
  const lines = (needsPassword: boolean): Record<string, string> =>
    Object.fromEntries(
      queueUsers("p-1", needsPassword)
        .trim()
        .split("\n")
        .map((line) => [line.split(" ")[1] ?? "", line]),
    );

  it("are two, and the password stands there by its hash alone", () => {
    const { app = "", ...others } = lines(true);
    assert.deepEqual(Object.keys(others), ["default"]);
    assert.ok(app.includes(` #${createHash("sha256").update("p-1").digest("hex")} `), app);
    assert.ok(!queueUsers("p-1", true).includes("p-1"));
  });

  it("give the application data and no administration", () => {
    assert.match(lines(false)["app"] ?? "", / ~\* .*\+@all -@admin -@dangerous \+info/);
  });

  it("let everybody do everything only where no password is needed", () => {
    assert.match(lines(false)["default"] ?? "", /nopass .*~\* .*\+@all$/);
    assert.match(lines(true)["default"] ?? "", /nopass resetkeys %R~\* resetchannels -@all \+ping \+info \+llen$/);
  });
});
