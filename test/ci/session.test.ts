import assert from "node:assert/strict";
import { existsSync, readFileSync, statSync } from "node:fs";
import { withScratch } from "../../ci/scratch";
import { previewSession } from "../../ci/session";

const role = "arn:aws:iam::123456789012:role/onebox/preview";

describe("the session of a preview", () => {
  it("is the read-only role by the step's token, in a file that only we can read and that does not stay", async () => {
    const variables = {
      ONEBOX_PREVIEW_ROLE_ARN: role,
      BITBUCKET_STEP_OIDC_TOKEN: "token",
      BITBUCKET_BUILD_NUMBER: "42",
    };
    const session = await withScratch((scratch) => {
      const made = previewSession("dev", variables, scratch);
      const file = made["AWS_WEB_IDENTITY_TOKEN_FILE"] ?? "";
      assert.deepEqual([readFileSync(file, "utf8"), statSync(file).mode & 0o777], ["token", 0o600]);
      return Promise.resolve(made);
    });
    assert.deepEqual([session["AWS_ROLE_ARN"], session["AWS_ROLE_SESSION_NAME"]], [role, "preview-dev-42"]);
    assert.ok(!existsSync(session["AWS_WEB_IDENTITY_TOKEN_FILE"] ?? ""));
  });

  it("is whoever is there where no role is named, as on a laptop", () => {
    assert.deepEqual(previewSession("dev", {}, "/nowhere"), {});
  });

  it("says what is missing where the step has no token", () => {
    assert.throws(
      () => previewSession("dev", { ONEBOX_PREVIEW_ROLE_ARN: role }, "/nowhere"),
      /`oidc: true` of the step/,
    );
  });
});
