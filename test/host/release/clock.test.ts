import assert from "node:assert/strict";
import { clockProblems } from "../../../host/release/clock";
import { programs } from "./programs";

describe("a host's clock", () => {
  const { write } = programs();

  async function told(does: string, upSeconds: number): Promise<string> {
    write("timedatectl", does);
    return (await clockProblems(upSeconds)).join();
  }

  it("is told where nobody keeps it right, once the machine had time for that", async () => {
    assert.equal(await told("echo yes", 86_400), "");
    assert.equal(await told("echo no", 60), "");
    assert.match(await told("echo no", 3_600), /^nothing synchronises the clock/);
    assert.match(await told("echo 'Failed to connect to bus' >&2; exit 1", 3_600), /does not say .*Failed to connect/);
  });
});
