import assert from "node:assert/strict";
import { startCheck } from "./checkout";

describe("a check with the SDK as it is", () => {
  it("prints the same for all stacks", async () => {
    const [fast, plain] = await Promise.all(
      ["0", "1"].map(async (ONEBOX_PLAIN) => {
        const { code, stdout, stderr } = await startCheck(".", ["--json", "--timeout", "300"], { ONEBOX_PLAIN }).end;
        assert.deepEqual([code, stderr], [0, ""]);
        return stdout.replaceAll(/"ms":\d+/g, '"ms":0');
      }),
    );
    const { stacks } = JSON.parse(fast ?? "") as { stacks: readonly { resources: readonly unknown[] }[] };
    assert.ok(stacks.length > 0 && stacks.every(({ resources }) => resources.length > 50));
    assert.equal(plain, fast);
  });
});
